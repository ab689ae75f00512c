/** How far messages got. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, type DeliveryReason, outbox } from "../../db/schema/delivery.ts";
import { type Channel, factsOf } from "../channels/facts.ts";
import { outboxKeyOf } from "./outbox.ts";
import { leastOf } from "./rules.ts";

// A list in JSON: one statement, prepared once, for any number of ids.
const among = prepared((db) =>
  db.select({
    entryId: outbox.entryId,
    state: outbox.state,
    reason: outbox.reason,
    words: outbox.words,
    channel: outbox.channel,
  }).from(outbox)
    .where(sql`${outbox.entryId} in (select value from json_each(${sql.placeholder("ids")}))`).prepare()
);

/** The delivery state of a message; with several recipients, the one furthest from delivery. */
export interface Delivered {
  state: Delivery;
  /** Why the message is not delivered, or not yet. */
  reason: DeliveryReason | null;
  /** What the other side answered, in its own words; null where it said nothing. */
  words: string | null;
  /** Whether it did not reach somebody, or perhaps did not, and may be sent again. */
  mayGoAgain: boolean;
}

/** Returns the delivery state of each of these entries. */
export async function deliveriesOf(db: Drizzle, entryIds: number[]): Promise<Map<number, Delivered>> {
  if (entryIds.length === 0) return new Map();
  const rows = await among(db).all({ ids: JSON.stringify(entryIds) });
  const found = new Map<number, Delivered>();
  for (const { entryId, state, reason, words, channel } of rows) {
    const other = found.get(entryId);
    if (other && leastOf(other.state, state) === other.state) continue;
    // The worst state comes first in that order: where one may go again, the message may.
    const mayGoAgain = !factsOf(channel).presence && (state === "failed" || state === "uncertain");
    found.set(entryId, { state, reason, words, mayGoAgain });
  }
  return found;
}

/** Returns a message that is still to be sent to one recipient, by the id of its due row; undefined where it is not. */
export async function messageToSend(db: Drizzle, id: string) {
  const { entryId, recipient } = outboxKeyOf(id);
  return await db.select().from(outbox)
    .where(and(eq(outbox.entryId, entryId), eq(outbox.recipient, recipient), eq(outbox.state, "queued")))
    .get();
}

/** Returns who a message went to that a carrier knows by its own id. */
export async function addressesReached(db: Drizzle, channel: Channel, providerId: string): Promise<string[]> {
  const rows = await db.select({ recipient: outbox.recipient }).from(outbox)
    .where(and(eq(outbox.channel, channel), eq(outbox.providerId, providerId)));
  return rows.map(({ recipient }) => recipient);
}

/** Whether something older is still to be sent to the same recipient over the same channel. */
export async function isBehind(
  db: Drizzle,
  { channel, recipient, entryId }: { channel: Channel; recipient: string; entryId: number },
): Promise<boolean> {
  const [first] = await firstQueued(db, channel, recipient);
  return first !== undefined && first.entryId < entryId;
}

/** The oldest message that is still to be sent to a recipient. */
export function firstQueued(db: Drizzle, channel: Channel, recipient: string) {
  return db.select({ entryId: outbox.entryId, recipient: outbox.recipient }).from(outbox)
    .where(and(eq(outbox.channel, channel), eq(outbox.recipient, recipient), eq(outbox.state, "queued")))
    .orderBy(asc(outbox.entryId)).limit(1);
}

/** A message to one recipient, however far it got. */
export function outboxRow(db: Drizzle, id: string) {
  const { entryId, recipient } = outboxKeyOf(id);
  return db.select().from(outbox).where(and(eq(outbox.entryId, entryId), eq(outbox.recipient, recipient)))
    .get();
}

/** How far a message got to one recipient. */
export type RecipientState = typeof outbox.$inferSelect;

/** Returns the recipients of each of these entries, with how far each got. */
export async function recipientsOf(db: Drizzle, entryIds: number[]): Promise<Map<number, RecipientState[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.select().from(outbox).where(inArray(outbox.entryId, entryIds));
  return Map.groupBy(rows, ({ entryId }) => entryId);
}
