/** A supervisor's actions on an agent of their team. Each is a form that works without a script. */
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ids } from "../../views/ids.ts";
import { AgentPanel } from "../../views/supervisor/AgentPanel.tsx";
import type { AgentPanelProps } from "../../views/supervisor/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import type { AccessEnv } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { stateIn } from "../desk/rules.ts";
import { setStateFor, signOutFor } from "./leading.ts";
import { lookedOf } from "./looked_queries.ts";
import { boardPage } from "./page.tsx";

type Action = Context<AccessEnv, "/supervisor/agents/:id/state">;

export function agentRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();

  /** Runs an action; refused, its form is shown again with what was chosen and why. */
  const act = async (
    c: Action,
    of: { form: NonNullable<AgentPanelProps["refused"]>["form"]; values: Record<string, string> },
    work: (cx: Cx, supervisorId: string, ledId: string) => Promise<void>,
  ) => {
    const id = c.req.param("id");
    const subject = `agent:${id}`;
    const { agentId } = c.get("actor");
    const ui = uiOf(c);
    const refusal = await attempt(() => run(deps, (cx) => work(cx, agentId, id)));
    const refused = refusal && { form: of.form, state: formState(ui, of.values, refusal) };
    const looked = await lookedOf(deps.live.pump.reading, agentId, subject, { agent: refused });
    if (looked?.subject !== "agent") {
      if (refusal) throw refusal;
      return done(c, "/supervisor");
    }
    const panel = (
      <Partial target={ids.panelAgent}>
        <AgentPanel ui={ui} agent={looked.agent} />
      </Partial>
    );
    if (!refusal) return done(c, `/supervisor?agent=${encodeURIComponent(id)}`, panel);
    const status = refusing(c, refusal) as ContentfulStatusCode;
    return c.html(
      isHtmx(c) ? String(panel) : await boardPage(deps, c, subject, { agent: refused }),
      status,
    );
  };

  app.post("/supervisor/agents/:id/state", async (c) => {
    const state = text(await fields(c), "state");
    const chosen = stateIn(state);
    return await act(
      c,
      { form: "state", values: { state } },
      (cx, by, id) => setStateFor(cx, by, id, chosen),
    );
  });
  app.post("/supervisor/agents/:id/sign-out", async (c) => {
    const contacts = text(await fields(c), "contacts");
    return await act(
      c as unknown as Action,
      { form: "sign-out", values: { contacts } },
      (cx, by, id) => signOutFor(cx, by, id, contacts),
    );
  });
  return app;
}
