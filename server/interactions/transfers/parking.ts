/** A contact put aside until a time or until its customer writes: it costs nothing, and comes back by itself. */
import type { Assignment } from "../../../db/schema/interactions.ts";
import { and, count, eq, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";
import { wantWork } from "../../agents/commands.ts";
import { profileOf } from "../../agents/delivery.ts";
import type { Cx } from "../../core/command.ts";
import type { Event } from "../../core/events.ts";
import { Refusal } from "../../core/refusal.ts";
import { assignmentById, mustHave } from "../assignment_queries.ts";
import { addNote, moveAssignment } from "../moves.ts";
import { clearEnd } from "../conversation/pending_end.ts";
import { interactionById } from "../queries.ts";
import { furthestMs } from "../time_rules.ts";

/**
 * Puts a contact aside until `until`, Unix ms; with `wakes`, at the latest until then: it comes back when its customer
 * writes. Parked already, the time is another; the same again is quiet. Refused beside the field `until` where the
 * time, or one parked contact more, is.
 */
export async function park(
  cx: Cx,
  agentId: string,
  interactionId: string,
  until: number,
  wakes = false,
): Promise<void> {
  const { interaction, assignment: own } = await mustHave(cx.db, agentId, interactionId);
  if (own.parkedUntil === until && own.wakes === wakes && own.state === "parked") return;
  if (own.state === "wrapup") throw new Refusal("already-ended");
  if (!(until > cx.now)) throw new Refusal("time-past", "until");
  if (until > cx.now + furthestMs) throw new Refusal("time-far", "until");
  if (own.state === "parked") {
    await parkUntil(cx, own, until, wakes);
    cx.emit({ kind: "parkingChanged", interactionId, agentId });
    return;
  }
  if ((await profileOf(cx.db, agentId)).parkedLimit <= await parkedBy(cx, agentId)) {
    throw new Refusal("parked-full", "until");
  }
  // Other channels have no such edge, nor has a conversation on hold or over.
  const assignment = await moveAssignment(cx, own, "park", { channel: interaction.channel });
  if (!assignment) throw new Refusal("conflict");
  await clearEnd(cx, interactionId);
  await parkUntil(cx, assignment, until, wakes);
  await addNote(cx, interactionId, "parked", agentId);
  await wantWork(cx, agentId);
}

async function parkUntil(cx: Cx, { id }: Assignment, parkedUntil: number, wakes: boolean): Promise<void> {
  await cx.db.update(assignments).set({ parkedUntil, wakes }).where(eq(assignments.id, id));
  await cx.arm("unpark", id, parkedUntil);
}

async function parkedBy(cx: Cx, agentId: string): Promise<number> {
  const open = sql`${assignments.state} in ('offered', 'dialing', 'active', 'held', 'parked', 'wrapup')`;
  const parked = and(eq(assignments.agentId, agentId), open, sql`${assignments.state} = 'parked'`);
  return (await cx.db.select({ n: count() }).from(assignments).where(parked).get())!.n;
}

/** Takes a parked contact back before its time; one that is not parked stays as it is. */
export async function unpark(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const { assignment: own } = await mustHave(cx.db, agentId, interactionId);
  if (own.state === "wrapup") throw new Refusal("already-ended");
  if (own.state === "parked") await takeBack(cx, own);
}

/** Due: makes the contact active again, whether its agent has room or not. */
export async function unparkIsDue(cx: Cx, assignmentId: string): Promise<void> {
  const assignment = await assignmentById(cx.db, assignmentId);
  if (assignment?.state === "parked") await takeBack(cx, assignment);
}

const p = sql.placeholder;
// The condition stands as the partial index has it, so that only what waits for its customer is read.
const waitingFor = prepared((db) =>
  db.select({ assignment: assignments }).from(assignments)
    .innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(
      sql`${assignments.state} = 'parked' and ${assignments.wakes} = 1`,
      sql`${interactions.customerId} = (select customer_id from interaction where id = ${
        p("interactionId")
      })`,
    )).prepare()
);

/**
 * Brings back, to the agents who parked them, the contacts that wait for this conversation's customer: they wrote, in
 * it or anywhere else. Called again it changes nothing.
 */
export async function wakeParked(cx: Cx, interactionId: string): Promise<void> {
  for (const { assignment } of await waitingFor(cx.db).all({ interactionId })) await takeBack(cx, assignment);
}

/** What a customer says over any channel brings back what is parked until then. */
export async function wakeOnWords(cx: Cx, event: Event): Promise<void> {
  if (event.kind === "entryAdded" && event.author === "customer") await wakeParked(cx, event.interactionId);
}

async function takeBack(cx: Cx, assignment: Assignment): Promise<void> {
  const { channel, id } = (await interactionById(cx.db, assignment.interactionId))!;
  await moveAssignment(cx, assignment, "unpark", { channel, parkedUntil: null, wakes: false });
  await cx.disarm("unpark", assignment.id);
  await addNote(cx, id, "unparked", assignment.agentId);
}
