/** Work items made by hand: a plain form for agents and supervisors. */
import { type Context, Hono } from "hono";
import { NewWorkItem } from "../../../views/channels/workitem/NewWorkItem.tsx";
import type { FormState } from "../../../views/types.ts";
import type { CustomerCandidate } from "../../../views/channels/workitem/types.ts";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { empty, page, refused, uiOf } from "../../access/forms.tsx";
import { attempt, fields, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { inboundSkills } from "../../skills/queries.ts";
import { createWorkItem, sent } from "./commands.ts";
import { candidatesFor } from "./customers.ts";
import { fieldOf, namedIn, somebodyNew, typed } from "./form.ts";

const names = ["title", "skill", "details", "link", "name", "address", "customer"] as const;

export function workItemRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/work-items/*", requireRole(deps), async (c, next) => {
    const { roles } = c.get("actor");
    if (!roles.includes("agent") && !roles.includes("supervisor")) throw new Refusal("forbidden");
    await next();
  });
  const shown = async (c: Context<AccessEnv>, formKey: string) => {
    const skills = await inboundSkills(deps.db.read, "workitem");
    const { roles } = c.get("actor");
    const [agent, supervisor] = [roles.includes("agent"), roles.includes("supervisor")];
    const made = c.req.query("made") !== undefined;
    return (form: FormState, candidates: CustomerCandidate[] | null = null) => (
      <NewWorkItem
        ui={uiOf(c)}
        asset={deps.assets.url}
        {...{ form, skills, candidates, formKey, agent, supervisor, made: made && form.errors.length === 0 }}
      />
    );
  };

  app.get("/work-items/new", async (c) => page(c, (await shown(c, crypto.randomUUID()))(empty)));
  app.post("/work-items/new", async (c) => {
    const posted = await fields(c);
    const key = text(posted, "key") || crypto.randomUUID();
    const values = Object.fromEntries(names.map((name) => [name, text(posted, name)]));
    const refusal = await attempt(async () => {
      const given = await sent(typed(values, key, uiOf(c)));
      const hand = { agentId: c.get("actor").agentId, somebodyNew: values.customer === somebodyNew };
      await run(deps, (cx) => createWorkItem(cx, given, null, hand));
    });
    if (!refusal) return c.redirect("/work-items/new?made", 303);
    // Gone back to and changed: the same form once more is another work item.
    const again = refusal.code === "external-id-taken";
    const said = again ? new Refusal("form-sent") : new Refusal(refusal.code, fieldOf(refusal));
    // Once it was asked it stands there with what was chosen, whatever else is wrong.
    const named = refusal.code === "customer-unclear" || values.customer ? namedIn(values, uiOf(c)) : null;
    const candidates = named && await candidatesFor(deps.db.read, named);
    const form = await shown(c, again ? crypto.randomUUID() : key);
    return refused(c, said, values, (state) => form(state, candidates));
  });
  return app;
}
