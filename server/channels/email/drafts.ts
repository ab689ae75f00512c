/** Emails that an agent writes, kept on the server as they are typed: begun anew, saved, addressed, discarded. */
import { and, eq } from "drizzle-orm";
import { emailDraft } from "../../../db/schema/email.ts";
import { storable, storableHtml } from "../../core/cards.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { addressesOf, customerById } from "../../customers/queries.ts";
import { holdForNew, resumeAfterNew } from "../../interactions/lifecycle/outbound.ts";
import { tabsShowing } from "../../live/shown.ts";
import { focusTab, tabRow } from "../../live/tabs.ts";
import { type Draft, sendersOf } from "./draft_queries.ts";
import { changed, forgetDue, ownDraft, reachedDraft } from "./draft_reach.ts";
import { isUnsent, isWaiting, type TypedEmail } from "./draft_rules.ts";
import { cleanComposed } from "./formatted_rules.ts";
import { newMessageId } from "./queue.ts";
import { writtenAll } from "./reply_rules.ts";

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

/** A new email goes to this customer, at this address of theirs: the contact will be theirs. */
export async function chooseCustomer(
  cx: Cx,
  agentId: string,
  draftId: string,
  chosen: string,
): Promise<void> {
  const draft = await ownDraft(cx, agentId, draftId);
  if (draft.state !== "open" || draft.kind !== "new") throw new Refusal("draft-gone");
  const [customerId, address] = [chosen.slice(0, chosen.indexOf(" ")), chosen.slice(chosen.indexOf(" ") + 1)];
  const theirs = (await addressesOf(cx.db, customerId)).find(({ kind, value }) =>
    kind === "email" && value === address
  );
  if (!theirs) throw new Refusal("not-found");
  const { name } = await customerById(cx.db, customerId);
  await cx.db.update(emailDraft).set({ customerId, to: writtenAll([{ name, address }]), savedAt: cx.now })
    .where(eq(emailDraft.id, draftId));
  changed(cx, draft, null);
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
  if (isWaiting(draft.state)) await forgetDue(cx, draftId);
  if (draft.kind === "new") await leaveNew(cx, draft);
  changed(cx, draft, tabId);
}

/** The pages that show it go back to the contact that was held for it, which goes on. */
async function leaveNew(cx: Cx, { id, agentId, heldId }: Draft): Promise<void> {
  const pages = await tabsShowing(cx.db, agentId, id, cx.now);
  const back = await resumeAfterNew(cx, agentId, heldId);
  for (const page of pages) await focusTab(cx, page, back);
}
