/**
 * Completes an assignment when nothing is due on it, an interaction with its last assignment, a session with its last
 * interaction.
 */
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { closeSession } from "../../sessions/commands.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { isInSomeonesHands } from "../assignment_queries.ts";
import { closeHelp } from "../conversation/help.ts";
import { moveAssignment, moveInteraction } from "../moves.ts";
import { interactionById, sessionIsOpen } from "../queries.ts";
import { isOver, wentOn } from "../rules.ts";
import { lateUntil } from "../late_rules.ts";
import { due } from "./wrapup_rules.ts";

/** Completes an assignment in wrap-up, if its required disposition is given and ACW is over. */
export async function completeWhenWrappedUp(
  cx: Cx,
  assignment: Assignment,
  interaction: Interaction,
  skill: Skill,
): Promise<void> {
  const { disposition, acw } = due({
    dispositionRequired: skill.dispositionRequired,
    disposed: assignment.disposedAt !== null,
    acw: skill.acw,
    acwUntil: assignment.acwUntil,
    acwDone: assignment.acwDoneAt !== null,
  }, cx.now);
  if (disposition || acw !== "none") return;
  const done = await moveAssignment(cx, assignment, "complete", {
    channel: interaction.channel,
    completedAt: cx.now,
  });
  if (!done) return;
  await cx.disarm("acw", assignment.id);
  // If the conversation went on with another agent, the open help request is that agent's and stays.
  if (!wentOn(assignment.outcome)) await closeHelp(cx, interaction.id);
  await restartIdle(cx, assignment.agentId);
  await wantWork(cx, assignment.agentId);
  await completeInteractionWhenOver(cx, interaction.id);
}

/**
 * Completes an interaction when its conversation is over and no wrap-up is due: handled, or closed outside the
 * measures.
 */
export async function completeInteractionWhenOver(cx: Cx, interactionId: string): Promise<void> {
  const interaction = (await interactionById(cx.db, interactionId))!;
  // The customer left the queue after the interaction was given back, while its agent still had wrap-up due.
  if (interaction.state === "completed") return await closeSessionWhenOver(cx, interaction.sessionId);
  if (
    interaction.state !== "assigned" || !isOver(interaction) || await isInSomeonesHands(cx.db, interactionId)
  ) {
    return;
  }
  const done = await moveInteraction(
    cx,
    interaction,
    interaction.outcome === "closed" ? "close" : "complete",
  );
  const until = done && lateUntil(done, (await skillById(cx.db, done.skillId)).lateReplySeconds);
  if (until !== null) await cx.arm("late", interaction.id, until);
  await closeSessionWhenOver(cx, interaction.sessionId);
}

/** Closes a session with its last interaction, required dispositions and ACW included. */
export async function closeSessionWhenOver(cx: Cx, sessionId: string): Promise<void> {
  if (!await sessionIsOpen(cx.db, sessionId)) await closeSession(cx, sessionId);
}
