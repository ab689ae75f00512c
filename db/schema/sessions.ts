import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { customer } from "./customers.ts";

/** One or more linked interactions with one customer; closes once and never reopens. */
export const session = sqliteTable("session", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  /** The closed session this one continues. */
  followsId: text(),
  openedAt: integer().notNull(),
  closedAt: integer(),
}, (t) => [index("session_customer").on(t.customerId, t.openedAt)]);
