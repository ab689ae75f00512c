/** A supervisor decides who has a contact, or that nobody has it any more. Every action is audited. */
import type { Drizzle } from "../../db/client.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import { agentById } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { assignmentById, inHand, liveAssignment } from "../interactions/assignment_queries.ts";
import { closeWaiting, endForAgent } from "../interactions/lifecycle/commands.ts";
import { offerTo } from "../interactions/offers/offer_to.ts";
import { takeOver } from "../interactions/offers/take_over.ts";
import { interactionById } from "../interactions/queries.ts";
import { isEndable, isOver, wentOn } from "../interactions/rules.ts";
import { longestReason } from "../interactions/size_rules.ts";
import { takeToQueue } from "../interactions/transfers/taking.ts";
import { teamSees } from "../skills/gap_queries.ts";
import { note } from "./audit.ts";
import { choosable } from "./panel_queries.ts";
import { inHandsOf, mustBeInHand, mustReach, mustWait, teamOf } from "./reach.ts";

/**
 * Offers an interaction to an agent of the team who has a page open and is Available, whatever their limits: a person
 * decided. It waits, or an agent of the team has it: `from` is their part, empty for what waits; it is taken from them.
 * An open offer to another agent is withdrawn without blame. The same again changes nothing.
 */
export async function assignTo(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  agentId: string,
  from = "",
): Promise<void> {
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  if (agentId === "") throw new Refusal("agent-required", "agent");
  const live = await liveAssignment(cx.db, interactionId);
  if (live?.agentId === agentId) return;
  const hand = from === "" ? null : await mustBeInHand(cx.db, teamId, found, from, "agent");
  if (!hand) await mustWait(cx.db, teamId, found, "agent");
  // Such an agent is not in the list; two assignments with one agent could not be told apart on the screen.
  if (await inHand(cx.db, agentId, interactionId)) throw new Refusal("agent-wraps-up", "agent");
  const agents = await choosable({ db: cx.db, now: cx.now }, teamId, found);
  if (!agents.some((agent) => agent.agentId === agentId)) throw new Refusal("agent-gone", "agent");
  if (hand) await takeToQueue(cx, hand);
  await offerTo(cx, interactionId, agentId);
  const before = hand?.assignment.agentId ?? null;
  await note(cx, supervisorId, "contact-assigned", interactionId, { agentId: [before, agentId] });
}

/**
 * Takes an interaction over from the queue or from the agent of the team whose part is `from`. The supervisor needs a
 * desk to answer it at. Pressed twice, it is taken once.
 */
export async function takeOverFor(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  from: string,
): Promise<void> {
  const own = await inHand(cx.db, supervisorId, interactionId);
  if (own && own.assignment.state !== "wrapup") return;
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  if (!(await agentById(cx.db, supervisorId))!.roles.includes("agent")) throw new Refusal("no-desk");
  const hand = from === "" ? null : await mustBeInHand(cx.db, teamId, found, from);
  if (!hand) await mustWait(cx.db, teamId, found);
  await takeOver(cx, interactionId, supervisorId);
  const before = hand?.assignment.agentId ?? null;
  await note(cx, supervisorId, "contact-taken-over", interactionId, { agentId: [before, supervisorId] });
}

/** Closes a waiting interaction that nobody should answer, once. The reason is stored with it, for colleagues. */
export async function closeFor(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  typed: string,
): Promise<void> {
  if (await wasClosed(cx.db, supervisorId, interactionId)) return;
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  await mustWait(cx.db, teamId, found, "reason");
  const reason = reasonIn(typed);
  await closeWaiting(cx, found, supervisorId, reason);
  await note(cx, supervisorId, "contact-closed", interactionId, { reason: [null, reason] });
}

/**
 * Ends a conversation that an agent of the team has in hand, once; `from` is the agent's part, on which wrap-up stays
 * due. The reason is stored with it, for colleagues.
 */
export async function endFor(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  from: string,
  typed: string,
): Promise<void> {
  const assignment = await assignmentById(cx.db, from);
  const interaction = await interactionById(cx.db, interactionId);
  const teamId = await teamOf(cx.db, supervisorId);
  const holder = assignment?.interactionId === interactionId && await agentById(cx.db, assignment.agentId);
  if (!interaction || !assignment || teamId === null || !holder || holder.teamId !== teamId) {
    throw new Refusal("not-found");
  }
  if (wasEnded(interaction) && !wentOn(assignment.outcome)) return;
  const hands = await inHandsOf(cx.db, interactionId);
  if (hands?.id !== from || !isEndable(assignment.state)) throw new Refusal("conflict", "reason");
  const reason = reasonIn(typed);
  await endForAgent(cx, { interaction, assignment }, supervisorId, reason);
  const { agentId } = assignment;
  await note(cx, supervisorId, "contact-ended", interactionId, {
    reason: [null, reason],
    agentId: [agentId, null],
  });
}

const wasEnded = (interaction: Interaction): boolean =>
  isOver(interaction) && interaction.endedBy === "agent" && interaction.outcome !== "closed";

function reasonIn(typed: string): string {
  const reason = typed.replace(/\s+/g, " ").trim();
  if (reason === "") throw new Refusal("reason-required", "reason");
  if (Array.from(reason).length > longestReason) throw new Refusal("text-invalid", "reason");
  return reason;
}

async function wasClosed(db: Drizzle, supervisorId: string, interactionId: string): Promise<boolean> {
  const [teamId, known] = [await teamOf(db, supervisorId), await interactionById(db, interactionId)];
  const closed = known?.state === "completed" && known.outcome === "closed" && known.endedBy === "agent";
  return closed && teamId !== null && await teamSees(db, teamId, known.skillId);
}
