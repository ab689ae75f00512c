/** Ends conversations: by either side, who may undo it for five seconds, or by a customer's silence. */
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { completedBy, inHand, liveAssignment } from "../assignment_queries.ts";
import { abandon, endConversation } from "./commands.ts";
import { clearEnd, pressEnd, undoEnd } from "../conversation/pending_end.ts";
import { openNext } from "../conversation/next_contact.ts";
import { interactionById } from "../queries.ts";
import { closeUnwanted } from "../wrapup/dismiss.ts";
import { isEndable, isOver } from "../rules.ts";
import { lookForSilence } from "../conversation/silence.ts";

/** Presses End for the agent. A conversation that has ended, by either side, stays as it is. */
export async function endByAgent(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine && !await completedBy(cx.db, agentId, interactionId)) throw new Refusal("not-found");
  if (!mine || mine.assignment.state === "wrapup") return;
  if (!isEndable(mine.assignment.state)) throw new Refusal("conflict");
  await pressEnd(cx, mine.interaction, "agent");
}

/** Undoes the agent's End, while the conversation is still theirs. */
export async function undoByAgent(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine && !await completedBy(cx.db, agentId, interactionId)) throw new Refusal("not-found");
  if (!mine || mine.assignment.state === "wrapup") throw new Refusal("already-ended");
  await undoEnd(cx, mine.interaction, "agent");
}

/** Presses End for the customer, in the queue or with an agent. */
export async function endByCustomer(cx: Cx, interactionId: string): Promise<void> {
  const interaction = (await interactionById(cx.db, interactionId))!;
  if (!isOver(interaction)) await pressEnd(cx, interaction, "customer");
}

export async function undoByCustomer(cx: Cx, interactionId: string): Promise<void> {
  await undoEnd(cx, (await interactionById(cx.db, interactionId))!, "customer");
}

/**
 * Due: carries out an End that was not undone. In the queue a customer's End abandons; with an agent it leads to
 * wrap-up.
 */
export async function endIsDue(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  if (!interaction?.endsBy || isOver(interaction)) return;
  const { unwanted, endsBy } = interaction;
  const assignment = await liveAssignment(cx.db, interactionId);
  // Somebody else has it meanwhile: nobody closes it as unwanted for them.
  const theirs = unwanted === null || unwanted.agentId === assignment?.agentId;
  if (assignment && isEndable(assignment.state) && theirs) {
    if (unwanted) await closeUnwanted(cx, interactionId, unwanted);
    else await endConversation(cx, { interaction, assignment }, endsBy);
    return endsBy === "agent" ? await openNext(cx, assignment.agentId, interactionId) : undefined;
  }
  if (endsBy === "customer") return await abandon(cx, interaction, "ended-by-customer");
  // The interaction is back in the queue meanwhile, so the agent's End no longer holds.
  await clearEnd(cx, interactionId);
}

/**
 * Due: ends a chat whose customer has been silent for too long. On hold no time passes: resume starts the watch again.
 * A due row from before the chat came back to the queue and was left as a message warns nobody: that customer was told
 * that they need not stay.
 */
export async function silenceIsDue(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  const assignment = await liveAssignment(cx.db, interactionId);
  if (
    !interaction || isOver(interaction) || interaction.leftAddress !== null || assignment?.state !== "active"
  ) return;
  const lasted = await lookForSilence(cx, interaction);
  if (lasted) await endConversation(cx, { interaction, assignment }, "system");
}
