import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { customer } from "./customers.ts";

/** A session: one or more linked interactions with one customer. It closes once and never reopens. */
export const session = sqliteTable("session", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  /** The closed session that this one continues; null for none. */
  followsId: text(),
  openedAt: integer().notNull(),
  closedAt: integer(),
}, (t) => [index("session_customer").on(t.customerId, t.openedAt)]);
