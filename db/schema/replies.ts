import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What someone has typed and not sent, per conversation. */
export const draft = sqliteTable("draft", {
  /** The agent, or the visitor. */
  ownerId: text().notNull(),
  interactionId: text().notNull(),
  body: text().notNull(),
  savedAt: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.ownerId, t.interactionId] })]);
