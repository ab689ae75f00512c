/**
 * Releases all work of an agent who leaves at once, so that nothing is kept from customers or from colleagues who
 * finish it: their account was disabled, or a supervisor signed them out.
 */
import { eq } from "drizzle-orm";
import { assignments } from "../../../db/schema/interactions.ts";
import { goUnavailable } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { type InHand, inHandOf, skillOf } from "../assignment_queries.ts";
import { completeWhenWrappedUp } from "../wrapup/completion.ts";
import { isReturned, returnToQueue } from "./absence.ts";
import { withdrawOfferOf } from "../queue/withdrawals.ts";

/**
 * Puts back in the queue, at its old place, everything on offer to the agent or in their hands; a pending End ends its
 * conversation. A due disposition stays for a supervisor; ACW ends, because nobody is there to do it.
 */
export async function returnAllOf(cx: Cx, agentId: string): Promise<void> {
  await goUnavailable(cx, agentId, "signed-out");
  await withdrawOfferOf(cx, agentId);
  for (const hand of await inHandOf(cx.db, agentId)) if (isReturned(hand)) await returnToQueue(cx, hand);
  for (const hand of await inHandOf(cx.db, agentId)) {
    if (hand.assignment.state === "wrapup") await stopAcw(cx, hand);
  }
}

async function stopAcw(cx: Cx, hand: InHand): Promise<void> {
  const [row] = await cx.db.update(assignments).set({ acwDoneAt: cx.now })
    .where(eq(assignments.id, hand.assignment.id)).returning();
  await completeWhenWrappedUp(cx, row!, hand.interaction, await skillOf(cx.db, hand));
}
