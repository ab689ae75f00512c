/**
 * Conversations when the clock was set back: those that wait or go on keep their order and what is left of every wait. What
 * is over keeps its history, but for an end that would lie ahead: what is allowed for some time after it counts from there.
 */
import { gt, ne, notInArray, or } from "drizzle-orm";
import { assignment, type AssignmentState, coolDown, interaction } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { ends, happened } from "../core/set_back.ts";

const closed: AssignmentState[] = ["completed", "refused", "expired", "undelivered", "withdrawn", "failed"];

export async function moveInteractionsBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(interaction).set({
    startedAt: happened(interaction.startedAt, cx, byMs),
    enqueuedAt: happened(interaction.enqueuedAt, cx, byMs),
    queuedAt: happened(interaction.queuedAt, cx, byMs),
    reservedUntil: ends(interaction.reservedUntil, byMs),
    endedAt: happened(interaction.endedAt, cx, byMs),
    completedAt: happened(interaction.completedAt, cx, byMs),
    unansweredAt: happened(interaction.unansweredAt, cx, byMs),
    endsAt: ends(interaction.endsAt, byMs),
    warnedAt: happened(interaction.warnedAt, cx, byMs),
  }).where(or(
    ne(interaction.state, "completed"),
    gt(interaction.endedAt, cx.now),
    gt(interaction.completedAt, cx.now),
  ));
  await cx.db.update(assignment).set({
    offeredAt: happened(assignment.offeredAt, cx, byMs),
    deliveredAt: happened(assignment.deliveredAt, cx, byMs),
    deadlineAt: ends(assignment.deadlineAt, byMs),
    acceptedAt: happened(assignment.acceptedAt, cx, byMs),
    heldAt: happened(assignment.heldAt, cx, byMs),
    endedAt: happened(assignment.endedAt, cx, byMs),
    acwUntil: ends(assignment.acwUntil, byMs),
    acwDoneAt: happened(assignment.acwDoneAt, cx, byMs),
    completedAt: happened(assignment.completedAt, cx, byMs),
    focusedAt: happened(assignment.focusedAt, cx, byMs),
  }).where(or(notInArray(assignment.state, closed), gt(assignment.completedAt, cx.now)));
  await cx.db.update(coolDown).set({ until: ends(coolDown.until, byMs) });
}
