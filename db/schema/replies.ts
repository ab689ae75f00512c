import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A text that somebody has typed in a conversation and not sent. */
export const draft = sqliteTable("draft", {
  /** The id of the agent or visitor who types. */
  ownerId: text().notNull(),
  interactionId: text().notNull(),
  body: text().notNull(),
  /**
   * The key the message will be sent with, the same in every tab, so that a draft open in two tabs is sent
   * only once. Null for drafts older than this column.
   */
  key: text(),
  savedAt: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.ownerId, t.interactionId] }), index("draft_saved").on(t.savedAt)]);

/** A quick reply: prepared text, in which `{customer}` and `{agent}` stand for names. */
export const quickReply = sqliteTable("quick_reply", {
  id: text().primaryKey(),
  /** What an agent types after `/` to find the reply. */
  shortcut: text().notNull(),
  locale: text().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  position: integer().notNull(),
}, (t) => [uniqueIndex("quick_reply_once").on(t.locale, t.shortcut)]);
