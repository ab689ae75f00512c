/** Begins an answer to an email: a reply, to all, or a forward with its files. */
import { and, eq, inArray } from "drizzle-orm";
import { emailDraft, emailDraftFile, type EmailDraftKind } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { attachmentsOf } from "../../interactions/attachments/attachment_queries.ts";
import {
  answeringSkill,
  type Email,
  emailToAnswer,
  inlinePictures,
  openDraft,
  senderFor,
  sidesOf,
} from "./draft_queries.ts";
import { changed, mustTalk } from "./draft_reach.ts";
import { picturesIn } from "./formatted_rules.ts";
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
