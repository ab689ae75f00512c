/** What becomes of an email for which Send was pressed: it leaves when it is due, or a customer's word stops it. */
import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { emailDraft } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import type { Event } from "../../core/events.ts";
import { receiveCustomer } from "../../customers/match.ts";
import { inHand } from "../../interactions/assignment_queries.ts";
import { openNext } from "../../interactions/conversation/next_contact.ts";
import { endConversation } from "../../interactions/lifecycle/commands.ts";
import { startOwn } from "../../interactions/lifecycle/outbound.ts";
import { interactionById } from "../../interactions/queries.ts";
import { isEndable, isOver } from "../../interactions/rules.ts";
import { tabsShowing } from "../../live/shown.ts";
import { focusTab } from "../../live/tabs.ts";
import { spelled } from "./address_rules.ts";
import { localeOf } from "./composed_queries.ts";
import { type Draft, draftById, filesOf, senderFor } from "./draft_queries.ts";
import { changed, forgetDue, moved } from "./draft_reach.ts";
import { isWaiting } from "./draft_rules.ts";
import { queueEmail } from "./queue.ts";

/**
 * Due: it leaves, from whoever pressed Send, also where the contact has gone to somebody else or is over meanwhile: the
 * ten seconds were theirs to undo it in. Then the conversation ends, unless it is kept open or is no longer the writer's.
 */
export async function emailIsDue(cx: Cx, draftId: string): Promise<void> {
  const draft = await draftById(cx.db, draftId);
  if (!draft || !isWaiting(draft.state)) return;
  const interactionId = draft.interactionId ?? await beginContact(cx, draft);
  const interaction = (await interactionById(cx.db, interactionId))!;
  const sender = await senderFor(cx.db, draft.skillId, interaction);
  const { text, html, pictures } = draft.composed!;
  const files = (await filesOf(cx.db, draftId)).map((file) => ({ ...file, contentId: null }));
  const entryId = await queueEmail(cx, {
    interactionId,
    ownAddressId: sender!.address.id,
    agentId: draft.agentId,
    key: `email-draft-${draftId}`,
    messageId: draft.messageId,
    answersId: draft.kind === "forward" ? null : draft.answersId,
    ...draft.recipients!,
    subject: draft.subject,
    text,
    html,
    files: [...files, ...pictures],
  });
  await cx.db.update(emailDraft).set({ state: "sent", entryId, interactionId })
    .where(eq(emailDraft.id, draftId));
  changed(cx, { ...draft, interactionId }, null);
  if (!draft.keepOpen) await endAfter(cx, draft.agentId, interactionId);
  if (draft.kind === "new") await showAfterNew(cx, draft);
}

/** The conversation of an email ends when it is sent, where its writer still has it. */
async function endAfter(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const hand = await inHand(cx.db, agentId, interactionId);
  if (!hand || !isEndable(hand.assignment.state) || isOver(hand.interaction)) return;
  await endConversation(cx, hand, "agent");
  await openNext(cx, agentId, interactionId);
}

/** The contact of a new email, under the draft's own id: one address, known to one customer, or somebody new. */
async function beginContact(cx: Cx, draft: Draft): Promise<string> {
  const [first] = draft.recipients!.to;
  const locale = await localeOf(cx.db, draft);
  const value = spelled(first!.address);
  const { customerId } = await receiveCustomer(cx, {
    name: first!.name || null,
    locale,
    addresses: [{ kind: "email", value, source: "agent" }],
    customerId: draft.customerId,
  });
  const sender = await senderFor(cx.db, draft.skillId, null);
  await startOwn(cx, {
    id: draft.id,
    agentId: draft.agentId,
    customerId,
    channel: "email",
    skillId: draft.skillId!,
    locale,
    address: value,
    ownAddressId: sender!.address.id,
    thread: draft.id,
    title: draft.subject,
  });
  return draft.id;
}

/** The pages that showed the new email show its contact; where nothing is owed on that, the one it was begun from. */
async function showAfterNew(cx: Cx, { id, agentId, heldId }: Draft): Promise<void> {
  const mine = await inHand(cx.db, agentId, id);
  const back = heldId !== null && await inHand(cx.db, agentId, heldId) ? heldId : null;
  for (const page of await tabsShowing(cx.db, agentId, id, cx.now)) {
    await focusTab(cx, page, mine ? id : back);
  }
}

const p = sql.placeholder;
// The condition stands as the partial index has it: hardly any email waits for its time.
const laterInSession = prepared((db) =>
  db.select({ draft: emailDraft }).from(emailDraft).where(and(
    sql`${emailDraft.state} = 'later'`,
    sql`${emailDraft.interactionId} in (select id from interaction where session_id =
      (select session_id from interaction where id = ${p("interactionId")}))`,
  )).prepare()
);

/** A customer who writes before the time of an email to them stops it: whoever has the contact decides. */
export async function stopLater(cx: Cx, event: Event): Promise<void> {
  if (event.kind !== "entryAdded" || event.author !== "customer") return;
  for (const { draft } of await laterInSession(cx.db).all({ interactionId: event.interactionId })) {
    if (!await moved(cx, draft, { state: "stopped", sendAt: null })) continue;
    await forgetDue(cx, draft.id);
    changed(cx, draft, null);
  }
}
