import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { customer } from "./customers.ts";
import { interactions } from "./interactions.ts";
import { skill } from "./skills.ts";

/** A call promised to a customer. When it is due it becomes an interaction of its outbound skill. */
export const callback = sqliteTable(
  "callback",
  {
    id: text().primaryKey(),
    customerId: text().notNull().references(() => customer.id),
    /** The conversation in which the call was promised; null where it was promised outside of one. */
    originId: text().references(() => interactions.id),
    /** The number to call, in E.164 form. */
    phone: text().notNull(),
    skillId: text().notNull().references(() => skill.id),
    /** The agent the call is reserved for; null: any agent with the skill. */
    agentId: text().references(() => agent.id),
    dueAt: integer().notNull(),
    /** IANA name of the customer's time zone, in which the time was promised. */
    zone: text().notNull(),
    note: text().notNull().default(""),
    madeBy: text().notNull().references(() => agent.id),
    madeAt: integer().notNull(),
    /** The interaction the callback became; null until it is due. */
    interactionId: text().references(() => interactions.id),
    cancelledAt: integer(),
  },
  (
    t,
  ) => [
    index("callback_customer").on(t.customerId),
    index("callback_agent").on(t.agentId, t.dueAt),
    index("callback_interaction").on(t.interactionId),
  ],
);
