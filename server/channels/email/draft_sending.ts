/** Sends what an agent wrote: ten seconds in which it can be undone, at a time, or when the customer wrote first. */
import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { type Composed, emailDraft } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import type { Event } from "../../core/events.ts";
import { Refusal } from "../../core/refusal.ts";
import { receiveCustomer } from "../../customers/match.ts";
import { inHand } from "../../interactions/assignment_queries.ts";
import { openNext } from "../../interactions/conversation/next_contact.ts";
import { endConversation } from "../../interactions/lifecycle/commands.ts";
import { startOwn } from "../../interactions/lifecycle/outbound.ts";
import { customersAfter, interactionById } from "../../interactions/queries.ts";
import { isEndable, isOver } from "../../interactions/rules.ts";
import { furthestMs } from "../../interactions/time_rules.ts";
import { park, unpark } from "../../interactions/transfers/parking.ts";
import { tabsShowing } from "../../live/shown.ts";
import { focusTab } from "../../live/tabs.ts";
import { isUnfilled } from "../../replies/quick.ts";
import { mostBytes } from "./out/limits_rules.ts";
import { spelled } from "./address_rules.ts";
import { bytesOf, localeOf, textOf } from "./composed_queries.ts";
import { type Draft, draftById, filesOf, providerOf, senderFor } from "./draft_queries.ts";
import { emailUndoMs, frozen, isUnsent, isWaiting, problemsOf } from "./draft_rules.ts";
import { changed, mustTalk, reachedDraft } from "./drafts.ts";
import { queueEmail } from "./queue.ts";

export interface Pressed {
  /** The conversation goes on after it is sent. */
  keepOpen: boolean;
  /** When it is to leave, Unix ms; null: now. */
  at: number | null;
  /** The newest entry the page showed; null: it is to go out anyway. */
  seenId: number | null;
  tabId: string | null;
}

/**
 * Presses Send: whom it goes to and what it says are fixed from here on. Pressed twice, or by two tabs, it is sent once.
 * Refused beside its field where something is missing, or where the customer wrote meanwhile.
 */
export async function sendEmail(
  cx: Cx,
  agentId: string,
  draftId: string,
  composed: Composed,
  { keepOpen, at, seenId, tabId }: Pressed,
): Promise<void> {
  const draft = await reachedDraft(cx, agentId, draftId);
  if (isWaiting(draft.state) || draft.state === "sent") return;
  if (draft.state === "discarded") throw new Refusal("draft-gone");
  const { interactionId } = draft;
  if (interactionId !== null) await mustTalk(cx, agentId, interactionId);
  await mustBeWhole(cx, draft, composed);
  if (interactionId !== null && seenId !== null) {
    const newer = await customersAfter(cx.db, interactionId, seenId);
    if (newer > 0) throw new Refusal("newer-messages", "body", newer);
  }
  if (at !== null && !(at > cx.now)) throw new Refusal("time-past", "at");
  if (at !== null && at > cx.now + furthestMs) throw new Refusal("time-far", "at");
  const sendAt = at ?? cx.now + emailUndoMs;
  const state = at === null ? "undo" : "later";
  // Whoever sends it has written it: a colleague may have gone on with what was stopped.
  const set = { state, sendAt, keepOpen, composed, recipients: frozen(draft), agentId } as const;
  if (!await moved(cx, draft, set)) throw new Refusal("draft-gone");
  await cx.arm("email-draft", draftId, sendAt);
  if (state === "later" && interactionId !== null) await putAside(cx, agentId, interactionId, sendAt);
  changed(cx, { ...draft, agentId }, tabId);
}

async function mustBeWhole(cx: Cx, draft: Draft, composed: Composed): Promise<void> {
  const [problem] = await problemsIn(cx.db, draft, composed);
  if (problem) throw new Refusal(problem.code, problem.field);
  if (await isUnfilled(cx.db, textOf(draft))) throw new Refusal("placeholder-open", "body");
}

/** Everything that keeps a draft from leaving. */
export async function problemsIn(db: Cx["db"], draft: Draft, composed: Composed) {
  const provider = await providerOf(db, draft);
  const room = { has: await bytesOf(db, draft.id, composed), most: mostBytes(provider) };
  return problemsOf({ ...draft, body: textOf(draft) }, room);
}

/** Until then it takes none of the agent's room; where they may park no more, it stays where it is. */
async function putAside(cx: Cx, agentId: string, interactionId: string, until: number): Promise<void> {
  const hand = (await inHand(cx.db, agentId, interactionId))!;
  if (hand.assignment.state !== "active") return;
  try {
    await park(cx, agentId, interactionId, until, true);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "parked-full") throw error;
  }
}

async function moved(
  cx: Cx,
  { id, state }: Pick<Draft, "id" | "state">,
  set: Partial<Draft>,
): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(emailDraft).set(set)
    .where(and(eq(emailDraft.id, id), eq(emailDraft.state, state)));
  return rowsAffected > 0;
}

/** Takes Send back: it is written on by whoever undid it. Undone already, it is quiet; once it left, refused. */
export async function undoEmail(
  cx: Cx,
  agentId: string,
  draftId: string,
  tabId: string | null,
): Promise<void> {
  const draft = await reachedDraft(cx, agentId, draftId);
  if (draft.state === "open") return;
  if (!isUnsent(draft.state)) throw new Refusal("draft-gone");
  const { interactionId } = draft;
  if (interactionId !== null) {
    await unparkMine(cx, agentId, interactionId);
    await mustTalk(cx, agentId, interactionId);
  }
  const set = { state: "open", sendAt: null, composed: null, recipients: null, agentId } as const;
  if (!await moved(cx, draft, set)) throw new Refusal("draft-gone");
  await cx.disarm("email-draft", draftId);
  changed(cx, { ...draft, agentId }, tabId);
}

async function unparkMine(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const hand = await inHand(cx.db, agentId, interactionId);
  if (hand?.assignment.state === "parked") await unpark(cx, agentId, interactionId);
}

/** Sends, from now on with ten seconds to undo, what waits for its time or was stopped: as it stands, to whom it was fixed. */
export async function sendAnyway(
  cx: Cx,
  agentId: string,
  draftId: string,
  tabId: string | null,
): Promise<void> {
  const draft = await reachedDraft(cx, agentId, draftId);
  if (draft.state === "undo" || draft.state === "sent") return;
  if (draft.state !== "later" && draft.state !== "stopped") throw new Refusal("draft-gone");
  const { interactionId } = draft;
  if (interactionId !== null) {
    await unparkMine(cx, agentId, interactionId);
    await mustTalk(cx, agentId, interactionId);
  }
  const sendAt = cx.now + emailUndoMs;
  if (!await moved(cx, draft, { state: "undo", sendAt, agentId })) throw new Refusal("draft-gone");
  await cx.arm("email-draft", draftId, sendAt);
  changed(cx, { ...draft, agentId }, tabId);
}

/**
 * Due: it leaves, from whoever pressed Send, also where the contact has gone to somebody else or is over meanwhile: the
 * ten seconds were theirs to undo it in. Then the conversation ends, unless it is kept open or is no longer the writer's.
 */
export async function emailIsDue(cx: Cx, draftId: string): Promise<void> {
  const draft = await draftById(cx.db, draftId);
  if (!draft || !isWaiting(draft.state) || draft.sendAt! > cx.now) return;
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
    await cx.disarm("email-draft", draft.id);
    changed(cx, draft, null);
  }
}
