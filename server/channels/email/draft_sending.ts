/** Sends what an agent wrote: ten seconds in which it can be undone, at a time, or all the same where it was stopped. */
import type { Composed } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { inHand } from "../../interactions/assignment_queries.ts";
import { customersAfter } from "../../interactions/queries.ts";
import { furthestMs } from "../../interactions/time_rules.ts";
import { park, unpark } from "../../interactions/transfers/parking.ts";
import { isUnfilled } from "../../replies/quick.ts";
import { bytesOf, textOf } from "./composed_queries.ts";
import { type Draft, providerOf } from "./draft_queries.ts";
import { changed, forgetDue, moved, mustTalk, reachedDraft } from "./draft_reach.ts";
import { emailUndoMs, frozen, isUnsent, isWaiting, problemsOf } from "./draft_rules.ts";
import { mostBytes } from "./out/limits_rules.ts";

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
  await cx.arm(at === null ? "email-undo" : "email-later", draftId, sendAt);
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
  await forgetDue(cx, draftId);
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
  await forgetDue(cx, draftId);
  await cx.arm("email-undo", draftId, sendAt);
  changed(cx, { ...draft, agentId }, tabId);
}
