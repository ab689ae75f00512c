import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One open page: its stream, its selection and its last sign of life. */
export const tab = sqliteTable("tab", {
  id: text().primaryKey(),
  /** Which page. */
  kind: text({ enum: ["desk", "portal", "self-test", "supervisor", "admin"] }).notNull(),
  /**
   * The agent, the visitor, or, for a self-test, an owner of its own, so that it does not count as an agent at a desk.
   */
  ownerId: text().notNull(),
  /** The sign-in it belongs to; null for a visitor. */
  loginId: text(),
  /** The interaction that is open in it. */
  focusId: text(),
  locale: text().notNull(),
  createdAt: integer().notNull(),
  /** When the page last answered a beat; null until its stream opens and after it closes. */
  seenAt: integer(),
  /**
   * The tab's stream, whichever process holds it: of two, the last opened. Kept while the page is silent, for its
   * answer; null until the first opens, empty once it ended.
   */
  streamId: text(),
}, (t) => [index("tab_owner").on(t.ownerId), index("tab_seen").on(t.seenAt)]);
