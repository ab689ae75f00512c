import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { apiKey } from "./access.ts";
import { interactions } from "./interactions.ts";

/** What a work item says, beside its interaction. */
export const workItem = sqliteTable("work_item", {
  interactionId: text().primaryKey().references(() => interactions.id),
  /** The sender's own name for it: sent twice, it is one. Made by hand, its form's. */
  externalId: text().notNull(),
  title: text().notNull(),
  /** JSON, as it came: fields and links. */
  payload: text().notNull(),
  /** SHA-256 of what was sent, in one spelling: the same id with other content is a conflict. */
  digest: text().notNull(),
  /** The key it was handed in with; null for what was made by hand. */
  apiKeyId: text().references(() => apiKey.id),
  /** Whether its customer was known before it came, and not made for it. */
  customerMatched: integer({ mode: "boolean" }).notNull().default(false),
  /** When it should be done, as the sender says. */
  dueAt: integer(),
  createdAt: integer().notNull(),
}, (t) => [
  // Each key has names of its own: one program neither learns of another's nor takes its names.
  uniqueIndex("work_item_external").on(t.externalId, t.apiKeyId),
  // Without a key a name would be there as often as it is sent: null is never the same as null.
  uniqueIndex("work_item_by_hand").on(t.externalId).where(sql`api_key_id is null`),
]);

/** Where a program hears what becomes of work. */
export const webhook = sqliteTable("webhook", {
  id: text().primaryKey(),
  url: text().notNull(),
  /** Signs each delivery (HMAC-SHA-256). */
  secret: text().notNull(),
  createdAt: integer().notNull(),
  createdBy: text(),
  disabledAt: integer(),
});

/** One thing one webhook is told, until it says that it heard. */
export const webhookDelivery = sqliteTable("webhook_delivery", {
  id: text().primaryKey(),
  webhookId: text().notNull().references(() => webhook.id),
  interactionId: text().notNull(),
  body: text().notNull(),
  createdAt: integer().notNull(),
  tries: integer().notNull().default(0),
  /** HTTP status of the last try; 0 when nobody answered, null before the first. */
  status: integer(),
  deliveredAt: integer(),
  /** Given up. */
  failedAt: integer(),
}, (t) => [
  index("webhook_delivery_interaction").on(t.interactionId),
  // The last one of each webhook is shown.
  index("webhook_delivery_webhook").on(t.webhookId, t.createdAt),
  index("webhook_delivery_done").on(t.deliveredAt),
]);
