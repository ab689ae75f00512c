/** Pages for administrators: the API keys of programs. */
import { type Context, Hono } from "hono";
import { ApiKeys, RevokeKey } from "../../views/access/ApiKeys.tsx";
import { attempt, fields, formState, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, requireRole } from "./actor.ts";
import { freshKey, keyById, keyList, makeApiKey, revokeApiKey } from "./api_keys.ts";
import { empty, page, uiOf } from "./forms.tsx";

type Made = { name: string; key: string } | "before" | null;

export function keyRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const db = deps.db.read;
  for (const path of ["/admin/api-keys", "/admin/api-keys/*"]) {
    app.use(path, requireRole(deps, "administrator"));
  }
  const shell = (c: Context<AccessEnv>) => ({
    ui: uiOf(c),
    asset: deps.assets.url,
    here: "api-keys",
    roles: c.get("actor").roles,
  });
  const list = async (c: Context<AccessEnv>, made: Made = null, form = empty) => (
    <ApiKeys
      {...shell(c)}
      keys={await keyList(db)}
      form={form}
      formId={crypto.randomUUID()}
      made={made}
      revoked={c.req.query("did") === "revoked"}
    />
  );

  app.get("/admin/api-keys", async (c) => page(c, await list(c)));
  app.post("/admin/api-keys", async (c) => {
    const form = await fields(c);
    const [id, name] = [text(form, "id"), text(form, "name")];
    const allItems = text(form, "allItems") !== "";
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal("bad-request");
    const fresh = await freshKey();
    let made: Made = null;
    const refusal = await attempt(async () => {
      const stored = await run(
        deps,
        (cx) => makeApiKey(cx, c.get("actor").agentId, fresh, { id, name, allItems }),
      );
      made = stored ? { name: name.trim(), key: fresh.key } : "before";
    });
    if (!refusal) return page(c, await list(c, made));
    return page(
      c,
      await list(c, null, formState(uiOf(c), { name, allItems: allItems ? "on" : "" }, refusal)),
      refusing(c, refusal),
    );
  });
  app.get("/admin/api-keys/:id/revocation", async (c) => {
    const known = await keyById(db, c.req.param("id"));
    if (!known || known.revokedAt !== null) throw new Refusal("not-found");
    return page(c, <RevokeKey {...shell(c)} id={known.id} name={known.name} hint={known.hint} />);
  });
  app.post("/admin/api-keys/:id/revocation", async (c) => {
    await run(deps, (cx) => revokeApiKey(cx, c.get("actor").agentId, c.req.param("id")));
    return c.redirect("/admin/api-keys?did=revoked", 303);
  });
  return app;
}
