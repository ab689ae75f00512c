/** A supervisor's actions on a contact in their reach. Every action is audited. */
import type { Tab } from "../live/tab.ts";
import type { Drizzle } from "../../db/client.ts";
import { audit } from "../../db/schema/core.ts";
import type { Actor } from "../access/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { assignmentById, inHand } from "../interactions/assignment_queries.ts";
import { giveDispositionFor, type Given } from "../interactions/wrapup/dispositions.ts";
import { changePriority } from "../interactions/queue/priority.ts";
import { closeWaiting } from "../interactions/lifecycle/commands.ts";
import { offerTo } from "../interactions/offers/offer_to.ts";
import { longestReason } from "../interactions/size_rules.ts";
import { interactionById } from "../interactions/queries.ts";
import { cursor } from "../live/log.ts";
import { issueTab } from "../live/tabs.ts";
import { teamSees } from "../skills/gap_queries.ts";
import { choosable } from "./panel_queries.ts";
import { mustReach, mustWait, teamOf } from "./reach.ts";

/** Issues the page's tab. It belongs to no agent who gets offers, so the page does not ring. */
export async function openBoard(
  cx: Cx,
  { agentId, loginId, locale }: Actor,
  contactId: string | null,
): Promise<{ tab: Tab; cursor: number }> {
  const facts = { ownerId: ownerOf(agentId), loginId, focusId: contactId, locale };
  const tab = await issueTab(cx, { kind: "supervisor", ...facts });
  return { tab, cursor: await cursor(cx.db) };
}

export const ownerOf = (supervisorId: string): string => `supervisor:${supervisorId}`;

/**
 * Offers a waiting interaction to an agent of the team who has a page open and is Available, whatever their limits: a
 * person decided. An open offer to another agent is withdrawn without blame. The same again changes nothing.
 */
export async function assignTo(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  agentId: string,
): Promise<void> {
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  if (agentId === "") throw new Refusal("agent-required", "agent");
  const theirs = await inHand(cx.db, agentId, interactionId);
  if (theirs && found.state !== "waiting") return;
  await mustWait(cx.db, teamId, found, "agent");
  // Such an agent is not in the list; two assignments with one agent could not be told apart on the screen.
  if (theirs) throw new Refusal("agent-wraps-up", "agent");
  const agents = await choosable({ db: cx.db, now: cx.now }, teamId, found);
  if (!agents.some((agent) => agent.agentId === agentId)) throw new Refusal("agent-gone", "agent");
  if (!await offerTo(cx, interactionId, agentId)) return;
  await note(cx, supervisorId, "contact-assigned", interactionId, { agentId: [null, agentId] });
}

/** Changes the initial priority of a waiting interaction; `initial` as it was typed. */
export async function prioritise(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  initial: string,
): Promise<void> {
  const { teamId, found } = await mustReach(cx.db, supervisorId, interactionId);
  await mustWait(cx.db, teamId, found, "initial");
  const points = /^\s*\d{1,6}\s*$/.test(initial) ? Number(initial) : NaN;
  if (!await changePriority(cx, found, points)) return;
  await note(cx, supervisorId, "priority-changed", interactionId, { initial: [found.initial, points] });
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
  const reason = typed.replace(/\s+/g, " ").trim();
  if (reason === "") throw new Refusal("reason-required", "reason");
  if (Array.from(reason).length > longestReason) throw new Refusal("text-invalid", "reason");
  await closeWaiting(cx, found, supervisorId, reason);
  await note(cx, supervisorId, "contact-closed", interactionId, { reason: [null, reason] });
}

async function wasClosed(db: Drizzle, supervisorId: string, interactionId: string): Promise<boolean> {
  const [teamId, known] = [await teamOf(db, supervisorId), await interactionById(db, interactionId)];
  const closed = known?.state === "completed" && known.outcome === "closed" && known.endedBy === "agent";
  return closed && teamId !== null && await teamSees(db, teamId, known.skillId);
}

/** Gives a disposition that an agent of the team has due on it. */
export async function disposeFor(
  cx: Cx,
  supervisorId: string,
  interactionId: string,
  assignmentId: string,
  given: Given,
): Promise<void> {
  if ((await assignmentById(cx.db, assignmentId))?.interactionId !== interactionId) {
    throw new Refusal("not-found");
  }
  await giveDispositionFor(cx, supervisorId, assignmentId, given);
}

async function note(
  cx: Cx,
  actorId: string,
  action: string,
  subject: string,
  changes: Record<string, [from: unknown, to: unknown]>,
): Promise<void> {
  await cx.db.insert(audit).values({
    at: cx.now,
    actorId,
    action,
    subject,
    changes: JSON.stringify(changes),
  });
}
