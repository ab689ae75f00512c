/** Pages for administrators: the people, one-time links, and signing somebody out everywhere. */
import { type Context, Hono } from "hono";
import { People } from "../../views/access/People.tsx";
import { fields, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { fewEnough, hasWords } from "../core/plain_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, requireRole } from "./actor.ts";
import { makeAccessLink, signOutEverywhere } from "./commands.ts";
import { page, uiOf } from "./forms.tsx";
import { freshLink } from "./links.ts";
import { originOf } from "./origin.ts";
import { everybody } from "./queries.ts";

export function peopleRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { settings } = deps;
  const asset = deps.assets.url;

  for (const path of ["/admin/access", "/admin/access/*"]) app.use(path, requireRole(deps, "administrator"));
  const people = async (
    c: Context<AccessEnv>,
    made: { name: string; link: string } | null,
    signedOut: string | null,
  ) => {
    const ui = uiOf(c);
    const q = (c.req.query("q") ?? "").trim().slice(0, 100);
    const all = await everybody(deps.db.read, deps.now());
    const found = all.filter(({ name, email }) => hasWords(`${name} ${email}`, q));
    const said = q ? ui.t.admin.list.found(String(found.length), String(all.length)) : null;
    return page(
      c,
      <People
        ui={ui}
        asset={asset}
        people={found}
        made={made}
        signedOut={signedOut}
        search={all.length > fewEnough || q ? { q, sort: "", said, all: "/admin/access" } : null}
        roles={c.get("actor").roles}
      />,
    );
  };
  const named = async (agentId: string) =>
    (await everybody(deps.db.read, deps.now())).find((person) => person.agentId === agentId)?.name ?? "";
  app.get("/admin/access", (c) => people(c, null, null));
  app.post("/admin/access", async (c) => {
    const agentId = text(await fields(c), "agentId");
    const { id, path } = await freshLink();
    await run(deps, (cx) => makeAccessLink(cx, c.get("actor").agentId, agentId, id));
    const link = new URL(path, originOf(c, settings)).href;
    return await people(c, { name: await named(agentId), link }, null);
  });
  app.post("/admin/access/sign-out", async (c) => {
    const agentId = text(await fields(c), "agentId");
    const name = await named(agentId);
    if (!name) throw new Refusal("not-found");
    await run(deps, (cx) => signOutEverywhere(cx, c.get("actor").agentId, agentId));
    return await people(c, null, name);
  });
  return app;
}
