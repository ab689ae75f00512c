/** Routes that close an unwanted contact: the form, over the desk or as a page of its own, and the action. */
import { type Context, Hono } from "hono";
import { NotForUsOver, NotForUsPage, NotForUsRefused } from "../../views/desk/NotForUs.tsx";
import { OverDone } from "../../views/ui/Over.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { empty, overOrPage, page, uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, position, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { pressNotForUs } from "../interactions/wrapup/dismiss.ts";
import { notForUsForm } from "./not_for_us_queries.ts";

type At = Context<AccessEnv, "/interactions/:id/not-for-us">;

export function notForUsRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/interactions/:id/not-for-us");
  app.use("/", requireRole(deps, "agent"));
  const formFor = (c: At, form = empty) =>
    notForUsForm(deps.live.pump.reading, c.get("actor").agentId, c.req.param("id"), form);

  app.get("/", async (c: At) => {
    const props = { ui: uiOf(c), asset: deps.assets.url, ...await formFor(c) };
    return overOrPage(c, <NotForUsOver {...props} />, <NotForUsPage {...props} />);
  });

  app.post("/", async (c: At) => {
    const id = c.req.param("id");
    const { agentId } = c.get("actor");
    const form = await fields(c);
    const typed = { block: text(form, "block"), days: text(form, "days"), reason: text(form, "reason") };
    const block = typed.block === "" ? null : { days: position(typed.days) ?? 0, reason: typed.reason };
    const press = async () => {
      const customer = await run(deps, (cx) => pressNotForUs(cx, agentId, id, block));
      if (customer) {
        deps.log.info("a customer is to be blocked", { customer, agent: agentId, interaction: id });
      }
    };
    const refusal = await attempt(press);
    if (!refusal) return done(c, `/desk?contact=${encodeURIComponent(id)}`, <OverDone />);
    if (!refusal.field) throw refusal;
    const ui = uiOf(c);
    const again = formState(ui, typed, refusal);
    const status = refusing(c, refusal) as 422;
    if (isHtmx(c)) {
      return c.html(String(<NotForUsRefused interactionId={id} errors={again.errors} />), status);
    }
    return page(c, <NotForUsPage ui={ui} asset={deps.assets.url} {...await formFor(c, again)} />, status);
  });
  return app;
}
