/** The delivery of messages that agents sent. States only move forward, because reports may come out of order. */
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, type DeliveryReason, outbox } from "../../db/schema/delivery.ts";
import { type Channel, factsOf } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";
import { outboxId, outboxKeyOf, type Outcome } from "./outbox.ts";
import { leaseMs, nextLook, nextTry, spreadOf, waits } from "./retry_rules.ts";
import { earlierThan } from "./rules.ts";

export type OutboxRow = typeof outbox.$inferSelect;

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
  if (!factsOf(channel).presence) await armMessage(cx, { entryId, channel, recipient });
}

/** Arms the due row by which a message is sent: to one recipient, or where its channel sends it whole, to all. */
export async function armMessage(
  cx: Cx,
  { entryId, channel, recipient }: Pick<OutboxRow, "entryId" | "channel" | "recipient">,
): Promise<void> {
  if (factsOf(channel).sentWhole) await cx.arm(channel, String(entryId), cx.now);
  else await cx.arm("outbox", outboxId(entryId, recipient), cx.now);
}

/** Tries at once what waits for a provider, now that one is connected or mended. */
export async function sendWaiting(cx: Cx): Promise<void> {
  // Written out: a partial index is not used for parameters.
  const waiting = await cx.db.select().from(outbox)
    .where(sql`${outbox.state} = 'queued' and ${outbox.reason} in ('paused', 'not-connected')`);
  for (const row of waiting) await armMessage(cx, row);
}

/**
 * Sends a message again to a recipient whom it did not reach, or perhaps did not; returns false where there is nothing
 * of that kind. What became of it before is forgotten.
 */
export async function sendAgain(cx: Cx, entryId: number, recipient: string): Promise<boolean> {
  const [row] = await cx.db.update(outbox).set({
    state: "queued",
    reason: null,
    words: null,
    providerId: null,
    tries: 0,
    queuedAt: cx.now,
    changedAt: cx.now,
  }).where(and(
    eq(outbox.entryId, entryId),
    eq(outbox.recipient, recipient),
    inArray(outbox.state, ["failed", "uncertain"]),
  )).returning();
  if (!row) return false;
  await armMessage(cx, row);
  cx.emit({ kind: "entriesDelivered", interactionId: row.interactionId, entryIds: [entryId] });
  return true;
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
  const again = await recordOutcome(cx, row, outcome);
  if (again === null) await cx.disarm("outbox", id);
  else await cx.arm("outbox", id, again);
}

/** Of the other side's own words, as many characters are kept. */
const mostWords = 500;

/**
 * Records on a message that is still to be sent what became of one try; returns when the next is due, null for none. A
 * message that waits for a provider to be connected or mended does not grow older.
 */
export async function recordOutcome(cx: Cx, row: OutboxRow, outcome: Outcome): Promise<number | null> {
  const reason = "reason" in outcome ? outcome.reason : null;
  const waiting = outcome.state === "retry" && waits(outcome.reason);
  const tries = waiting ? row.tries : row.tries + 1;
  const spread = spreadOf(row.entryId, tries);
  const again = outcome.state !== "retry"
    ? null
    : waiting
    ? nextLook(cx.now, spread)
    : nextTry(tries, row.queuedAt, cx.now, spread);
  const state = outcome.state !== "retry" ? outcome.state : again === null ? "failed" : "queued";
  await cx.db.update(outbox).set({
    state,
    tries,
    reason,
    // What was said before stands until something else is said.
    words: outcome.words?.slice(0, mostWords) || (reason === null ? null : row.words),
    providerId: "providerId" in outcome ? outcome.providerId ?? row.providerId : row.providerId,
    nextTryAt: again,
    leasedUntil: null,
    ...(waiting ? { queuedAt: cx.now } : {}),
    changedAt: cx.now,
  }).where(and(eq(outbox.entryId, row.entryId), eq(outbox.recipient, row.recipient)));
  if (row.state !== state || row.reason !== reason) {
    cx.emit({ kind: "entriesDelivered", interactionId: row.interactionId, entryIds: [row.entryId] });
  }
  return again;
}

/**
 * Queues a message to several recipients, and sends it straight after the commit. Whom nothing may be sent to has a row
 * as well, which says why.
 */
export async function queueFor(
  cx: Cx,
  message: { entryId: number; interactionId: string; channel: Channel },
  recipients: { recipient: string; refused: DeliveryReason | null }[],
): Promise<void> {
  for (const { recipient, refused } of recipients) {
    await cx.db.insert(outbox).values({
      ...message,
      recipient,
      state: refused === null ? "queued" : "failed",
      reason: refused,
      queuedAt: cx.now,
      changedAt: cx.now,
    });
    if (refused === null) await armMessage(cx, { ...message, recipient });
  }
}

/** Takes the lease on what is still to be sent of a message, in the transaction of its due row; false where nothing is. */
export async function leaseEntry(cx: Cx, entryId: number): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(outbox).set({ leasedUntil: cx.now + leaseMs, nextTryAt: null })
    .where(and(eq(outbox.entryId, entryId), eq(outbox.state, "queued")));
  return rowsAffected > 0;
}

/** Returns the interaction of a message of which something is still to be sent; null where nothing is. */
export async function entryQueued(db: Drizzle, entryId: number): Promise<string | null> {
  const row = await db.select({ interactionId: outbox.interactionId }).from(outbox)
    .where(and(eq(outbox.entryId, entryId), eq(outbox.state, "queued"))).limit(1).get();
  return row?.interactionId ?? null;
}

/** Returns what is still to be sent of a message, in the order of its addresses. */
export async function queuedOf(db: Drizzle, entryId: number): Promise<OutboxRow[]> {
  return await db.select().from(outbox)
    .where(and(eq(outbox.entryId, entryId), eq(outbox.state, "queued"))).orderBy(asc(outbox.recipient));
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

/**
 * Records what was reported later about one recipient of a message; returns false where the message has no such
 * recipient. "queued": it is still being tried over there, which changes no state.
 */
export async function reportRecipient(
  cx: Cx,
  { entryId, recipient, state, reason, words }: {
    entryId: number;
    recipient: string;
    state: Delivery;
    reason: DeliveryReason | null;
    words: string;
  },
): Promise<boolean> {
  const known = and(eq(outbox.entryId, entryId), eq(outbox.recipient, recipient));
  const said = { reason, ...(words ? { words: words.slice(0, mostWords) } : {}), changedAt: cx.now };
  const moved = state === "queued"
    ? await cx.db.update(outbox).set(said).where(and(known, inArray(outbox.state, ["queued", "sent"])))
      .returning({ interactionId: outbox.interactionId })
    : await cx.db.update(outbox).set({ ...said, state })
      .where(and(known, inArray(outbox.state, earlierThan(state))))
      .returning({ interactionId: outbox.interactionId });
  for (const { interactionId } of moved) {
    cx.emit({ kind: "entriesDelivered", interactionId, entryIds: [entryId] });
  }
  return moved.length > 0 ||
    await cx.db.select({ id: outbox.entryId }).from(outbox).where(known).get() !== undefined;
}
