/** After the conversation: the disposition owed, ACW, and what completes when both are done. */
import { eq } from "drizzle-orm";
import { assignment } from "../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../agents/commands.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { closeHelp } from "./help.ts";
import { dispositionsOfSkill } from "../dispositions/queries.ts";
import { closeSession } from "../sessions/commands.ts";
import { type Skill, skillById } from "../skills/queries.ts";
import { addNote, type Assignment, type Interaction, moveAssignment, moveInteraction } from "./moves.ts";
import { assignmentById, completedBy, inHand, isInSomeonesHands, skillOf } from "./assignment_queries.ts";
import { interactionById, sessionIsOpen } from "./queries.ts";
import { isOver, lateUntil, longestNote, owed, wentOn } from "./rules.ts";

/** Starts ACW as the skill says; with nothing owed the assignment completes in the same transaction. */
export async function startWrapup(cx: Cx, ended: Interaction, wrapup: Assignment): Promise<void> {
  const skill = await skillOf(cx.db, { interaction: ended, assignment: wrapup });
  const acwUntil = skill.acw === "timed" ? cx.now + skill.acwSeconds * 1000 : null;
  if (acwUntil !== null) {
    await cx.db.update(assignment).set({ acwUntil }).where(eq(assignment.id, wrapup.id));
    await cx.arm("acw", wrapup.id, acwUntil);
  }
  await completeWhenNothingOwed(cx, { ...wrapup, acwUntil }, ended, skill);
}

export interface Given {
  dispositionId: string;
  note: string;
}

/** Gives the outcome, before or after the end; may be given again until completion. */
export async function giveDisposition(
  cx: Cx,
  agentId: string,
  interactionId: string,
  given: Given,
): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine) return await givenBefore(cx, agentId, interactionId, given);
  const { interaction: disposed, assignment: own } = mine;
  const skill = await skillOf(cx.db, mine);
  if (given.dispositionId === "") throw new Refusal("disposition-required", "disposition");
  const offered = await dispositionsOfSkill(cx.db, skill.id);
  if (!offered.some(({ id }) => id === given.dispositionId)) {
    throw new Refusal("disposition-unknown", "disposition");
  }
  if (Array.from(given.note).length > longestNote) throw new Refusal("note-too-long", "note");
  const [row] = await cx.db.update(assignment).set({
    dispositionId: given.dispositionId,
    dispositionNote: given.note,
    disposedAt: cx.now,
  }).where(eq(assignment.id, own.id)).returning();
  if (own.disposedAt === null) await addNote(cx, interactionId, "disposed", agentId);
  cx.emit({ kind: "dispositionGiven", interactionId, assignmentId: own.id, agentId });
  if (row!.state === "wrapup") await completeWhenNothingOwed(cx, row!, disposed, skill);
}

/** Asked again after it completed: the same outcome is there already, another comes too late. */
async function givenBefore(
  cx: Cx,
  agentId: string,
  interactionId: string,
  { dispositionId, note }: Given,
): Promise<void> {
  const done = await completedBy(cx.db, agentId, interactionId);
  if (!done) throw new Refusal("not-found");
  if (done.dispositionId !== dispositionId || done.dispositionNote !== note) {
    throw new Refusal("already-completed", "disposition");
  }
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

/** Due: the time for ACW is up. */
export async function acwIsUp(cx: Cx, assignmentId: string): Promise<void> {
  const wrapup = await assignmentById(cx.db, assignmentId);
  if (wrapup?.state !== "wrapup") return;
  const ended = (await interactionById(cx.db, wrapup.interactionId))!;
  cx.emit({ kind: "acwEnded", interactionId: ended.id, assignmentId, agentId: wrapup.agentId });
  const skill = await skillOf(cx.db, { interaction: ended, assignment: wrapup });
  await completeWhenNothingOwed(cx, wrapup, ended, skill);
}

async function completeWhenNothingOwed(
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
