/** Who a customer's browser is: a random token in a cookie, stored as its SHA-256. */
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { hashToken, newToken } from "../access/tokens.ts";
import type { Drizzle } from "../../db/client.ts";
import { customerOfVisitor } from "../customers/queries.ts";
import type { Deps } from "../deps.ts";

const cookie = "guichet_visitor";
const ninetyDays = 90 * 24 * 3600;

/** The customer behind this browser, or null. */
export async function customerOf(db: Drizzle, request: Request): Promise<string | null> {
  const token = /(?:^|;\s*)guichet_visitor=([\w-]{20,100})/.exec(request.headers.get("cookie") ?? "")?.[1];
  return token ? await customerOfVisitor(db, await hashToken(token)) : null;
}

/** A new visitor's token in the answer; gives its hash to keep. */
export async function greet(c: Context, deps: Deps): Promise<string> {
  const token = newToken();
  setCookie(c, cookie, token, {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    maxAge: ninetyDays,
    secure: new URL(deps.settings.publicUrl ?? c.req.url).protocol === "https:",
  });
  return await hashToken(token);
}

