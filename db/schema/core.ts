import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The event log: one row per event, written in the transaction of the change. The id is also the SSE event id
 * and the version of what a page shows.
 */
export const event = sqliteTable("event", {
  // AUTOINCREMENT: ids are committed in order and never reused, so reading "all after the last seen id"
  // misses none.
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  kind: text().notNull(),
  /** JSON of the event's ids and small facts; never text that people wrote. */
  facts: text().notNull(),
}, (t) => [index("event_at").on(t.at)]);

/** A due row: work with a time. The process that finds it first removes it and does the work. */
export const due = sqliteTable("due", {
  /**
   * `kind:subject`. Writing the same key again changes the time, so there is never a second row for the same
   * work.
   */
  key: text().primaryKey(),
  kind: text().notNull(),
  subject: text().notNull(),
  dueAt: integer().notNull(),
  /** Number of failed tries in a row; each makes the next try wait longer. */
  failures: integer().notNull().default(0),
}, (t) => [index("due_at").on(t.dueAt)]);

/** The audit: who did what, for sign-ins, rights, settings and other audited actions. */
export const audit = sqliteTable("audit", {
  id: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  /** The person who acted; null when nobody was signed in, as with a refused sign-in. */
  actorId: text(),
  action: text().notNull(),
  subject: text(),
  address: text(),
  /** JSON of the fields a form changed, with the old and the new value; null for other actions. */
  changes: text(),
}, (t) => [
  index("audit_at").on(t.at),
  // For the changes of one subject, in order.
  index("audit_subject").on(t.subject, t.id).where(sql`changes is not null`),
  // For requests for a sign-in link, which are few among many audit rows.
  index("audit_link_asked").on(t.at).where(sql`action = 'link-asked'`),
]);

/**
 * The three ways to count abandoned interactions in a service level: left out, against it, or for it when
 * they were abandoned soon enough.
 */
export const formulas = ["ignored", "negative", "positive"] as const;
export type Formula = (typeof formulas)[number];

/** A setting an administrator may change at run time. */
export const setting = sqliteTable("setting", {
  name: text().primaryKey(),
  value: text().notNull(),
});
