import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** An open page of an agent, supervisor or visitor. */
export const tab = sqliteTable("tab", {
  id: text().primaryKey(),
  /** The kind of page. */
  kind: text({ enum: ["desk", "portal", "self-test", "supervisor", "admin"] }).notNull(),
  /**
   * The id of the agent or visitor; for a self-test an id of its own, so that it does not count as an agent
   * at a desk.
   */
  ownerId: text().notNull(),
  /** The sign-in the page belongs to; null for a visitor. */
  loginId: text(),
  /** The interaction open on the page; null for none. */
  focusId: text(),
  locale: text().notNull(),
  createdAt: integer().notNull(),
  /** When the page last gave a sign of life; null until its stream opens and after the stream closes. */
  seenAt: integer(),
  /**
   * The page's newest stream, in whichever process: null until the first opens, empty after the last ended.
   * It stays while the page is silent, because the page may answer again.
   */
  streamId: text(),
}, (t) => [index("tab_owner").on(t.ownerId), index("tab_seen").on(t.seenAt)]);
