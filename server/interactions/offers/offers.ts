/** Offers: an interaction reserved for one agent until a deadline. */
import { takesCallSlot } from "../../channels/facts.ts";
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import { eq } from "drizzle-orm";
import { assignments } from "../../../db/schema/interactions.ts";
import { noteOffer, wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal, type RefusalCode } from "../../core/refusal.ts";
import { skillById } from "../../skills/queries.ts";
import { addNote, moveAssignment, moveInteraction, recordTransition } from "../moves.ts";
import { assignmentById } from "../assignment_queries.ts";
import { interactionById } from "../queries.ts";
import { offerNotTaken } from "../queue/returns.ts";
import { deliverWithinMs, peaceMs } from "../time_rules.ts";
import { countNoAnswer, countRefusal, reasonOf } from "./refusals.ts";
import { watchSilence } from "../conversation/silence.ts";
import { returnToSender } from "../transfers/transfers.ts";
import { showTaken } from "./taken.ts";
import { disarmOffer, withdrawBeside, withdrawOfferOf } from "../queue/withdrawals.ts";

/** How an offer ended without an accept, with the refusal its agent gets when pressing too late. */
const tooLate: Partial<Record<Assignment["state"], RefusalCode>> = {
  expired: "offer-expired",
  undelivered: "offer-expired",
  refused: "offer-expired",
  withdrawn: "offer-withdrawn",
};

/** Reserves a waiting interaction for an agent. Unique indexes stop a second live assignment or a second offer. */
export async function makeOffer(
  cx: Cx,
  offered: Pick<Interaction, "id" | "skillId" | "channel">,
  agentId: string,
  why: unknown,
): Promise<void> {
  const { offerSeconds } = await skillById(cx.db, offered.skillId);
  const id = cx.newId();
  const deadlineAt = cx.now + offerSeconds * 1000;
  await cx.db.insert(assignments).values({
    id,
    interactionId: offered.id,
    agentId,
    state: "offered",
    voice: takesCallSlot(offered.channel),
    offeredAt: cx.now,
    deadlineAt,
    why: JSON.stringify(why),
  });
  await recordTransition(cx, {
    interactionId: offered.id,
    assignmentId: id,
    from: null,
    to: "offered",
    by: "offer",
  });
  cx.emit({
    kind: "assignmentMoved",
    interactionId: offered.id,
    assignmentId: id,
    agentId,
    from: null,
    to: "offered",
  });
  await cx.arm("offer", id, deadlineAt);
  await cx.arm("undelivered", id, cx.now + deliverWithinMs);
  await noteOffer(cx, agentId);
}

/**
 * Accepts an offer. A second accept by the same agent changes nothing; a late one is refused with its reason. The page
 * it was accepted on, `tabId`, opens the contact.
 */
export async function acceptOffer(
  cx: Cx,
  agentId: string,
  assignmentId: string,
  tabId: string | null = null,
): Promise<Interaction> {
  const { offer, offered } = await ownOffer(cx, agentId, assignmentId);
  if (offer.acceptedAt !== null) return offered;
  const assignment = offer.deadlineAt !== null && offer.deadlineAt <= cx.now
    ? null
    : await moveAssignment(cx, offer, "accept", {
      channel: offered.channel,
      acceptedAt: cx.now,
      deliveredAt: offer.deliveredAt ?? cx.now,
    });
  if (!assignment) throw new Refusal(tooLate[offer.state] ?? "offer-expired");
  const interaction = await moveInteraction(cx, offered, "accept");
  if (!interaction) throw new Refusal("offer-withdrawn");
  await disarmOffer(cx, assignmentId);
  await withdrawBeside(cx, agentId, offered);
  await showTaken(cx, agentId, interaction, tabId);
  await addNote(cx, offered.id, "accepted", agentId);
  await watchSilence(cx, offered);
  // The agent gets two seconds of peace between an accept and the next offer.
  await cx.arm("rested", agentId, cx.now + peaceMs);
  return interaction;
}

/**
 * Refuses an offer: the interaction waits again at its old place, and this agent is in cool-down for it. `reason`: as
 * the agent typed it, where the centre asks.
 */
export async function refuseOffer(
  cx: Cx,
  agentId: string,
  assignmentId: string,
  reason = "",
): Promise<void> {
  const { offer, offered } = await ownOffer(cx, agentId, assignmentId);
  if (offer.state === "refused") return;
  const assignment = await moveAssignment(cx, offer, "refuse", {
    channel: offered.channel,
    completedAt: cx.now,
    refusalReason: offer.state === "offered" ? await reasonOf(cx, reason) : null,
  });
  if (!assignment) {
    throw new Refusal(offer.acceptedAt !== null ? "offer-taken" : tooLate[offer.state] ?? "offer-expired");
  }
  await disarmOffer(cx, assignmentId);
  await offerNotTaken(cx, await returnToSender(cx, offered, agentId), agentId, "refuse");
  if (await countRefusal(cx, agentId)) await withdrawOfferOf(cx, agentId);
  await wantWork(cx, agentId);
}

/** Notes that the agent's page shows the offer. */
export async function seeOffer(cx: Cx, agentId: string, assignmentId: string): Promise<void> {
  const { offer, offered } = await ownOffer(cx, agentId, assignmentId);
  if (offer.state !== "offered" || offer.deliveredAt !== null) return;
  await cx.db.update(assignments).set({ deliveredAt: cx.now }).where(eq(assignments.id, assignmentId));
  await cx.disarm("undelivered", assignmentId);
  if (!(await skillById(cx.db, offered.skillId)).autoAccept) return;
  // Auto-accept: the page showing the offer counts as the agent's accept.
  await acceptOffer(cx, agentId, assignmentId);
}

/** Due: expires an offer whose deadline passed. The agent gets no more offers until they say that they are back. */
export async function expireOffer(cx: Cx, assignmentId: string): Promise<void> {
  const ended = await endOffer(cx, assignmentId, "expire");
  if (!ended) return;
  const { agentId } = ended.offer;
  if (await countNoAnswer(cx, agentId)) await withdrawOfferOf(cx, agentId);
}

/** Due: withdraws an offer that no page has shown, without blame for the agent. */
export async function undeliverOffer(cx: Cx, assignmentId: string): Promise<void> {
  await endOffer(cx, assignmentId, "undeliver");
}

async function endOffer(cx: Cx, assignmentId: string, action: "expire" | "undeliver") {
  const assignment = await assignmentById(cx.db, assignmentId);
  const interaction = assignment && await interactionById(cx.db, assignment.interactionId);
  if (!assignment || !interaction) return null;
  const ended = await moveAssignment(cx, assignment, action, {
    channel: interaction.channel,
    completedAt: cx.now,
  });
  if (!ended) return null;
  await disarmOffer(cx, assignmentId);
  const back = action === "expire" ? await returnToSender(cx, interaction, assignment.agentId) : interaction;
  await offerNotTaken(cx, back, assignment.agentId, action);
  await wantWork(cx, assignment.agentId);
  return { offer: assignment, offered: interaction };
}

async function ownOffer(cx: Cx, agentId: string, assignmentId: string) {
  const assignment = await assignmentById(cx.db, assignmentId);
  if (!assignment || assignment.agentId !== agentId || assignment.offeredAt === null) {
    throw new Refusal("not-found");
  }
  const interaction = (await interactionById(cx.db, assignment.interactionId))!;
  return { offer: assignment, offered: interaction };
}
