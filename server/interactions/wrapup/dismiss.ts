/**
 * Closes interactions without disposition or ACW: unsolicited ones, and late replies that need no answer. What an agent
 * presses can be undone for as long as an End; then it is closed.
 */
import { eq } from "drizzle-orm";
import { interactions, type Unwanted } from "../../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { blockAsked, blockCustomer, type Blocking, liftBlocks } from "../../customers/blocks.ts";
import { completedBy, type InHand, inHand } from "../assignment_queries.ts";
import { closeHelp } from "../conversation/help.ts";
import { closeOutbox } from "../conversation/receipts.ts";
import { addNote, moveAssignment } from "../moves.ts";
import { pressUnwanted, stopEnding } from "../conversation/pending_end.ts";
import { afterAction } from "../rules.ts";
import { completeInteractionWhenOver } from "./completion.ts";

/**
 * Presses that it is closed as not for us; its sender is blocked then, if asked. Pressed twice, it closes once. Returns
 * the customer who is to be blocked.
 */
export async function pressNotForUs(
  cx: Cx,
  agentId: string,
  interactionId: string,
  block: Blocking | null = null,
): Promise<string | null> {
  const mine = await dismissable(cx, agentId, interactionId);
  if (!mine) return null;
  // What is wrong is said to who can still put it right.
  if (block) blockAsked(block, cx.now);
  const pressed = await pressUnwanted(cx, mine.interaction, { agentId, as: "not-for-us", block });
  return pressed && block ? mine.interaction.customerId : null;
}

/** Presses that a late reply needs no answer. Only a late reply can be dismissed. */
export async function pressDismissal(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await dismissable(cx, agentId, interactionId);
  if (!mine) return;
  if (mine.interaction.lateOfId === null) throw new Refusal("not-found");
  await pressUnwanted(cx, mine.interaction, { agentId, as: "late-dismissed", block: null });
}

/** Closes what was pressed and not undone, while it is still in the hands of who pressed it. */
export async function closeUnwanted(
  cx: Cx,
  interactionId: string,
  { agentId, as, block }: Unwanted,
): Promise<void> {
  if (as === "late-dismissed") await dismissLateReply(cx, agentId, interactionId);
  else await closeAsNotForUs(cx, agentId, interactionId, block);
}

/**
 * Closes an unsolicited interaction outside the measures, and blocks its sender for a while if asked. Pressed twice, it
 * closes once. Returns the customer who was blocked.
 */
export async function closeAsNotForUs(
  cx: Cx,
  agentId: string,
  interactionId: string,
  blocking: Blocking | null = null,
): Promise<string | null> {
  const mine = await dismissed(cx, agentId, interactionId);
  if (!mine) return null;
  await dismiss(cx, mine, "not-for-us");
  if (!blocking) return null;
  const { customerId } = mine.interaction;
  await blockCustomer(cx, customerId, agentId, blocking);
  await addNote(cx, interactionId, "blocked", agentId);
  return customerId;
}

/** Dismisses a late reply that needs no answer. Only a late reply can be dismissed. */
export async function dismissLateReply(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await dismissed(cx, agentId, interactionId);
  if (!mine) return;
  if (mine.interaction.lateOfId === null) throw new Refusal("not-found");
  await dismiss(cx, mine, "late-dismissed");
}

/** Lifts the block on this contact's customer and notes who did it. Returns false when the customer was not blocked. */
export async function liftBlock(
  cx: Cx,
  { interactionId, customerId, agentId }: { interactionId: string; customerId: string; agentId: string },
): Promise<boolean> {
  const lifted = await liftBlocks(cx, customerId, agentId);
  if (lifted) await addNote(cx, interactionId, "unblocked", agentId);
  return lifted;
}

/** Gives the interaction to dismiss; null when this agent dismissed it before. */
async function dismissed(cx: Cx, agentId: string, interactionId: string): Promise<InHand | null> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (mine) return mine;
  const assignment = await completedBy(cx.db, agentId, interactionId);
  if (assignment?.outcome === "not-for-us") return null;
  throw new Refusal(assignment ? "already-completed" : "not-found");
}

/** The same, before it is pressed: refused where what was pressed could not be carried out. */
async function dismissable(cx: Cx, agentId: string, interactionId: string): Promise<InHand | null> {
  const mine = await dismissed(cx, agentId, interactionId);
  if (mine) expectDismissable(mine);
  return mine;
}

function expectDismissable({ interaction: { channel }, assignment: { state } }: InHand): void {
  if (state === "wrapup") throw new Refusal("not-for-us-late");
  if (!afterAction(state, "dismiss", channel)) throw new Refusal("conflict");
}

async function dismiss(cx: Cx, hand: InHand, note: string) {
  const { interaction: { id, channel }, assignment } = hand;
  const { agentId } = assignment;
  expectDismissable(hand);
  const done = await moveAssignment(cx, assignment, "dismiss", {
    channel,
    endedAt: cx.now,
    completedAt: cx.now,
  });
  if (!done) throw new Refusal("conflict");
  // The outcome is fixed now: an earlier agent may have wrap-up due, and completing that completes the interaction.
  await cx.db.update(interactions).set({
    endedAt: cx.now,
    endedBy: "agent",
    endsAt: null,
    endsBy: null,
    unwanted: null,
    outcome: "closed",
  }).where(eq(interactions.id, id));
  await stopEnding(cx, id);
  await addNote(cx, id, note, agentId);
  await closeOutbox(cx, { id, channel }, "agent");
  await closeHelp(cx, id);
  await restartIdle(cx, agentId);
  await wantWork(cx, agentId);
  await completeInteractionWhenOver(cx, id);
}
