/** A supervisor's page and actions. Plain forms: each is answered with the page. */
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { document } from "../../views/layout.tsx";
import { Supervisor } from "../../views/supervisor/Board.tsx";
import type { ActionProps } from "../../views/supervisor/types.ts";
import type { FormState } from "../../views/types.ts";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text, texts } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { streamFor } from "../live/page.ts";
import { assignTo, closeFor, disposeFor, openBoard, prioritise } from "./commands.ts";
import { closingFor } from "./closing_queries.ts";
import { mountClosing } from "./closing_routes.tsx";
import { actionsOf, factsOf } from "./panel_queries.ts";
import { boardOf } from "./queries.ts";
import { reachedBy, teamOf } from "./reach.ts";

type Action = Context<AccessEnv, "/supervisor/contacts/:id/assignment">;
type Refused = ActionProps["refused"];

export function supervisorRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/supervisor", requireRole(deps, "supervisor"));
  app.use("/supervisor/*", requireRole(deps, "supervisor"));

  const page = async (
    c: Context<AccessEnv>,
    contactId: string | null,
    refused: Refused = null,
    closing: FormState | { key: string } = { key: deps.newId() },
  ) => {
    const { agentId, name, roles } = c.get("actor");
    const stream = await streamFor(deps, (cx) => openBoard(cx, c.get("actor"), contactId));
    const reading = deps.live.pump.reading;
    const teamId = (await teamOf(reading.db, agentId))!;
    const found = contactId && await reachedBy(reading.db, teamId, contactId);
    const panel = found && {
      facts: await factsOf(reading, found),
      actions: await actionsOf(reading, teamId, found, refused),
    };
    return document(
      <Supervisor
        ui={uiOf(c)}
        asset={deps.assets.url}
        stream={stream}
        name={name}
        roles={roles}
        board={await boardOf(reading, teamId)}
        closing={await closingFor(reading, teamId, uiOf(c), closing)}
        panel={panel || (contactId ? "gone" : null)}
      />,
    );
  };

  const isReached = async (c: Action, id: string) => {
    const teamId = await teamOf(deps.db.read, c.get("actor").agentId);
    return teamId !== null && await reachedBy(deps.db.read, teamId, id) !== null;
  };

  /**
   * Runs an action. If what was typed is refused, the page is shown again with it and the refusal beside its field. A
   * contact no longer in reach has no page to show them on, so the refusal is thrown on.
   */
  const action = async (
    c: Action,
    form: NonNullable<Refused>["form"],
    values: Record<string, string>,
    work: (cx: Cx) => Promise<unknown>,
  ) => {
    const id = c.req.param("id");
    const refusal = await attempt(() => run(deps, work));
    if (!refusal) return done(c, `/supervisor?contact=${encodeURIComponent(id)}`);
    if (isHtmx(c) || !await isReached(c, id)) throw refusal;
    const state = formState(uiOf(c), values, refusal);
    return c.html(await page(c, id, { form, state }), refusing(c, refusal) as ContentfulStatusCode);
  };

  mountClosing(app, deps, (c, form) => page(c, null, null, form));
  app.get("/supervisor", async (c) => c.html(await page(c, c.req.query("contact") || null)));
  app.post("/supervisor/contacts/:id/assignment", async (c) => {
    const agent = text(await fields(c), "agent");
    const { agentId } = c.get("actor");
    return await action(c, "assign", { agent }, (cx) => assignTo(cx, agentId, c.req.param("id"), agent));
  });
  app.post("/supervisor/contacts/:id/priority", async (c) => {
    const initial = text(await fields(c), "initial");
    const { agentId } = c.get("actor");
    return await action(
      c as Action,
      "priority",
      { initial },
      (cx) => prioritise(cx, agentId, c.req.param("id"), initial),
    );
  });
  app.post("/supervisor/contacts/:id/end", async (c) => {
    const reason = text(await fields(c), "reason");
    const { agentId } = c.get("actor");
    return await action(
      c as Action,
      "close",
      { reason },
      (cx) => closeFor(cx, agentId, c.req.param("id"), reason),
    );
  });
  app.post("/supervisor/contacts/:id/disposition", async (c) => {
    const form = await fields(c, true);
    const [assignment, disposition, note] = [
      text(form, "assignment"),
      text(form, "disposition"),
      text(form, "note"),
    ];
    const tags = texts(form, "tag");
    const { agentId } = c.get("actor");
    return await action(
      c as Action,
      "dispose",
      { assignment, disposition, note, tags: tags.join(" ") },
      (cx) =>
        disposeFor(cx, agentId, c.req.param("id"), assignment, {
          dispositionId: disposition,
          note: note.trim(),
          tags,
        }),
    );
  });
  return app;
}
