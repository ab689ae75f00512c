import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { interactions } from "./interactions.ts";

/** An agent reserved for an interaction that does not fit their load yet; one per agent, one per interaction. */
export const reservation = sqliteTable("reservation", {
  agentId: text().primaryKey().references(() => agent.id),
  interactionId: text().notNull().unique().references(() => interactions.id),
  at: integer().notNull(),
}, (t) => [index("reservation_at").on(t.at)]);
