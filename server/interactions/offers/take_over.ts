/** A supervisor takes an interaction over: from its queue, or out of an agent's hands. */
import { expectAtDesk } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { type InHand, inHand, liveAssignment } from "../assignment_queries.ts";
import { moveInteraction } from "../moves.ts";
import { interactionById } from "../queries.ts";
import { withdrawOffer } from "../queue/withdrawals.ts";
import { takeFrom } from "../transfers/taking.ts";
import { startWrapup } from "../wrapup/wrapup.ts";
import { beginTaken } from "./assign.ts";

/**
 * Gives the interaction to `agentId` at once, over their limits if need be: a person decided. An open offer is
 * withdrawn without blame; an agent who has it gives it up, with wrap-up due as after a transfer.
 */
export async function takeOver(cx: Cx, interactionId: string, agentId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  const live = await liveAssignment(cx.db, interactionId);
  if (!interaction || (interaction.state === "assigned" && !live)) throw new Refusal("conflict");
  // Two assignments of one interaction with one agent could not be told apart on the screen.
  if (await inHand(cx.db, agentId, interactionId)) throw new Refusal("own-wrapup-due");
  if (interaction.state === "assigned") {
    await takeOut(cx, { interaction, assignment: live! }, agentId);
  } else {
    if (live) await withdrawOffer(cx, live, interaction.channel);
    const assigned = await moveInteraction(cx, interaction, "accept");
    if (!assigned) throw new Refusal("conflict");
    await beginTaken(cx, assigned, agentId, { by: "take-over", why: null, note: "accepted" });
  }
  await expectAtDesk(cx, agentId);
}

async function takeOut(cx: Cx, hand: InHand, agentId: string): Promise<void> {
  const wrapup = await takeFrom(cx, hand);
  const interaction = { ...hand.interaction, endsAt: null, endsBy: null };
  await beginTaken(cx, interaction, agentId, { by: "take-over", why: null, note: "taken-over" });
  await startWrapup(cx, interaction, wrapup);
}
