/** Who a customer's browser is: a random token in a cookie, stored as its SHA-256. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isSecure } from "../access/actor.ts";
import { hashToken, newToken } from "../access/tokens.ts";
import type { Settings } from "../deps.ts";

const cookie = "guichet_visitor";
const ninetyDays = 90 * 24 * 3600;
const token = /^[\w-]{43}$/;

/** The visitor of a request as its token's hash, or null. */
export async function visitorOf(c: Context): Promise<string | null> {
  const given = getCookie(c, cookie) ?? "";
  return token.test(given) ? await hashToken(given) : null;
}

/** The same for a bare request, as the live part has it. */
export async function visitorOfRequest(request: Request): Promise<string | null> {
  const given = /(?:^|;\s*)guichet_visitor=([\w-]{43})(?:;|$)/.exec(request.headers.get("cookie") ?? "")?.[1];
  return given ? await hashToken(given) : null;
}

/** Gives a browser that has none its token; with the page, so that a form sent twice comes from one visitor. */
export async function greet(c: Context, settings: Settings): Promise<string> {
  const known = await visitorOf(c);
  if (known) return known;
  const given = newToken();
  setCookie(c, cookie, given, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    maxAge: ninetyDays,
    secure: isSecure(c, settings),
  });
  return await hashToken(given);
}
