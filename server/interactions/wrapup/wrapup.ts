/**
 * After-contact work (ACW): the agent's time after the conversation. It ends by time, by a press, or never by itself.
 */
import type { Assignment, Interaction } from "../../../db/schema/interactions.ts";
import { eq } from "drizzle-orm";
import { assignments } from "../../../db/schema/interactions.ts";
import { wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { agentById } from "../../agents/queries.ts";
import { openNext } from "../conversation/next_contact.ts";
import { completeWhenWrappedUp } from "./completion.ts";
import { giveByTime } from "./dispositions.ts";
import { assignmentById, completedBy, inHand, skillOf } from "../assignment_queries.ts";
import { interactionById } from "../queries.ts";
import { mayExtend } from "./wrapup_rules.ts";

/**
 * Starts ACW as the skill says, unless the agent has left the centre; with nothing due, the assignment completes in the
 * same transaction.
 */
export async function startWrapup(cx: Cx, interaction: Interaction, assignment: Assignment): Promise<void> {
  const skill = await skillOf(cx.db, { interaction, assignment });
  const gone = (await agentById(cx.db, assignment.agentId))?.disabledAt != null;
  const acwDoneAt = gone ? cx.now : null;
  if (gone) await cx.db.update(assignments).set({ acwDoneAt }).where(eq(assignments.id, assignment.id));
  const acwUntil = skill.acw === "timed" ? cx.now + skill.acwSeconds * 1000 : null;
  if (acwUntil !== null) {
    await cx.db.update(assignments).set({ acwUntil }).where(eq(assignments.id, assignment.id));
    await cx.arm("acw", assignment.id, acwUntil);
  }
  // Wrap-up that costs less than the conversation frees room: the agent can be offered work now.
  if (skill.wrapupPercent < 100) await wantWork(cx, assignment.agentId);
  await completeWhenWrappedUp(cx, { ...assignment, acwUntil, acwDoneAt }, interaction, skill);
}

/** Ends ACW because the agent says so. A required disposition stays required. */
export async function finishAcw(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine && await completedBy(cx.db, agentId, interactionId)) return;
  if (!mine) throw new Refusal("not-found");
  if (mine.assignment.state !== "wrapup") throw new Refusal("conflict");
  const skill = await skillOf(cx.db, mine);
  if (skill.dispositionRequired && mine.assignment.disposedAt === null) {
    throw new Refusal("disposition-required", "disposition");
  }
  const [row] = await cx.db.update(assignments).set({ acwDoneAt: cx.now })
    .where(eq(assignments.id, mine.assignment.id)).returning();
  await completeWhenWrappedUp(cx, row!, mine.interaction, skill);
  await openNext(cx, agentId, interactionId);
}

/** Extends running timed ACW once, where the skill allows it. Pressed twice, it is extended once. */
export async function extendAcw(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  const assignment = mine?.assignment ?? await completedBy(cx.db, agentId, interactionId);
  if (!assignment) throw new Refusal("not-found");
  if (assignment.extendedAt !== null) return;
  if (!mine) throw new Refusal("conflict");
  const { extensionSeconds } = await skillOf(cx.db, mine);
  if (!mayExtend(assignment, extensionSeconds, cx.now)) throw new Refusal("conflict");
  const { id, acwUntil } = assignment;
  const later = acwUntil! + extensionSeconds * 1000;
  await cx.db.update(assignments).set({ acwUntil: later, extendedAt: cx.now }).where(eq(assignments.id, id));
  await cx.arm("acw", id, later);
  cx.emit({ kind: "acwExtended", interactionId, assignmentId: id, agentId });
}

/** Due: ends ACW whose time is up. A missing required disposition is set to the skill's default, or waited for. */
export async function acwIsUp(cx: Cx, assignmentId: string): Promise<void> {
  const assignment = await assignmentById(cx.db, assignmentId);
  if (assignment?.state !== "wrapup" || assignment.acwUntil === null || assignment.acwUntil > cx.now) return;
  const interaction = (await interactionById(cx.db, assignment.interactionId))!;
  const hand = { interaction, assignment };
  const skill = await skillOf(cx.db, hand);
  const disposed = await giveByTime(cx, hand, skill);
  cx.emit({ kind: "acwEnded", interactionId: interaction.id, assignmentId, agentId: assignment.agentId });
  await completeWhenWrappedUp(cx, disposed, interaction, skill);
}
