import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { apiKey } from "./access.ts";
import { interactions } from "./interactions.ts";

/** The content of a work item. The rest of it is in its interaction. */
export const workItem = sqliteTable("work_item", {
  interactionId: text().primaryKey().references(() => interactions.id),
  /**
   * The sender's own id of the work item: sent again with the same id, it is not made again. For one made by
   * hand, the id of the form.
   */
  externalId: text().notNull(),
  title: text().notNull(),
  /** JSON of fields and links, as the sender sent it. */
  payload: text().notNull(),
  /** SHA-256 of the content in a normal form. The same id with other content is refused as a conflict. */
  digest: text().notNull(),
  /** The API key with which the work item was sent; null when it was made by hand. */
  apiKeyId: text().references(() => apiKey.id),
  /** Whether the customer was known before, and not created for this work item. */
  customerMatched: integer({ mode: "boolean" }).notNull().default(false),
  /** When the work should be done, as the sender says; null when the sender does not say. */
  dueAt: integer(),
  createdAt: integer().notNull(),
}, (t) => [
  // Ids are unique per key, so that a program neither learns another program's ids nor blocks them.
  uniqueIndex("work_item_external").on(t.externalId, t.apiKeyId),
  // For work items without a key: null never equals null, so the index above would let duplicates pass.
  uniqueIndex("work_item_by_hand").on(t.externalId).where(sql`api_key_id is null`),
]);

/** A webhook: an address that is told when work items change. */
export const webhook = sqliteTable("webhook", {
  id: text().primaryKey(),
  url: text().notNull(),
  /** The secret with which each delivery is signed (HMAC-SHA-256). */
  secret: text().notNull(),
  createdAt: integer().notNull(),
  createdBy: text(),
  disabledAt: integer(),
});

/** A delivery to a webhook, repeated until the receiver answers with success or it is given up. */
export const webhookDelivery = sqliteTable("webhook_delivery", {
  id: text().primaryKey(),
  webhookId: text().notNull().references(() => webhook.id),
  interactionId: text().notNull(),
  body: text().notNull(),
  createdAt: integer().notNull(),
  tries: integer().notNull().default(0),
  /**
   * HTTP status of the last try; 0 without an answer, -1 where the address is private and may not be called,
   * null before the first try.
   */
  status: integer(),
  deliveredAt: integer(),
  /** When the delivery was given up; null otherwise. */
  failedAt: integer(),
}, (t) => [
  index("webhook_delivery_interaction").on(t.interactionId),
  // For the last delivery of each webhook, which is shown to administrators.
  index("webhook_delivery_webhook").on(t.webhookId, t.createdAt),
  index("webhook_delivery_done").on(t.deliveredAt),
]);
