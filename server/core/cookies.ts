/** Our cookies: their names and protections, decided here alone, for pages and streams. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";
import type { Settings } from "../deps.ts";

export type CookieName = "guichet" | "guichet_known" | "guichet_visitor";

/** The public address, which decides whether people reach us over TLS. */
export type Reached = Pick<Settings, "publicUrl">;

/** Whether people reach us over TLS. */
export function isSecure(request: Request, { publicUrl }: Reached): boolean {
  return new URL(publicUrl ?? request.url).protocol === "https:";
}

/**
 * Gives a cookie's full name. Over TLS it has the prefix `__Host-`, with which the browser makes sure that no
 * other host and no page without TLS has set the cookie.
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
  /**
   * Whether the page is framed by another site; then the cookie is kept for that site alone (Partitioned).
   */
  framed?: boolean;
}

/** Sets a cookie for `seconds`; a null value removes it. No script can read it (HttpOnly). */
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
    // Over plain HTTP only browsers on this machine take a framed cookie; the others send the token in a
    // header.
    ...(framed
      ? { sameSite: "None", secure: true, partitioned: true }
      : { sameSite: "Lax", secure: isSecure(c.req.raw, settings) }),
  });
}
