import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** What someone has typed and not sent, per conversation. */
export const draft = sqliteTable("draft", {
  /** The agent, or the visitor. */
  ownerId: text().notNull(),
  interactionId: text().notNull(),
  body: text().notNull(),
  /**
   * The draft's key, the same in every tab: once sent from one tab, it is sent. Null for drafts from before tabs shared
   * it.
   */
  key: text(),
  savedAt: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.ownerId, t.interactionId] }), index("draft_saved").on(t.savedAt)]);

/** Prepared text. Placeholders: `{customer}`, `{agent}`. */
export const quickReply = sqliteTable("quick_reply", {
  id: text().primaryKey(),
  /** What an agent types after `/`. */
  shortcut: text().notNull(),
  locale: text().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  position: integer().notNull(),
}, (t) => [uniqueIndex("quick_reply_once").on(t.locale, t.shortcut)]);
