/** Our cookies: their names and protections, decided here alone, for pages and streams. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import type { Settings } from "../deps.ts";

export type CookieName = "guichet" | "guichet_known" | "guichet_visitor";

/** The public address. */
export type Reached = Pick<Settings, "publicUrl">;

/** Whether people reach us over TLS. */
export function isSecure(request: Request, { publicUrl }: Reached): boolean {
  return new URL(publicUrl ?? request.url).protocol === "https:";
}

/**
 * The prefix of cookie names. Over TLS the browser itself ensures that nobody else set the cookie: no neighbouring
 * host, and no page without TLS.
 */
function nameOn(request: Request, settings: Reached, name: CookieName): string {
  return isSecure(request, settings) ? `__Host-${name}` : name;
}

/** Returns the browser's value of this cookie; null where it is missing or empty. */
export function cookieIn(request: Request, settings: Reached, name: CookieName): string | null {
  const called = nameOn(request, settings, name);
  return parse(request.headers.get("cookie") ?? "", called)[called] || null;
}

export interface Kept {
  seconds: number;
  /** In a page framed by another site, the cookie belongs to that site alone (Partitioned). */
  framed?: boolean;
}

/** Gives the browser a value for so long; null removes it. No script ever reads it (HttpOnly). */
export function giveCookie(
  c: Context,
  settings: Reached,
  name: CookieName,
  value: string | null,
  { seconds, framed = false }: Kept,
): void {
  setCookie(c, nameOn(c.req.raw, settings, name), value ?? "", {
    httpOnly: true,
    path: "/",
    maxAge: value === null ? 0 : seconds,
    // Over plain HTTP only browsers on this very machine take a framed cookie; the others have the header.
    ...(framed
      ? { sameSite: "None", secure: true, partitioned: true }
      : { sameSite: "Lax", secure: isSecure(c.req.raw, settings) }),
  });
}
