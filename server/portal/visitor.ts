/**
 * Who a customer's browser is: a random token in a cookie, stored as its SHA-256. Inside another site's page the
 * cookie is that site's alone (Partitioned); where browsers take none there, the frame's script sends a token of its own
 * making in a header. Neither comes from another site's script: that needs an answer to CORS, and there is none.
 */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isSecure } from "../access/actor.ts";
import { hashToken, newToken } from "../access/tokens.ts";
import type { Settings } from "../deps.ts";

const cookie = "guichet_visitor";
const ninetyDays = 90 * 24 * 3600;
const header = "x-guichet-visitor";
const token = /^[\w-]{43}$/;

/** The visitor of a request as its token's hash, or null. */
export async function visitorOf(c: Context): Promise<string | null> {
  return await hashOf(getCookie(c, cookie)) ?? await hashOf(c.req.header(header));
}

/** The same for a bare request, as the live part has it. */
export async function visitorOfRequest(request: Request): Promise<string | null> {
  const given = /(?:^|;\s*)guichet_visitor=([\w-]{43})(?:;|$)/.exec(request.headers.get("cookie") ?? "")?.[1];
  return await hashOf(given) ?? await hashOf(request.headers.get(header));
}

async function hashOf(given: string | null | undefined): Promise<string | null> {
  return token.test(given ?? "") ? await hashToken(given!) : null;
}

/**
 * Gives a browser that has none its token; with the page, so that a form sent twice comes from one visitor. `brought` is
 * what a form says, for a frame that has no cookie: a form cannot send a header.
 */
export async function greet(c: Context, settings: Settings, brought = ""): Promise<string> {
  const known = await visitorOf(c) ?? await hashOf(brought);
  if (known) return known;
  const given = newToken();
  const kept = { httpOnly: true, path: "/", maxAge: ninetyDays } as const;
  // Over plain HTTP only browsers on this very machine take such a cookie; the others have the header.
  const framed = c.req.query("embed") !== undefined;
  setCookie(
    c,
    cookie,
    given,
    framed
      ? { ...kept, sameSite: "None", secure: true, partitioned: true }
      : { ...kept, sameSite: "Lax", secure: isSecure(c, settings) },
  );
  return await hashToken(given);
}
