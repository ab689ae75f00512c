import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { deliveries, deliveryReasons } from "./delivery.ts";
import { entry, interactions } from "./interactions.ts";
import { ownAddress, provider } from "./providers.ts";

/** A text that a provider handed over: stored before it is acknowledged, then placed. */
export const receivedText = sqliteTable("received_text", {
  id: text().primaryKey(),
  providerId: text().notNull().references(() => provider.id),
  /** The provider's own id of it, the same when it is handed over again. */
  key: text().notNull(),
  ownAddressId: text().notNull().references(() => ownAddress.id),
  /** The sender as it came: a number, a short code or a name. */
  sender: text().notNull(),
  /** JSON of what was handed over, sealed; null once retention has erased it. */
  raw: text(),
  receivedAt: integer().notNull(),
  state: text({ enum: ["stored", "placed", "word", "blocked"] }).notNull(),
  /** Of a long text handed over in parts: which text, which part, how many. */
  partOf: text(),
  part: integer(),
  parts: integer(),
  entryId: integer(),
}, (t) => [
  uniqueIndex("received_text_once").on(t.providerId, t.key),
  index("received_text_part").on(t.providerId, t.partOf),
  index("received_text_received").on(t.receivedAt),
]);

/** What a text of ours was split into. */
export const sentText = sqliteTable("sent_text", {
  entryId: integer().primaryKey().references(() => entry.id),
  interactionId: text().notNull().references(() => interactions.id),
  segments: integer().notNull(),
  encoding: text({ enum: ["GSM-7", "UCS-2"] }).notNull(),
});

/** A report on a message that came before we knew the provider's id of it. */
export const earlyReport = sqliteTable("early_report", {
  providerId: text().notNull(),
  key: text().notNull(),
  state: text({ enum: deliveries }).notNull(),
  reason: text({ enum: deliveryReasons }),
  at: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.providerId, t.key, t.state] }), index("early_report_at").on(t.at)]);

/** A text that the centre sends by itself and that belongs to no conversation, such as what confirms an opt-out. */
export const automaticText = sqliteTable("automatic_text", {
  id: text().primaryKey(),
  ownAddressId: text().notNull().references(() => ownAddress.id),
  recipient: text().notNull(),
  body: text().notNull(),
  state: text({ enum: deliveries }).notNull(),
  tries: integer().notNull().default(0),
  createdAt: integer().notNull(),
}, (t) => [index("automatic_text_created").on(t.createdAt)]);

/** A picture of a text that is fetched from the provider after the text is there. */
export const pendingMedia = sqliteTable("pending_media", {
  id: text().primaryKey(),
  providerId: text().notNull().references(() => provider.id),
  interactionId: text().notNull(),
  entryId: integer().notNull(),
  url: text().notNull(),
  state: text({ enum: ["waiting", "fetched", "failed"] }).notNull(),
  tries: integer().notNull().default(0),
  createdAt: integer().notNull(),
}, (t) => [index("pending_media_entry").on(t.entryId)]);
