/** Identifies the program behind a request: by its API key alone, never by a cookie. */
import type { MiddlewareHandler } from "hono";
import { run } from "../core/command.ts";
import { noteSignedIn } from "../core/peer.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type ApiKey, keyByHash, useKey } from "./api_keys.ts";
import { addressOf } from "./security.ts";
import { hashToken } from "./tokens.ts";
import { tooFast } from "./attempts.ts";

export type ApiEnv = { Variables: { apiKey: ApiKey } };

/**
 * Lets in requests with `Authorization: Bearer gk_…`. An address that tries many keys, or a key that is used too often,
 * has to wait.
 */
export function requireKey(deps: Deps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = /^Bearer (gk_[\w-]{43})$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const known = given && await keyByHash(deps.db.read, await hashToken(given));
    if (!known) {
      const address = addressOf(c, deps.settings);
      const no = given === undefined ? null : await run(deps, (cx) => tooFast(cx, "keyTried", address));
      c.header("WWW-Authenticate", "Bearer");
      throw no ?? new Refusal("key-invalid");
    }
    // Reads count as writes do, and refused requests as those that succeed.
    await run(deps, (cx) => useKey(cx, known));
    noteSignedIn(c);
    c.set("apiKey", known);
    await next();
  };
}
