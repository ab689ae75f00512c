import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { interactions } from "./interactions.ts";

/**
 * A reservation: an agent who gets nothing lower until they have room for an interaction that waits. One per
 * agent, and one per interaction.
 */
export const reservation = sqliteTable("reservation", {
  agentId: text().primaryKey().references(() => agent.id),
  interactionId: text().notNull().unique().references(() => interactions.id),
  at: integer().notNull(),
}, (t) => [index("reservation_at").on(t.at)]);
