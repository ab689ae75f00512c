/** Routes of the emails that agents write: one sub-resource per action. */
import { type Context, Hono } from "hono";
import { EmailFound } from "../../../views/channels/email/EmailTo.tsx";
import { EmailRefused } from "../../../views/channels/email/EmailDraft.tsx";
import { EmailPage } from "../../../views/channels/email/EmailPage.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { page, uiOf } from "../../access/forms.tsx";
import { keepZone } from "../../agents/preferences.ts";
import {
  attempt,
  done,
  fields,
  isHtmx,
  position,
  refusing,
  tabIn,
  text,
  wordsOf,
} from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { instantIn, isZone } from "../../core/zone_rules.ts";
import type { Deps } from "../../deps.ts";
import { composedOf } from "./composed_queries.ts";
import { draftProps } from "./composing_queries.ts";
import { beginAnswer } from "./answers.ts";
import { addEmailFiles, sized } from "./draft_files.ts";
import { type Draft, draftById } from "./draft_queries.ts";
import { problemsIn, sendAnyway, sendEmail, undoEmail } from "./draft_sending.ts";
import { customersToWrite } from "../../customers/queries.ts";
import { beginNew, chooseCustomer, discardEmail, saveEmail } from "./drafts.ts";
import { typedIn } from "./typed.ts";

type At = Context<AccessEnv, "/email-drafts/:id/x">;

const shown = (id: string) => `/desk?contact=${encodeURIComponent(id)}`;
const backOf = (draft: Pick<Draft, "id" | "interactionId">) => shown(draft.interactionId ?? draft.id);
const kinds = ["reply", "reply-all", "forward"] as const;

export function draftRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { read } = deps.db;
  app.use("/email-drafts", requireRole(deps, "agent"));
  app.use("/email-drafts/*", requireRole(deps, "agent"));
  app.use("/interactions/:id/email-drafts", requireRole(deps, "agent"));

  app.post("/interactions/:id/email-drafts", async (c) => {
    const id = c.req.param("id");
    const form = await fields(c);
    const kind = kinds.find((known) => known === text(form, "kind"));
    if (!kind) throw new Refusal("bad-request");
    const begun = {
      kind,
      entryId: position(text(form, "entry")),
      sure: text(form, "sure") !== "",
      tabId: tabIn(form),
    };
    await run(deps, (cx) => beginAnswer(cx, c.get("actor").agentId, id, begun));
    return done(c, shown(id));
  });

  app.post("/email-drafts", async (c) => {
    const form = await fields(c);
    const begun = {
      fromId: text(form, "from") || null,
      customerId: null,
      to: text(form, "to"),
      tabId: tabIn(form),
    };
    const id = await run(deps, (cx) => beginNew(cx, c.get("actor").agentId, begun));
    return done(c, shown(id));
  });

  app.put("/email-drafts/:id", async (c) => {
    const { typed, tabId } = typedIn(await fields(c, true));
    await run(deps, (cx) => saveEmail(cx, c.get("actor").agentId, c.req.param("id"), typed, tabId));
    return c.body(null, 204);
  });
  app.delete("/email-drafts/:id", async (c) => {
    const draft = await seen(c);
    await run(deps, (cx) => discardEmail(cx, c.get("actor").agentId, draft.id, null));
    return done(
      c,
      draft.heldId ? shown(draft.heldId) : draft.interactionId ? shown(draft.interactionId) : "/desk",
    );
  });

  /** The draft as it is named in the address; whether it is this agent's the command says. */
  const seen = async (c: Context): Promise<Draft> => {
    const draft = await draftById(read, c.req.param("id")!);
    if (!draft) throw new Refusal("not-found");
    return draft;
  };

  app.post("/email-drafts/:id/sending", async (c: At) => {
    const { agentId } = c.get("actor");
    const draft = await seen(c);
    const pressed = typedIn(await fields(c, true));
    if (pressed.how === "find") return await found(c, draft, pressed);
    const refusal = await attempt(() => press(c, draft, pressed));
    if (!refusal) return done(c, pressed.how === "discard" ? "/desk" : backOf(draft));
    // What is wrong with a file is told beside the files.
    if (!refusal.field && !/file|too-large/.test(refusal.code)) throw refusal;
    return await refused(c, agentId, draft.id, refusal);
  });

  /** Stores what the form has, and then does what its button says. */
  const press = async (c: At, draft: Draft, pressed: ReturnType<typeof typedIn>): Promise<void> => {
    const { agentId } = c.get("actor");
    const { typed, how, files, tabId, at, zone, seenId } = pressed;
    // Sent or waiting already: the same press once more.
    if (draft.state !== "open") {
      if (draft.agentId !== agentId) throw new Refusal("not-found");
      return;
    }
    await run(deps, (cx) => saveEmail(cx, agentId, draft.id, typed, tabId));
    await addEmailFiles(deps, { agentId, draftId: draft.id }, String(draft.createdAt), files);
    if (how === "save") return;
    if (how === "discard") return await run(deps, (cx) => discardEmail(cx, agentId, draft.id, tabId));
    if (how === "choose") {
      return await run(deps, (cx) => chooseCustomer(cx, agentId, draft.id, pressed.chosen));
    }
    if (how === "all") {
      const begun = { kind: "reply-all", entryId: draft.answersId, sure: true, tabId } as const;
      await run(deps, (cx) => beginAnswer(cx, agentId, draft.interactionId!, begun));
      return;
    }
    const later = how === "later" ? timeOf(at, zone) : null;
    const composed = await composedOf(read, (await draftById(read, draft.id))!);
    await run(deps, async (cx) => {
      await sendEmail(cx, agentId, draft.id, composed, {
        keepOpen: how === "keep",
        at: later,
        seenId: how === "anyway" ? null : seenId,
        tabId,
      });
      if (later !== null) await keepZone(cx, agentId, zone);
    });
  };

  /** Answers with the customers of whom one may be meant; what was typed stays. */
  const found = async (c: At, draft: Draft, { typed, sought, tabId }: ReturnType<typeof typedIn>) => {
    const { agentId } = c.get("actor");
    await run(deps, (cx) => saveEmail(cx, agentId, draft.id, typed, tabId));
    const customers = sought === "" ? [] : await customersToWrite(read, sought, 8);
    const ui = uiOf(c);
    if (isHtmx(c)) return c.html(String(<EmailFound ui={ui} draftId={draft.id} customers={customers} />));
    const props = await draftProps(read, agentId, (await draftById(read, draft.id))!);
    const whole = { ui, asset: deps.assets.url, draft: props, newer: false, sought, customers };
    return page(c, <EmailPage {...whole} />);
  };

  const refused = async (c: At, agentId: string, draftId: string, refusal: Refusal) => {
    const ui = uiOf(c);
    const draft = (await draftById(read, draftId))!;
    const others = await problemsIn(read, draft, await composedOf(read, draft));
    const all = [refusal, ...others.map(({ code, field }) => new Refusal(code, field))];
    const errors = await Promise.all(all.map(async (one) => {
      const said = await sized(deps.db, one, draft.id);
      return { field: said.field ?? "files", text: wordsOf(ui, said) };
    }));
    const status = refusing(c, refusal) as 422;
    const newer = refusal.code === "newer-messages";
    if (isHtmx(c)) {
      return c.html(String(<EmailRefused ui={ui} draftId={draftId} errors={errors} newer={newer} />), status);
    }
    const props = await draftProps(read, agentId, draft, errors);
    return page(c, <EmailPage ui={ui} asset={deps.assets.url} draft={props} newer={newer} />, status);
  };

  app.delete("/email-drafts/:id/sending", async (c) => {
    const draft = await seen(c);
    await run(deps, (cx) => undoEmail(cx, c.get("actor").agentId, draft.id, null));
    return done(c, backOf(draft));
  });
  app.post("/email-drafts/:id/departure", async (c) => {
    const draft = await seen(c);
    await run(deps, (cx) => sendAnyway(cx, c.get("actor").agentId, draft.id, null));
    return done(c, backOf(draft));
  });
  return app;
}

function timeOf(typed: string, zone: string): number {
  if (!isZone(zone)) throw new Refusal("zone-unknown", "zone");
  const at = instantIn(zone, typed);
  if (at === null) throw new Refusal("time-required", "at");
  return at;
}
