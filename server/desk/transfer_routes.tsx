/** Routes of transfers: the form, over the desk or as a page of its own, and the action. */
import { type Context, Hono } from "hono";
import { TransferOver, TransferPage } from "../../views/desk/Transfer.tsx";
import { OverDone } from "../../views/ui/Over.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, page, uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { transfer } from "../interactions/transfers/transfers.ts";
import { transferFrom } from "./transfer_queries.ts";

type At = Context<AccessEnv, "/interactions/:id/transfer">;

export function transferRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/interactions/:id/transfer");
  app.use("/", requireRole(deps, "agent"));

  app.get("/", async (c: At) => {
    const empty = { values: { then: c.req.query("then") ?? "" }, errors: [] };
    const form = await transferFrom(deps.live.pump.reading, c.get("actor").agentId, c.req.param("id"), empty);
    const props = { ui: uiOf(c), asset: deps.assets.url, ...form };
    return overOrPage(c, <TransferOver {...props} />, <TransferPage {...props} />);
  });

  app.post("/", async (c: At) => {
    const id = c.req.param("id");
    const form = await fields(c);
    const { agentId } = c.get("actor");
    const to = /^(skill|agent) ([\w-]{1,64})$/.exec(text(form, "to"));
    const passed = {
      to: to?.[1] === "agent" ? "agent" : "skill",
      id: to?.[2] ?? "",
      note: text(form, "note"),
    } as const;
    const refusal = await attempt(() => run(deps, (cx) => transfer(cx, agentId, id, passed)));
    const then = text(form, "then");
    const back = then === "sign-out" ? "/sign-out" : `/desk?contact=${encodeURIComponent(id)}`;
    if (!refusal) return done(c, back, <OverDone />);
    if (isHtmx(c) || !refusal.field || refusal.code === "already-ended") throw refusal;
    const ui = uiOf(c);
    const typed = formState(ui, { then, to: text(form, "to"), note: text(form, "note") }, refusal);
    const again = await transferFrom(deps.live.pump.reading, agentId, id, typed);
    return page(c, <TransferPage ui={ui} asset={deps.assets.url} {...again} />, refusing(c, refusal) as 422);
  });
  return app;
}
