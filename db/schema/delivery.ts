import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";

/** How far a message got to its recipient; "uncertain" where it is not known whether it arrived. */
export const deliveries = ["queued", "sent", "delivered", "read", "failed", "uncertain"] as const;
export type Delivery = (typeof deliveries)[number];

/** Reasons why a message is not delivered to its recipient; the catalogue has their texts. */
export const deliveryReasons = [
  "customer-left",
  "ended",
  "not-connected",
  "no-answer",
  "refused",
  "unknown-recipient",
  "gave-up",
  "paused",
  "delayed",
  "too-large",
  "opted-out",
  "opt-out-asked",
  "no-consent",
  "no-address",
  "no-pictures",
  "lost-answer",
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/**
 * A message on its way to one recipient, and how far it got. Written in the transaction that stores the
 * message.
 */
export const outbox = sqliteTable("outbox", {
  /** The timeline entry that is sent. */
  entryId: integer().notNull(),
  /** The address the message goes to; empty where the customer's own page fetches it. */
  recipient: text().notNull().default(""),
  interactionId: text().notNull(),
  channel: text({ enum: channels }).notNull(),
  state: text({ enum: deliveries }).notNull(),
  /**
   * Why the message is not delivered, as a catalogue key; null when it is delivered or nothing has gone wrong
   * so far.
   */
  reason: text({ enum: deliveryReasons }),
  /** What the other side answered, in its own words, at most 500 characters; null where it said nothing. */
  words: text(),
  /** The carrier's id of the message, which its delivery reports name. */
  providerId: text(),
  tries: integer().notNull().default(0),
  /** When the message is tried again, Unix ms; null when it is not. */
  nextTryAt: integer(),
  /**
   * Until when, Unix ms, only the process that is sending the message may handle it; null while none sends
   * it.
   */
  leasedUntil: integer(),
  queuedAt: integer().notNull(),
  changedAt: integer().notNull(),
}, (t) => [
  primaryKey({ columns: [t.entryId, t.recipient] }),
  index("outbox_interaction").on(t.interactionId, t.state),
  // For what waits until a provider is mended or connected.
  index("outbox_waiting").on(t.reason).where(sql`state = 'queued'`),
  index("outbox_provider").on(t.channel, t.providerId),
]);
