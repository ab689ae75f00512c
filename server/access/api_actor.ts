/** Which program is asking: by its key alone, never by a cookie. */
import type { MiddlewareHandler } from "hono";
import { run } from "../core/command.ts";
import { noteSignedIn } from "../core/peer.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type ApiKey, keyByHash, useKey } from "./api_keys.ts";
import { addressOf } from "./security.ts";
import { hashToken } from "./tokens.ts";
import { tooFast } from "./tries.ts";

export type ApiEnv = { Variables: { apiKey: ApiKey } };

/** Lets in who sends `Authorization: Bearer gk_…`. Whoever tries many keys from one address, or does much with one, has to wait. */
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
    // Reading counts as writing does, and what is refused as what is done.
    await run(deps, (cx) => useKey(cx, known));
    noteSignedIn(c);
    c.set("apiKey", known);
    await next();
  };
}
