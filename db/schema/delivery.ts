import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const deliveries = ["queued", "sent", "delivered", "read", "failed", "uncertain"] as const;
export type Delivery = (typeof deliveries)[number];

/** What an agent sent and how far it got; written in the transaction of the command. */
export const outbox = sqliteTable("outbox", {
  /** The timeline entry it carries. */
  entryId: integer().primaryKey(),
  interactionId: text().notNull(),
  channel: text().notNull(),
  state: text({ enum: deliveries }).notNull(),
  /** Catalogue key of why it failed. */
  reason: text(),
  queuedAt: integer().notNull(),
  changedAt: integer().notNull(),
}, (t) => [index("outbox_interaction").on(t.interactionId, t.state)]);
