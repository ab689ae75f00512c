/** What is over at one press: mail nobody asked for, and a late word that needs no answer. No disposition, no ACW. */
import { eq } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { blockCustomer, type Blocking, liftBlocks } from "../../customers/blocks.ts";
import { completedBy, type InHand, inHand } from "../assignment_queries.ts";
import { closeHelp } from "../conversation/help.ts";
import { closeOutbox } from "../conversation/receipts.ts";
import { addNote, moveAssignment } from "../moves.ts";
import { stopEnding } from "../conversation/pending_end.ts";
import { completeInteractionWhenOver } from "./completion.ts";

/**
 * Unsolicited: closed outside the measures, its sender blocked for a while if that is asked. Pressed twice, it is once.
 * Gives the customer who was blocked.
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

/** A late reply that asks for nothing. Only a late reply goes like that. */
export async function dismissLateReply(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await dismissed(cx, agentId, interactionId);
  if (!mine) return;
  if (mine.interaction.lateOfId === null) throw new Refusal("not-found");
  await dismiss(cx, mine, "late-dismissed");
}

/** The customer beside this contact is let in again; a line in it says by whom. False when nobody was kept out. */
export async function liftBlock(
  cx: Cx,
  { interactionId, customerId, agentId }: { interactionId: string; customerId: string; agentId: string },
): Promise<boolean> {
  const lifted = await liftBlocks(cx, customerId, agentId);
  if (lifted) await addNote(cx, interactionId, "unblocked", agentId);
  return lifted;
}

/** What is to be dismissed; null when this agent did so before. */
async function dismissed(cx: Cx, agentId: string, interactionId: string): Promise<InHand | null> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (mine) return mine;
  const assignment = await completedBy(cx.db, agentId, interactionId);
  if (assignment?.outcome === "not-for-us") return null;
  throw new Refusal(assignment ? "already-completed" : "not-found");
}

async function dismiss(cx: Cx, { interaction: { id, channel }, assignment }: InHand, note: string) {
  const { agentId } = assignment;
  if (assignment.state === "wrapup") throw new Refusal("not-for-us-late");
  const done = await moveAssignment(cx, assignment, "dismiss", {
    channel,
    endedAt: cx.now,
    completedAt: cx.now,
  });
  if (!done) throw new Refusal("conflict");
  // Its outcome is known from here on: an earlier agent may owe for it still, and completes it.
  await cx.db.update(interactions).set({
    endedAt: cx.now,
    endedBy: "agent",
    endsAt: null,
    endsBy: null,
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
