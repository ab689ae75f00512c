import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const customer = sqliteTable("customer", {
  id: text().primaryKey(),
  name: text().notNull(),
  locale: text().notNull(),
  createdAt: integer().notNull(),
});

export const customerAddress = sqliteTable("customer_address", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  kind: text({ enum: ["phone", "email", "visitor"] }).notNull(),
  /** E.164, a mailbox, or the SHA-256 of a visitor's token. */
  value: text().notNull(),
  createdAt: integer().notNull(),
}, (t) => [
  index("customer_address_customer").on(t.customerId),
  // An address may be shared by two customers, but stands once with each.
  uniqueIndex("customer_address_once").on(t.kind, t.value, t.customerId),
]);
