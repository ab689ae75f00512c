/**
 * Who a customer's browser is: a token of ours in a cookie, stored as its SHA-256. Inside another site's page the cookie
 * is that site's alone (Partitioned); where browsers take none there, the frame's script keeps a token that its page
 * brought, and sends it in a header. Neither comes from another site's script: that needs an answer to CORS, and there is
 * none.
 */
import type { Context } from "hono";
import type { Drizzle } from "../../db/client.ts";
import { hashToken } from "../access/tokens.ts";
import { cookieIn, giveCookie, type Reached } from "../core/cookies.ts";
import { customerOfVisitor } from "../customers/queries.ts";
import type { Deps } from "../deps.ts";
import { isOurs, newVisitorToken, visitorToken } from "./visitor_token.ts";

const ninetyDays = 90 * 24 * 3600;
const header = "x-guichet-visitor";

/** The visitor of a request, page or stream, as its token's hash; null without a token of ours. */
export async function visitorOf(request: Request, settings: Reached, db: Drizzle): Promise<string | null> {
  return await known(db, cookieIn(request, settings, "guichet_visitor")) ??
    await known(db, request.headers.get(header));
}

/** Returns the hash of a token that we made, or that a customer has been known by since before tokens were signed. */
async function known(db: Drizzle, token: string | null): Promise<string | null> {
  if (token === null || !visitorToken.test(token)) return null;
  const visitor = await hashToken(token);
  return await isOurs(db, token) || await customerOfVisitor(db, visitor) !== null ? visitor : null;
}

/**
 * Gives a browser that has none its token; with the page, so that a form sent twice comes from one visitor. `brought` is
 * what a form says, for a frame that has no cookie: a form cannot send a header.
 */
export async function greet(c: Context, deps: Deps, brought = ""): Promise<string> {
  const { settings, db: { read } } = deps;
  const visitor = await visitorOf(c.req.raw, settings, read) ?? await known(read, brought);
  if (visitor) return visitor;
  const token = await newVisitorToken(deps);
  giveCookie(c, settings, "guichet_visitor", token, {
    seconds: ninetyDays,
    framed: c.req.query("embed") !== undefined,
  });
  return await hashToken(token);
}
