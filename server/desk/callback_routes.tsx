/** Routes of callbacks: the form, over the desk or as a page of its own, and cancelling. */
import { type Context, Hono } from "hono";
import { CallbackOver, CallbackPage, CallbackRefused } from "../../views/desk/Callback.tsx";
import { OverDone } from "../../views/ui/Over.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, page, uiOf } from "../access/forms.tsx";
import { cancelCallback, promiseCallback } from "../callbacks/commands.ts";
import { attempt, done, fields, formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { callbackForm } from "./callback_queries.ts";

type At = Context<AccessEnv, "/interactions/:id/customer/callbacks">;
const named = ["key", "address", "skill", "who", "at", "zone", "note"] as const;

export function callbackRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/interactions/:id/customer/callbacks");
  app.use("/*", requireRole(deps, "agent"));
  const back = (c: At) => `/desk?contact=${encodeURIComponent(c.req.param("id"))}`;

  app.get("/", async (c: At) => {
    const form = await callbackForm(deps.live.pump.reading, c.get("actor").agentId, c.req.param("id"), null);
    const props = { ui: uiOf(c), asset: deps.assets.url, ...form };
    return overOrPage(c, <CallbackOver {...props} />, <CallbackPage {...props} />);
  });

  app.post("/", async (c: At) => {
    const id = c.req.param("id");
    const { agentId } = c.get("actor");
    const form = await fields(c);
    const typed = Object.fromEntries(named.map((name) => [name, text(form, name).trim()]));
    const { key, address: phone, skill: skillId, who, at, zone, note } = typed as Record<string, string>;
    const promised = { key, phone, skillId, anyone: who === "anyone", at, zone, note } as Required<
      Parameters<typeof promiseCallback>[3]
    >;
    const refusal = await attempt(() => run(deps, (cx) => promiseCallback(cx, agentId, id, promised)));
    if (!refusal) return done(c, back(c), <OverDone />);
    if (!refusal.field) throw refusal;
    const ui = uiOf(c);
    const state = formState(ui, typed, refusal);
    const status = refusing(c, refusal) as 422;
    if (isHtmx(c)) {
      return c.html(String(<CallbackRefused interactionId={id} errors={state.errors} />), status);
    }
    const again = await callbackForm(deps.live.pump.reading, agentId, id, state);
    return page(c, <CallbackPage ui={ui} asset={deps.assets.url} {...again} />, status);
  });

  app.delete("/:callback", async (c) => {
    const [id, callbackId] = [c.req.param("id")!, c.req.param("callback")];
    await run(deps, (cx) => cancelCallback(cx, c.get("actor").agentId, id, callbackId));
    return done(c, back(c as unknown as At));
  });
  return app;
}
