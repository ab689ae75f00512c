import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { apiKey } from "./access.ts";
import { interactions } from "./interactions.ts";

/** The content of a work item, beside its interaction. */
export const workItem = sqliteTable("work_item", {
  interactionId: text().primaryKey().references(() => interactions.id),
  /** The sender's own id for it: sent twice, it is one work item. Made by hand, the id of its form. */
  externalId: text().notNull(),
  title: text().notNull(),
  /** JSON, as it came: fields and links. */
  payload: text().notNull(),
  /** SHA-256 of the content, in one spelling: the same id with other content is a conflict. */
  digest: text().notNull(),
  /** The key it was handed in with; null for what was made by hand. */
  apiKeyId: text().references(() => apiKey.id),
  /** Whether its customer existed before the work item, rather than being made for it. */
  customerMatched: integer({ mode: "boolean" }).notNull().default(false),
  /** When it should be done, as the sender says. */
  dueAt: integer(),
  createdAt: integer().notNull(),
}, (t) => [
  // Ids are unique per key: a program neither learns of another's ids nor takes them.
  uniqueIndex("work_item_external").on(t.externalId, t.apiKeyId),
  // Without a key, duplicates would pass the index above, because null never equals null.
  uniqueIndex("work_item_by_hand").on(t.externalId).where(sql`api_key_id is null`),
]);

/** An address that is told what becomes of work items. */
export const webhook = sqliteTable("webhook", {
  id: text().primaryKey(),
  url: text().notNull(),
  /** Signs each delivery (HMAC-SHA-256). */
  secret: text().notNull(),
  createdAt: integer().notNull(),
  createdBy: text(),
  disabledAt: integer(),
});

/** One delivery to one webhook, repeated until its receiver answers with success. */
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
