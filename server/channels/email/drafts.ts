/** Emails that an agent writes, kept on the server as they are typed: begun, saved, discarded. */
import { and, eq, inArray } from "drizzle-orm";
import { emailDraft, emailDraftFile, type EmailDraftKind } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { storable, storableHtml } from "../../core/cards.ts";
import { attachmentsOf } from "../../interactions/attachments/attachment_queries.ts";
import { type InHand, inHand } from "../../interactions/assignment_queries.ts";
import { holdForNew, resumeAfterNew } from "../../interactions/lifecycle/outbound.ts";
import { isTalking, wentOn } from "../../interactions/rules.ts";
import { focusTab, tabRow } from "../../live/tabs.ts";
import { tabsShowing } from "../../live/shown.ts";
import {
  answeringSkill,
  type Draft,
  draftById,
  type Email,
  emailToAnswer,
  inlinePictures,
  openDraft,
  senderFor,
  sendersOf,
  sidesOf,
} from "./draft_queries.ts";
import { isUnsent, isWaiting, type TypedEmail } from "./draft_rules.ts";
import { cleanComposed, picturesIn } from "./formatted_rules.ts";
import { newMessageId } from "./queue.ts";
import { cameBlind, recipientsOf, subjectOf, writtenAll } from "./reply_rules.ts";

export interface Begun {
  kind: Extract<EmailDraftKind, "reply" | "reply-all" | "forward">;
  /** The entry of the email it answers; null: the last. */
  entryId: number | null;
  /** Reply all, although we were a blind copy and it would tell the others. */
  sure: boolean;
  tabId: string | null;
}

/**
 * Begins an answer in a contact that the agent has; one they are writing there already becomes this kind of answer, and
 * keeps its words. Reply all to what reached us as a blind copy is begun as a reply, which asks first.
 */
export async function beginAnswer(
  cx: Cx,
  agentId: string,
  interactionId: string,
  begun: Begun,
): Promise<string> {
  const { interaction } = await mustTalk(cx, agentId, interactionId);
  const answered = await emailToAnswer(cx.db, interactionId, begun.entryId);
  if (begun.entryId !== null && !answered) throw new Refusal("not-found");
  const sides = await sidesOf(cx.db, interaction);
  const blind = begun.kind === "reply-all" && answered && cameBlind(answered, sides) && !begun.sure;
  const kind = blind ? "reply" : begun.kind;
  const { to, cc } = answered
    ? recipientsOf(kind, answered, sides)
    : { to: kind === "forward" ? [] : [{ name: "", address: interaction.address }], cc: [] };
  const facts = {
    kind,
    answersId: answered?.entryId ?? null,
    to: writtenAll(to),
    cc: writtenAll(cc),
    subject: subjectOf(kind, answered?.subject || interaction.title || "", interaction.locale),
    savedAt: cx.now,
  };
  const known = await openDraft(cx.db, agentId, interactionId);
  if (known) await cx.db.update(emailDraft).set(facts).where(eq(emailDraft.id, known.id));
  const id = known?.id ?? cx.newId();
  if (!known) {
    const skillId = await answeringSkill(cx.db, interaction);
    const sender = await senderFor(cx.db, skillId, interaction);
    if (!sender) throw new Refusal("no-sender");
    const messageId = newMessageId(cx, sender.address.address);
    const whose = { id, agentId, interactionId, customerId: interaction.customerId, skillId, messageId };
    await cx.db.insert(emailDraft).values({ ...facts, ...whose, createdAt: cx.now });
  }
  await carryFiles(cx, id, answered ?? null, kind === "forward");
  changed(cx, { id, agentId, interactionId }, begun.tabId);
  return id;
}

/** Forward carries the attachments of the email; another kind of answer leaves them. They name the same bytes. */
async function carryFiles(cx: Cx, draftId: string, answered: Email | null, carried: boolean): Promise<void> {
  if (!answered) return;
  const files = (await attachmentsOf(cx.db, [answered.entryId])).get(answered.entryId) ?? [];
  const blobs = files.map(({ blobId }) => blobId);
  if (blobs.length === 0) return;
  await cx.db.delete(emailDraftFile)
    .where(and(eq(emailDraftFile.draftId, draftId), inArray(emailDraftFile.blobId, blobs)));
  if (!carried) return;
  const inside = await inlineOf(cx, answered);
  for (const { id, blobId, name, type, size } of files.filter(({ id }) => !inside.has(id))) {
    await cx.db.insert(emailDraftFile)
      .values({ id: `${draftId}-${id}`, draftId, blobId, name, type, size, at: cx.now })
      .onConflictDoNothing();
  }
}

/** The attachments that the body shows inside itself: they travel with the quote. */
async function inlineOf(cx: Cx, { entryId, html }: Email): Promise<Set<string>> {
  const shown = picturesIn(html ?? "");
  const rows = await inlinePictures(cx.db, entryId);
  return new Set(
    rows.filter(({ contentId }) => shown.has(contentId)).map(({ attachmentId }) => attachmentId),
  );
}

export interface NewEmail {
  /** The contact on the agent's screen: it is held; null: none. */
  fromId: string | null;
  /** Whom it is to, where that is known. */
  customerId: string | null;
  to: string;
  tabId: string | null;
}

/** Begins an email to somebody, in no contact yet: what stands on the screen is held. Refused without an address of ours. */
export async function beginNew(cx: Cx, agentId: string, begun: NewEmail): Promise<string> {
  const [sender] = await sendersOf(cx.db, agentId);
  if (!sender) throw new Refusal("no-sender");
  const heldId = await holdForNew(cx, agentId, begun.fromId);
  const id = cx.newId();
  await cx.db.insert(emailDraft).values({
    id,
    agentId,
    kind: "new",
    customerId: begun.customerId,
    skillId: sender.skill!.id,
    to: begun.to,
    quotes: false,
    messageId: newMessageId(cx, sender.address.address),
    heldId,
    savedAt: cx.now,
    createdAt: cx.now,
  });
  changed(cx, { id, agentId, interactionId: null }, begun.tabId);
  if (begun.tabId !== null && (await tabRow(cx.db, begun.tabId))?.ownerId === agentId) {
    await focusTab(cx, begun.tabId, id);
  }
  return id;
}

/** Stores what was typed, without card numbers; only in an email that is being written. */
export async function saveEmail(
  cx: Cx,
  agentId: string,
  draftId: string,
  typed: TypedEmail & { skillId: string | null },
  tabId: string | null,
): Promise<void> {
  const draft = await ownDraft(cx, agentId, draftId);
  if (draft.state !== "open") throw new Refusal("draft-gone");
  const { html, body, subject, skillId, ...rest } = typed;
  const from = skillId === null || draft.kind !== "new"
    ? {}
    : { skillId: await senderChosen(cx, agentId, skillId) };
  await cx.db.update(emailDraft).set({
    ...rest,
    ...from,
    subject: await storable(cx.db, subject),
    html: html === null ? null : await storableHtml(cx.db, cleanComposed(html)),
    body: await storable(cx.db, body),
    savedAt: cx.now,
  }).where(and(eq(emailDraft.id, draftId), eq(emailDraft.state, "open")));
  const { interactionId } = draft;
  cx.emit({ kind: "composedChanged", draftId, agentId, interactionId, tabId, saved: true });
}

async function senderChosen(cx: Cx, agentId: string, skillId: string): Promise<string> {
  const known = (await sendersOf(cx.db, agentId)).some(({ skill }) => skill?.id === skillId);
  if (!known) throw new Refusal("skill-unknown", "skill");
  return skillId;
}

/** Discards what is not sent; of a new one the contact goes on that was held for it. Discarded already, it is quiet. */
export async function discardEmail(
  cx: Cx,
  agentId: string,
  draftId: string,
  tabId: string | null,
): Promise<void> {
  const draft = await reachedDraft(cx, agentId, draftId);
  if (draft.state === "discarded") return;
  if (!isUnsent(draft.state)) throw new Refusal("draft-gone");
  await cx.db.update(emailDraft).set({ state: "discarded", sendAt: null }).where(eq(emailDraft.id, draftId));
  if (isWaiting(draft.state)) await cx.disarm("email-draft", draftId);
  if (draft.kind === "new") await leaveNew(cx, draft);
  changed(cx, draft, tabId);
}

/** The pages that show it go back to the contact that was held for it, which goes on. */
async function leaveNew(cx: Cx, { id, agentId, heldId }: Draft): Promise<void> {
  const pages = await tabsShowing(cx.db, agentId, id, cx.now);
  const back = await resumeAfterNew(cx, agentId, heldId);
  for (const page of pages) await focusTab(cx, page, back);
}

/** A draft of this agent's. */
export async function ownDraft(cx: Pick<Cx, "db">, agentId: string, draftId: string): Promise<Draft> {
  const draft = await draftById(cx.db, draftId);
  if (draft?.agentId !== agentId) throw new Refusal("not-found");
  return draft;
}

/** A draft that this agent may act on: their own, or what waits to be sent in a contact that they have. */
export async function reachedDraft(cx: Pick<Cx, "db">, agentId: string, draftId: string): Promise<Draft> {
  const draft = await draftById(cx.db, draftId);
  if (!draft) throw new Refusal("not-found");
  if (draft.agentId === agentId) return draft;
  const hand = draft.interactionId === null ? undefined : await inHand(cx.db, agentId, draft.interactionId);
  if (!hand || wentOn(hand.assignment.outcome) || draft.state === "open") throw new Refusal("not-found");
  return draft;
}

/** What the agent has in hand and may still write in. */
export async function mustTalk(cx: Pick<Cx, "db">, agentId: string, interactionId: string): Promise<InHand> {
  const hand = await inHand(cx.db, agentId, interactionId);
  if (!hand) throw new Refusal("not-found");
  if (!isTalking(hand.assignment.state)) throw new Refusal("already-ended");
  return hand;
}

export function changed(
  cx: Cx,
  { id, agentId, interactionId }: Pick<Draft, "id" | "agentId" | "interactionId">,
  tabId: string | null,
): void {
  cx.emit({ kind: "composedChanged", draftId: id, agentId, interactionId, tabId });
}
