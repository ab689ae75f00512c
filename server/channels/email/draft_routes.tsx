/** Routes of the emails that agents write: one sub-resource per action. */
import { type Context, Hono } from "hono";
import { EmailRefused } from "../../../views/channels/email/EmailDraft.tsx";
import { EmailPage } from "../../../views/channels/email/EmailPage.tsx";
import { Unsent } from "../../../views/ui/Attach.tsx";
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
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { instantIn, isZone } from "../../core/zone_rules.ts";
import type { Deps } from "../../deps.ts";
import { download } from "../../interactions/attachments/download.ts";
import { composedOf } from "./composed_queries.ts";
import { draftProps } from "./composing_queries.ts";
import { addEmailFile, addEmailFiles, addReplyFilesTo, removeEmailFile } from "./draft_files.ts";
import { type Draft, draftById, type DraftFile, filesOf, providerOf } from "./draft_queries.ts";
import { problemsIn, sendAnyway, sendEmail, undoEmail } from "./draft_sending.ts";
import { beginAnswer, beginNew, discardEmail, ownDraft, saveEmail } from "./drafts.ts";
import { typedIn } from "./typed.ts";
import { mostBytes } from "./out/limits_rules.ts";

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
    const refusal = await attempt(() => press(c, draft, pressed));
    if (!refusal) return done(c, pressed.how === "discard" ? "/desk" : backOf(draft));
    if (!refusal.field && refusal.code !== "too-many-files") throw refusal;
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

  const refused = async (c: At, agentId: string, draftId: string, refusal: Refusal) => {
    const ui = uiOf(c);
    const draft = (await draftById(read, draftId))!;
    const others = await problemsIn(read, draft, await composedOf(read, draft));
    const all = [refusal, ...others.map(({ code, field }) => sized(new Refusal(code, field), draft.id))];
    const errors = await Promise.all(all.map(async (one) => {
      const said = await one;
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

  /** Says the relay's real limit. */
  const sized = async (refusal: Refusal, draftId: string): Promise<Refusal> => {
    if (refusal.code !== "email-too-large" && refusal.code !== "file-too-large") return refusal;
    const draft = (await draftById(read, draftId))!;
    return new Refusal("email-too-large", refusal.field, mostBytes(await providerOf(read, draft)));
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

  const path = "/email-drafts/:id/attachments/:aid";
  app.get(path, async (c) => {
    const { id, aid } = c.req.param();
    await ownDraft({ db: read }, c.get("actor").agentId, id);
    const file = (await filesOf(read, id)).find((one) => one.id === aid);
    if (!file) throw new Refusal("not-found");
    return await download(c, deps.blobs, file);
  });
  app.put(path, async (c) => {
    const { id: draftId, aid: id } = c.req.param();
    if (!/^[\w-]{16,64}$/.test(id)) throw new Refusal("bad-request");
    const bytes = bodyOf(c).stream();
    if (!bytes) throw new Refusal("file-empty");
    const whose = { agentId: c.get("actor").agentId, draftId };
    try {
      const file = await addEmailFile(deps, whose, { id, name: c.req.query("name") ?? "", bytes });
      return await c.html(listed(c, draftId, [file]));
    } catch (error) {
      throw error instanceof Refusal ? await sized(error, draftId) : error;
    }
  });
  app.delete(path, async (c) => {
    const { id, aid } = c.req.param();
    const { agentId } = c.get("actor");
    // A browser without a script posts the whole form: what was typed in it stays.
    if (!isHtmx(c)) {
      const { typed, tabId } = typedIn(await fields(c, true));
      await run(deps, (cx) => saveEmail(cx, agentId, id, typed, tabId));
    }
    await run(deps, (cx) => removeEmailFile(cx, agentId, id, aid));
    return done(c, backOf(await seen(c)));
  });
  app.post("/email-drafts/:id/quick-replies/:reply/files", async (c) => {
    const { id: draftId, reply } = c.req.param();
    const key = text(await fields(c), "key");
    if (!/^[\w-]{8,100}$/.test(key)) throw new Refusal("bad-request");
    const files = await addReplyFilesTo(deps, { agentId: c.get("actor").agentId, draftId }, reply, key);
    return await done(c, backOf(await seen(c)), listed(c, draftId, files));
  });

  const listed = (c: Context, draftId: string, files: DraftFile[]): string =>
    files.map(({ id, name, type, size }) => {
      const href = `/email-drafts/${draftId}/attachments/${id}`;
      return String(<Unsent ui={uiOf(c)} file={{ id, name, type, size, href }} />);
    }).join("");
  return app;
}

function timeOf(typed: string, zone: string): number {
  if (!isZone(zone)) throw new Refusal("zone-unknown", "zone");
  const at = instantIn(zone, typed);
  if (at === null) throw new Refusal("time-required", "at");
  return at;
}
