/** Our cookies: what they are called and how they are guarded, decided here alone, for pages and streams. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import type { Settings } from "../deps.ts";

export type CookieName = "guichet" | "guichet_known" | "guichet_visitor";

/** Where people reach us. */
export type Reached = Pick<Settings, "publicUrl">;

/** Whether people reach us over TLS. */
export function isSecure(request: Request, { publicUrl }: Reached): boolean {
  return new URL(publicUrl ?? request.url).protocol === "https:";
}

/** Over TLS the browser itself guards that nobody else set it: no neighbouring host, and no page without TLS. */
function nameOn(request: Request, settings: Reached, name: CookieName): string {
  return isSecure(request, settings) ? `__Host-${name}` : name;
}

/** What the browser has under this name; null where that is nothing. */
export function cookieIn(request: Request, settings: Reached, name: CookieName): string | null {
  const called = nameOn(request, settings, name);
  return parse(request.headers.get("cookie") ?? "", called)[called] || null;
}

export interface Kept {
  seconds: number;
  /** Inside another site's page it is that site's alone (Partitioned). */
  framed?: boolean;
}

/** Gives the browser a value for so long; with null takes it back. No script ever reads it. */
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
    // Over plain HTTP only browsers on this very machine take a framed one; the others have the header.
    ...(framed
      ? { sameSite: "None", secure: true, partitioned: true }
      : { sameSite: "Lax", secure: isSecure(c.req.raw, settings) }),
  });
}
