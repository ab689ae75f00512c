import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { names } from "./names.ts";

export const customer = sqliteTable("customer", {
  id: text().primaryKey(),
  name: text().notNull(),
  locale: text().notNull(),
  createdAt: integer().notNull(),
});

/**
 * Where we have an address from: typed by a visitor or by an agent, sent by a program, the sender of a text
 * message, the sender of a first email ("mail") or of one that answers ours ("reply"), or signed by a host
 * site ("identity").
 */
export const addressSources = ["visitor", "agent", "program", "text", "mail", "reply", "identity"] as const;
export type AddressSource = (typeof addressSources)[number];

export const customerAddress = sqliteTable("customer_address", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  kind: text({ enum: ["phone", "email", "visitor", "identity"] }).notNull(),
  /**
   * By kind: a number in E.164 form, an email address, the SHA-256 of a visitor's token, or `<point> <id>` as
   * a host site signed it.
   */
  value: text().notNull(),
  source: text({ enum: addressSources }).notNull().default("visitor"),
  createdAt: integer().notNull(),
  /** When the address was confirmed as this customer's, and by what; null while it is not confirmed. */
  confirmedAt: integer(),
  confirmedBy: text({ enum: addressSources }),
}, (t) => [
  index("customer_address_customer").on(t.customerId),
  // Two customers may share an address, but a customer has it only once.
  uniqueIndex("customer_address_once").on(t.kind, t.value, t.customerId),
]);

/** A proposal that two customers are one person because they share an address. An agent answers it. */
export const customerProposal = sqliteTable("customer_proposal", {
  id: text().primaryKey(),
  /** The customer whose id sorts first, so that a pair is stored only once. */
  customerId: text().notNull().references(() => customer.id),
  otherId: text().notNull().references(() => customer.id),
  /** The kind of the shared address; `value` is the address. */
  kind: text({ enum: ["phone", "email"] }).notNull(),
  value: text().notNull(),
  createdAt: integer().notNull(),
  answer: text({ enum: ["same", "different"] }),
  answeredAt: integer(),
  answeredBy: text().references(() => agent.id),
}, (t) => [
  uniqueIndex("customer_proposal_pair").on(t.customerId, t.otherId),
  index("customer_proposal_other").on(t.otherId),
]);

/** A note about a customer, written by an agent. */
export const customerNote = sqliteTable("customer_note", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  agentId: text().notNull().references(() => agent.id),
  body: text().notNull(),
  at: integer().notNull(),
  removedAt: integer(),
}, (t) => [index("customer_note_customer").on(t.customerId, t.at)]);

export const fieldKinds = ["text", "number", "date"] as const;

/** A field of the customer's card that the centre defines, such as "Customer number". */
export const customerField = sqliteTable("customer_field", {
  id: text().primaryKey(),
  name: text("label").notNull(),
  names: names(),
  kind: text({ enum: fieldKinds }).notNull(),
  position: integer().notNull(),
  version: integer().notNull().default(1),
  /** Since when it is not asked any more; what was written in it stays. */
  retiredAt: integer(),
});

export const customerValue = sqliteTable("customer_value", {
  customerId: text().notNull().references(() => customer.id),
  fieldId: text().notNull().references(() => customerField.id),
  value: text().notNull(),
  changedAt: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.customerId, t.fieldId] })]);

/** A block: nothing a customer sends is accepted until `until`, unless the block is lifted before. */
export const block = sqliteTable("block", {
  id: text().primaryKey(),
  customerId: text().notNull().references(() => customer.id),
  reason: text().notNull(),
  agentId: text().notNull().references(() => agent.id),
  at: integer().notNull(),
  until: integer().notNull(),
  liftedAt: integer(),
}, (t) => [index("block_customer").on(t.customerId, t.until)]);
