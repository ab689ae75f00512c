/** The delivery of messages that agents sent. States only move forward, because reports may come out of order. */
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, type DeliveryReason, outbox } from "../../db/schema/delivery.ts";
import { type Channel, factsOf } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";
import { outboxId, outboxKeyOf, type Outcome } from "./outbox.ts";
import { leaseMs, nextTry } from "./retry_rules.ts";
import { earlierThan } from "./rules.ts";

const p = sql.placeholder;
const insert = prepared((db) =>
  db.insert(outbox).values({
    entryId: p("entryId"),
    recipient: p("recipient"),
    interactionId: p("interactionId"),
    channel: p("channel"),
    state: "queued",
    queuedAt: p("at"),
    changedAt: p("at"),
  }).prepare()
);

/**
 * Queues a message for delivery, in the transaction of the command that sends it. Where the customer is on a page of
 * ours that page fetches it; otherwise its channel sends it to `recipient` straight after the commit.
 */
export async function enqueue(
  cx: Cx,
  message: { entryId: number; interactionId: string; channel: Channel; recipient: string },
): Promise<void> {
  const { entryId, channel, recipient } = message;
  await insert(cx.db).run({ ...message, at: cx.now });
  if (!factsOf(channel).presence) await cx.arm("outbox", outboxId(entryId, recipient), cx.now);
}

/** Moves every message of an interaction up to `upTo` forward to `state`; returns those that moved. */
export async function advance(
  cx: Cx,
  { interactionId, upTo, state, reason = null }: {
    interactionId: string;
    upTo: number;
    state: Delivery;
    reason?: DeliveryReason | null;
  },
): Promise<number[]> {
  const moved = await cx.db.update(outbox).set({ state, reason, changedAt: cx.now }).where(and(
    eq(outbox.interactionId, interactionId),
    lte(outbox.entryId, upTo),
    inArray(outbox.state, earlierThan(state)),
  )).returning({ entryId: outbox.entryId });
  const entryIds = moved.map((row) => row.entryId);
  if (entryIds.length) cx.emit({ kind: "entriesDelivered", interactionId, entryIds });
  return entryIds;
}

const one = (id: string) => {
  const { entryId, recipient } = outboxKeyOf(id);
  return and(eq(outbox.entryId, entryId), eq(outbox.recipient, recipient));
};

/**
 * Takes the lease on a message that is still to be sent, in the transaction of its due row; returns false where it is
 * not.
 */
export async function leaseMessage(cx: Cx, id: string): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(outbox).set({ leasedUntil: cx.now + leaseMs, nextTryAt: null })
    .where(and(one(id), eq(outbox.state, "queued")));
  return rowsAffected > 0;
}

/** Records the outcome of one try; arms the next, or gives the message up. */
export async function noteTry(cx: Cx, id: string, outcome: Outcome): Promise<void> {
  const row = await cx.db.select().from(outbox).where(one(id)).get();
  if (!row || row.state !== "queued") return await cx.disarm("outbox", id);
  const tries = row.tries + 1;
  const again = outcome.state === "retry" ? nextTry(tries, row.queuedAt, cx.now) : null;
  const state = outcome.state !== "retry" ? outcome.state : again === null ? "failed" : "queued";
  await cx.db.update(outbox).set({
    state,
    tries,
    reason: "reason" in outcome ? outcome.reason : null,
    providerId: "providerId" in outcome ? outcome.providerId ?? row.providerId : row.providerId,
    nextTryAt: again,
    leasedUntil: null,
    changedAt: cx.now,
  }).where(one(id));
  if (again === null) await cx.disarm("outbox", id);
  else await cx.arm("outbox", id, again);
  cx.emit({ kind: "entriesDelivered", interactionId: row.interactionId, entryIds: [row.entryId] });
}

/**
 * Records a carrier's later report on a message it knows by `providerId`; returns false where no message has that id.
 */
export async function reportDelivery(
  cx: Cx,
  { channel, providerId, state, reason = null }: {
    channel: Channel;
    providerId: string;
    state: Delivery;
    reason?: DeliveryReason | null;
  },
): Promise<boolean> {
  const known = and(eq(outbox.channel, channel), eq(outbox.providerId, providerId));
  const moved = await cx.db.update(outbox).set({ state, reason, changedAt: cx.now })
    .where(and(known, inArray(outbox.state, earlierThan(state))))
    .returning({ entryId: outbox.entryId, interactionId: outbox.interactionId });
  for (const { interactionId, entryId } of moved) {
    cx.emit({ kind: "entriesDelivered", interactionId, entryIds: [entryId] });
  }
  return moved.length > 0 ||
    await cx.db.select({ id: outbox.entryId }).from(outbox).where(known).get() !== undefined;
}
