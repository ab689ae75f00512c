/** What completes: a assignment that owes nothing any more, its interaction with the last of them, a session with its last. */
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

/** Completes a assignment in wrapup, if its disposition is given where it must be and ACW is over. */
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
  // Who asks now is whoever has the conversation: it may have gone on without this agent.
  if (!wentOn(assignment.outcome)) await closeHelp(cx, interaction.id);
  await restartIdle(cx, assignment.agentId);
  await wantWork(cx, assignment.agentId);
  await completeInteractionWhenOver(cx, interaction.id);
}

/** Completes it when its conversation is over and nobody owes anything for it: handled, or closed outside the measures. */
export async function completeInteractionWhenOver(cx: Cx, interactionId: string): Promise<void> {
  const interaction = (await interactionById(cx.db, interactionId))!;
  // Its customer left the queue it was given back to, while its agent still owed for it.
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

/** A session closes with its last interaction, required dispositions and ACW included. */
export async function closeSessionWhenOver(cx: Cx, sessionId: string): Promise<void> {
  if (!await sessionIsOpen(cx.db, sessionId)) await closeSession(cx, sessionId);
}
