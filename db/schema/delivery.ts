import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";

export const deliveries = ["queued", "sent", "delivered", "read", "failed", "uncertain"] as const;
export type Delivery = (typeof deliveries)[number];

/** Why a message is not delivered to its recipient; the words are in the catalogue. */
export const deliveryReasons = [
  "customer-left",
  "ended",
  "not-connected",
  "no-answer",
  "refused",
  "unknown-recipient",
  "gave-up",
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/** What an agent sent, to each of its recipients, and how far it got; written in the transaction of the command. */
export const outbox = sqliteTable("outbox", {
  /** The timeline entry it carries. */
  entryId: integer().notNull(),
  /** The address it goes to; empty where the customer's own page fetches it. */
  recipient: text().notNull().default(""),
  interactionId: text().notNull(),
  channel: text({ enum: channels }).notNull(),
  state: text({ enum: deliveries }).notNull(),
  /**
   * Catalogue key of why the message is not delivered; null when it is delivered, or its delivery has no trouble so
   * far.
   */
  reason: text({ enum: deliveryReasons }),
  /** The carrier's id of the message, which delivery reports use. */
  providerId: text(),
  tries: integer().notNull().default(0),
  /** When it is tried again, Unix ms; null when it is not. */
  nextTryAt: integer(),
  /** Until when, Unix ms, the process that sends the message has it to itself; null while none does. */
  leasedUntil: integer(),
  queuedAt: integer().notNull(),
  changedAt: integer().notNull(),
}, (t) => [
  primaryKey({ columns: [t.entryId, t.recipient] }),
  index("outbox_interaction").on(t.interactionId, t.state),
  index("outbox_provider").on(t.channel, t.providerId),
]);
