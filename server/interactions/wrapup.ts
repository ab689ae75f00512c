/** After the conversation: the disposition owed, ACW, and what completes when both are done. */
import { eq } from "drizzle-orm";
import { assignment } from "../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../agents/commands.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { giveByTime } from "./dispositions.ts";
import { closeHelp } from "./help.ts";
import { closeSession } from "../sessions/commands.ts";
import { type Skill, skillById } from "../skills/queries.ts";
import { type Assignment, type Interaction, moveAssignment, moveInteraction } from "./moves.ts";
import { assignmentById, completedBy, inHand, isInSomeonesHands, skillOf } from "./assignment_queries.ts";
import { interactionById, sessionIsOpen } from "./queries.ts";
import { isOver, lateUntil, mayExtend, owed, wentOn } from "./rules.ts";

export { giveDisposition } from "./dispositions.ts";

/** Starts ACW as the skill says; with nothing owed the assignment completes in the same transaction. */
export async function startWrapup(cx: Cx, ended: Interaction, wrapup: Assignment): Promise<void> {
  const skill = await skillOf(cx.db, { interaction: ended, assignment: wrapup });
  const acwUntil = skill.acw === "timed" ? cx.now + skill.acwSeconds * 1000 : null;
  if (acwUntil !== null) {
    await cx.db.update(assignment).set({ acwUntil }).where(eq(assignment.id, wrapup.id));
    await cx.arm("acw", wrapup.id, acwUntil);
  }
  // What wrap-up does not cost is room from now on.
  if (skill.wrapupPercent < 100) await wantWork(cx, wrapup.agentId);
  await completeWhenNothingOwed(cx, { ...wrapup, acwUntil }, ended, skill);
}

/** The agent says that ACW is over. A required disposition stays required. */
export async function finishAcw(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine && await completedBy(cx.db, agentId, interactionId)) return;
  if (!mine) throw new Refusal("not-found");
  if (mine.assignment.state !== "wrapup") throw new Refusal("conflict");
  const skill = await skillOf(cx.db, mine);
  if (skill.dispositionRequired && mine.assignment.disposedAt === null) {
    throw new Refusal("disposition-required", "disposition");
  }
  const [row] = await cx.db.update(assignment).set({ acwDoneAt: cx.now })
    .where(eq(assignment.id, mine.assignment.id)).returning();
  await completeWhenNothingOwed(cx, row!, mine.interaction, skill);
}

/** A while more for timed ACW, once and while it runs, where the skill allows it. Pressed twice, it is once. */
export async function extendAcw(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  const own = mine?.assignment ?? await completedBy(cx.db, agentId, interactionId);
  if (!own) throw new Refusal("not-found");
  if (own.extendedAt !== null) return;
  if (!mine) throw new Refusal("conflict");
  const { extensionSeconds } = await skillOf(cx.db, mine);
  if (!mayExtend(own, extensionSeconds, cx.now)) throw new Refusal("conflict");
  const { id, acwUntil } = own;
  const later = acwUntil! + extensionSeconds * 1000;
  await cx.db.update(assignment).set({ acwUntil: later, extendedAt: cx.now }).where(eq(assignment.id, id));
  await cx.arm("acw", id, later);
  cx.emit({ kind: "acwExtended", interactionId, assignmentId: id, agentId });
}

/** Due: the time for ACW is up. What is required and missing is given by the skill, or waited for. */
export async function acwIsUp(cx: Cx, assignmentId: string): Promise<void> {
  const wrapup = await assignmentById(cx.db, assignmentId);
  if (wrapup?.state !== "wrapup" || wrapup.acwUntil === null || wrapup.acwUntil > cx.now) return;
  const ended = (await interactionById(cx.db, wrapup.interactionId))!;
  const hand = { interaction: ended, assignment: wrapup };
  const skill = await skillOf(cx.db, hand);
  const disposed = await giveByTime(cx, hand, skill);
  cx.emit({ kind: "acwEnded", interactionId: ended.id, assignmentId, agentId: wrapup.agentId });
  await completeWhenNothingOwed(cx, disposed, ended, skill);
}

/** Completes a stretch in wrapup, if its disposition is given where it must be and ACW is over. */
export async function completeWhenNothingOwed(
  cx: Cx,
  wrapup: Assignment,
  ended: Interaction,
  skill: Skill,
): Promise<void> {
  const { disposition, acw } = owed({
    dispositionRequired: skill.dispositionRequired,
    disposed: wrapup.disposedAt !== null,
    acw: skill.acw,
    acwUntil: wrapup.acwUntil,
    acwDone: wrapup.acwDoneAt !== null,
  }, cx.now);
  if (disposition || acw !== "none") return;
  const done = await moveAssignment(cx, wrapup, "complete", { channel: ended.channel, completedAt: cx.now });
  if (!done) return;
  await cx.disarm("acw", wrapup.id);
  // Who asks now is whoever has the conversation: it may have gone on without this agent.
  if (!wentOn(wrapup.outcome)) await closeHelp(cx, ended.id);
  await restartIdle(cx, wrapup.agentId);
  await wantWork(cx, wrapup.agentId);
  await completeInteractionWhenOver(cx, ended.id);
}

/** Completes it when its conversation is over and nobody owes anything for it: handled, or closed outside the measures. */
export async function completeInteractionWhenOver(cx: Cx, interactionId: string): Promise<void> {
  const over = (await interactionById(cx.db, interactionId))!;
  // Its customer left the queue it was given back to, while its agent still owed for it.
  if (over.state === "completed") return await closeSessionWhenOver(cx, over.sessionId);
  if (over.state !== "assigned" || !isOver(over) || await isInSomeonesHands(cx.db, interactionId)) {
    return;
  }
  const done = await moveInteraction(cx, over, over.outcome === "closed" ? "close" : "complete");
  const until = done && lateUntil(done, (await skillById(cx.db, done.skillId)).lateReplySeconds);
  if (until !== null) await cx.arm("late", over.id, until);
  await closeSessionWhenOver(cx, over.sessionId);
}

/** A session closes with its last interaction, required dispositions and ACW included. */
export async function closeSessionWhenOver(cx: Cx, sessionId: string): Promise<void> {
  if (!await sessionIsOpen(cx.db, sessionId)) await closeSession(cx, sessionId);
}
