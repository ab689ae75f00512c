/** How far messages got. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { type Delivery, type DeliveryReason, outbox } from "../../db/schema/delivery.ts";
import { factsOf } from "../channels/facts.ts";
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

/** How far a message got to one recipient. */
export type RecipientState = typeof outbox.$inferSelect;

/** Returns the recipients of each of these entries, with how far each got. */
export async function recipientsOf(db: Drizzle, entryIds: number[]): Promise<Map<number, RecipientState[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.select().from(outbox).where(inArray(outbox.entryId, entryIds));
  return Map.groupBy(rows, ({ entryId }) => entryId);
}
