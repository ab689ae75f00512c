import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { skill } from "./skills.ts";

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

/**
 * Prepared text. Placeholders in braces: `{customer}`, `{agent}`, a customer field's name; any other is asked of the
 * agent.
 */
export const quickReply = sqliteTable("quick_reply", {
  id: text().primaryKey(),
  /** What an agent types after `/`; of one language and skill only one that is not retired has it. */
  shortcut: text().notNull(),
  locale: text().notNull(),
  /** Offered in this skill alone; null: in every one. */
  skillId: text().references(() => skill.id),
  title: text().notNull(),
  body: text().notNull(),
  position: integer().notNull(),
  version: integer().notNull().default(1),
  /** Since when it is not offered any more. */
  retiredAt: integer(),
}, (t) => [index("quick_reply_locale").on(t.locale, t.position)]);

/** A file that goes along with a prepared text. */
export const quickReplyFile = sqliteTable("quick_reply_file", {
  id: text().primaryKey(),
  replyId: text().notNull().references(() => quickReply.id),
  blobId: text().notNull(),
  name: text().notNull(),
  /** A media type, read from its bytes. */
  type: text().notNull(),
  /** Bytes. */
  size: integer().notNull(),
  at: integer().notNull(),
}, (t) => [index("quick_reply_file_reply").on(t.replyId), index("quick_reply_file_blob").on(t.blobId)]);
