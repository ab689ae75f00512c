/**
 * Adjusts conversations after the clock was set back: open ones keep their order and the rest of every wait. Completed
 * ones keep their history, but an end that would lie in the future is moved, because time windows count from it.
 */
import { gt, ne, notInArray, or } from "drizzle-orm";
import { assignments, type AssignmentState, coolDown, interactions } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { ends, happened } from "../core/set_back.ts";

const closed: AssignmentState[] = ["completed", "refused", "expired", "undelivered", "withdrawn", "failed"];

export async function moveInteractionsBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(interactions).set({
    startedAt: happened(interactions.startedAt, cx, byMs),
    enqueuedAt: happened(interactions.enqueuedAt, cx, byMs),
    queuedAt: happened(interactions.queuedAt, cx, byMs),
    reservedUntil: ends(interactions.reservedUntil, byMs),
    endedAt: happened(interactions.endedAt, cx, byMs),
    completedAt: happened(interactions.completedAt, cx, byMs),
    unansweredAt: happened(interactions.unansweredAt, cx, byMs),
    endsAt: ends(interactions.endsAt, byMs),
    warnedAt: happened(interactions.warnedAt, cx, byMs),
  }).where(or(
    ne(interactions.state, "completed"),
    gt(interactions.endedAt, cx.now),
    gt(interactions.completedAt, cx.now),
  ));
  await cx.db.update(assignments).set({
    offeredAt: happened(assignments.offeredAt, cx, byMs),
    deliveredAt: happened(assignments.deliveredAt, cx, byMs),
    deadlineAt: ends(assignments.deadlineAt, byMs),
    acceptedAt: happened(assignments.acceptedAt, cx, byMs),
    heldAt: happened(assignments.heldAt, cx, byMs),
    endedAt: happened(assignments.endedAt, cx, byMs),
    acwUntil: ends(assignments.acwUntil, byMs),
    acwDoneAt: happened(assignments.acwDoneAt, cx, byMs),
    completedAt: happened(assignments.completedAt, cx, byMs),
    focusedAt: happened(assignments.focusedAt, cx, byMs),
  }).where(or(notInArray(assignments.state, closed), gt(assignments.completedAt, cx.now)));
  await cx.db.update(coolDown).set({ until: ends(coolDown.until, byMs) });
}
