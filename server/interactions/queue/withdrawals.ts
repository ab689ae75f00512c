/** Withdraws offers, without blame for their agents. */
import { factsOf } from "../../channels/facts.ts";
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import { wantWork } from "../../agents/commands.ts";
import { profileOf } from "../../agents/delivery.ts";
import { fullFor, withoutOffer } from "../../agents/delivery_rules.ts";
import type { Cx } from "../../core/command.ts";
import { type InHand, offersOf } from "../assignment_queries.ts";
import { loadsOf } from "./load_queries.ts";
import { moveAssignment } from "../moves.ts";
import { waitsAgain } from "./returns.ts";

/** Withdraws an offer because the customer left or a supervisor took the interaction. */
export async function withdrawOffer(
  cx: Cx,
  assignment: Assignment,
  channel: Interaction["channel"],
): Promise<void> {
  await moveAssignment(cx, assignment, "withdraw", { channel, completedAt: cx.now });
  await disarmOffer(cx, assignment.id);
  await wantWork(cx, assignment.agentId);
}

/** Withdraws the offers to an agent who takes no more for now; the interactions wait again at their old places. */
export async function withdrawOfferOf(cx: Cx, agentId: string): Promise<void> {
  for (const open of await offersOf(cx.db, agentId)) await takeBack(cx, open);
}

/**
 * Withdraws the other offer when an agent takes one of two. A call takes all attention, so a digital offer goes back;
 * beside a digital contact the call stays on offer while there is room for both.
 */
export async function withdrawBeside(cx: Cx, agentId: string, interaction: Interaction): Promise<void> {
  const [beside] = await offersOf(cx.db, agentId);
  if (!beside) return;
  const profile = await profileOf(cx.db, agentId);
  const load = (await loadsOf(cx.db, new Map([[agentId, profile]]))).get(agentId)!;
  const fits = fullFor(profile, withoutOffer(profile, load), beside.interaction.channel) === null;
  if (factsOf(interaction.channel).call || !fits) await takeBack(cx, beside);
}

async function takeBack(cx: Cx, { assignment, interaction }: InHand): Promise<void> {
  await withdrawOffer(cx, assignment, interaction.channel);
  await waitsAgain(cx, interaction);
}

/** Removes the due rows of an offer that has ended. */
export async function disarmOffer(cx: Cx, assignmentId: string): Promise<void> {
  await cx.disarm("offer", assignmentId);
  await cx.disarm("undelivered", assignmentId);
}
