/** Which emails an agent may act on, and what every change of one does. */
import { and, eq } from "drizzle-orm";
import { emailDraft } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { type InHand, inHand } from "../../interactions/assignment_queries.ts";
import { isTalking, wentOn } from "../../interactions/rules.ts";
import { type Draft, draftById } from "./draft_queries.ts";

/** It leaves neither after the seconds to undo it in nor at a time; the two are told apart when a clock is set back. */
export async function forgetDue(cx: Cx, draftId: string): Promise<void> {
  for (const kind of ["email-undo", "email-later"]) await cx.disarm(kind, draftId);
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

/** Moves a draft on from the state it was read in; false where somebody else was first. */
export async function moved(
  cx: Cx,
  { id, state }: Pick<Draft, "id" | "state">,
  set: Partial<Draft>,
): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(emailDraft).set(set)
    .where(and(eq(emailDraft.id, id), eq(emailDraft.state, state)));
  return rowsAffected > 0;
}
