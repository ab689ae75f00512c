import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The log: one row per event, written in the transaction of the change. Its id is the version and the SSE id. */
export const event = sqliteTable("event", {
  // AUTOINCREMENT: ids commit in order and are never reused, so "newer than the last seen" skips nothing.
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  kind: text().notNull(),
  /** JSON: ids and small facts, never words. */
  facts: text().notNull(),
}, (t) => [index("event_at").on(t.at)]);

/** Work with a due time; fired by whichever process sees it first. */
export const due = sqliteTable("due", {
  /** `kind:subject`; arming the same key again moves it, so repeats coalesce. */
  key: text().primaryKey(),
  kind: text().notNull(),
  subject: text().notNull(),
  dueAt: integer().notNull(),
  /** Failures in a row; the next try waits longer. */
  failures: integer().notNull().default(0),
}, (t) => [index("due_at").on(t.dueAt)]);

/** Who did what, for actions that are audited: sign-ins, rights, settings. */
export const audit = sqliteTable("audit", {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  /** Null when nobody was signed in, as with a refused sign-in. */
  actorId: text(),
  action: text().notNull(),
  subject: text(),
  address: text(),
  /** JSON: what a form changed, from what to what. */
  changes: text(),
}, (t) => [
  index("audit_at").on(t.at),
  // The actions on one subject, newest last.
  index("audit_subject").on(t.subject, t.id).where(sql`changes is not null`),
  // Requests for a link are looked up among a few rows, not among the whole audit.
  index("audit_link_asked").on(t.at).where(sql`action = 'link-asked'`),
]);

/**
 * The three legal ways to count abandons in a service level: left out, against it, or for it when they were short
 * enough.
 */
export const formulas = ["ignored", "negative", "positive"] as const;
export type Formula = (typeof formulas)[number];

/** Settings an administrator may change at run time. */
export const setting = sqliteTable("setting", {
  name: text().primaryKey(),
  value: text().notNull(),
});
