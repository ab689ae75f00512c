/** A supervisor's actions on a contact. Each is a form that works without a script: then it is answered with the page. */
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ids } from "../../views/ids.ts";
import { Actions } from "../../views/supervisor/Actions.tsx";
import type { ActionProps, ContactForm } from "../../views/supervisor/types.ts";
import { Whisper } from "../../views/supervisor/Whisper.tsx";
import { Partial } from "../../views/ui/Partial.tsx";
import type { AccessEnv } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text, texts } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { disposeFor, prioritise, whisperTo } from "./commands.ts";
import { lookedOf } from "./looked_queries.ts";
import { assignTo, closeFor, endFor, takeOverFor } from "./moving.ts";
import { boardPage } from "./page.tsx";

type Action = Context<AccessEnv, "/supervisor/contacts/:id/x">;
type Form = Record<string, unknown>;

export function contactRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>().basePath("/supervisor/contacts/:id");

  /**
   * Answers a refused form: it is shown again with what was typed, and the refusal beside its field. A contact no longer
   * in reach has no form to show, so the refusal is thrown on.
   */
  const refuse = async (c: Action, refusal: NonNullable<Awaited<ReturnType<typeof attempt>>>, of: {
    form: ContactForm;
    values: Record<string, string>;
  }) => {
    const id = c.req.param("id");
    const { agentId } = c.get("actor");
    const ui = uiOf(c);
    const refused: ActionProps["refused"] = { form: of.form, state: formState(ui, of.values, refusal) };
    const looked = await lookedOf(deps.live.pump.reading, agentId, id, { contact: refused });
    if (looked?.subject !== "contact") throw refusal;
    const status = refusing(c, refusal) as ContentfulStatusCode;
    if (!isHtmx(c)) return c.html(await boardPage(deps, c, id, { contact: refused }), status);
    const again = (
      <Partial target={ids.panelActions}>
        <Actions ui={ui} actions={looked.actions} />
      </Partial>
    );
    return c.html(String(again), status);
  };

  /** Runs an action; `fresh` is what the actor's own form becomes when it is done. */
  const act = async (
    c: Action,
    of: { form: ContactForm; values: Record<string, string> },
    work: (cx: Cx, supervisorId: string, contactId: string) => Promise<unknown>,
    back = `/supervisor?contact=${encodeURIComponent(c.req.param("id"))}`,
    fresh: () => Promise<{ toString(): string } | null> = () => Promise.resolve(null),
  ) => {
    const { agentId } = c.get("actor");
    const refusal = await attempt(() => run(deps, (cx) => work(cx, agentId, c.req.param("id"))));
    return refusal ? await refuse(c, refusal, of) : done(c, back, isHtmx(c) ? await fresh() : null);
  };

  const posted = (name: string, answer: (c: Action, form: Form) => Promise<Response>) =>
    app.post(`/${name}`, async (c) => await answer(c as unknown as Action, await fields(c, true)));

  posted("whispers", async (c, form) => {
    const whispered = { key: text(form, "key"), body: text(form, "body") };
    const emptied = async () => {
      const { agentId } = c.get("actor");
      const looked = await lookedOf(deps.live.pump.reading, agentId, c.req.param("id"));
      if (looked?.subject !== "contact" || !looked.actions.whisperKey) return null;
      const { interactionId, holder, whisperKey } = looked.actions;
      const own = {
        ui: uiOf(c),
        id: interactionId,
        name: holder!,
        messageKey: whisperKey,
        state: null,
      };
      return (
        <Partial target={ids.whisper} swap="outerHTML">
          <Whisper {...own} />
        </Partial>
      );
    };
    return await act(
      c,
      { form: "whisper", values: whispered },
      (cx, by, id) => whisperTo(cx, by, id, whispered),
      undefined,
      emptied,
    );
  });
  posted("take-over", (c, form) => {
    const desk = `/desk?contact=${encodeURIComponent(c.req.param("id"))}`;
    const from = text(form, "from");
    return act(c, { form: "take-over", values: {} }, (cx, by, id) => takeOverFor(cx, by, id, from), desk);
  });
  posted("assignment", (c, form) => {
    const [agent, from] = [text(form, "agent"), text(form, "from")];
    return act(c, { form: "assign", values: { agent } }, (cx, by, id) => assignTo(cx, by, id, agent, from));
  });
  posted("priority", (c, form) => {
    const initial = text(form, "initial");
    return act(c, { form: "priority", values: { initial } }, (cx, by, id) => prioritise(cx, by, id, initial));
  });
  posted("end", (c, form) => {
    const [reason, from] = [text(form, "reason"), text(form, "from")];
    const ends = (cx: Cx, by: string, id: string) =>
      from === "" ? closeFor(cx, by, id, reason) : endFor(cx, by, id, from, reason);
    return act(c, { form: from === "" ? "close" : "end", values: { reason } }, ends);
  });
  posted("disposition", (c, form) => {
    const [assignment, disposition] = [text(form, "assignment"), text(form, "disposition")];
    const [note, tags] = [text(form, "note"), texts(form, "tag")];
    const given = { dispositionId: disposition, note: note.trim(), tags };
    return act(
      c,
      { form: "dispose", values: { assignment, disposition, note, tags: tags.join(" ") } },
      (cx, by, id) => disposeFor(cx, by, id, assignment, given),
    );
  });
  return app;
}
