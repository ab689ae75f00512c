import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const roles = ["agent", "supervisor", "administrator"] as const;
export type Role = (typeof roles)[number];

export const team = sqliteTable("team", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Chats one agent may have at once; the whole delivery profile comes with routing. */
  chatLimit: integer().notNull().default(3),
});

export const agent = sqliteTable("agent", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  roles: text({ mode: "json" }).$type<Role[]>().notNull(),
  teamId: text().notNull().references(() => team.id),
  locale: text().notNull(),
  createdAt: integer().notNull(),
  disabledAt: integer(),
}, (t) => [index("agent_team").on(t.teamId)]);

export const agentStates = ["available", "unavailable"] as const;
export type AgentState = (typeof agentStates)[number];
export const stateCodes = ["signed-in", "chosen", "no-answer", "disconnected", "signed-out"] as const;
export type StateCode = (typeof stateCodes)[number];

/** What an agent may choose while busy. Available is never waited for: it is at once. */
export type NextState = "unavailable" | "sign-out";

/** An agent's state now; one row per agent, made at the first sign-in. */
export const presence = sqliteTable("presence", {
  agentId: text().primaryKey().references(() => agent.id),
  state: text({ enum: agentStates }).notNull(),
  /** Why unavailable; null when available. */
  code: text({ enum: stateCodes }),
  since: integer().notNull(),
  /** Idle time before `since`: Unavailable pauses the longest-available clock, it does not reset it. */
  idleMs: integer().notNull().default(0),
  /** Where the longest-available clock runs from; null while it is paused. */
  idleSince: integer(),
  /** What was chosen while busy; it takes effect when the last contact completes. */
  next: text({ enum: ["available", "unavailable", "sign-out"] }).$type<NextState>(),
});

/** Permanent: every state an agent was in, for reports. */
export const presenceChange = sqliteTable("presence_change", {
  id: integer().primaryKey({ autoIncrement: true }),
  agentId: text().notNull().references(() => agent.id),
  at: integer().notNull(),
  state: text({ enum: agentStates }).notNull(),
  code: text({ enum: stateCodes }),
}, (t) => [index("presence_change_agent").on(t.agentId, t.at)]);

/** What a person set for their own screens: the ring's volume, shortcuts that are off, how the self-test went. */
export const preference = sqliteTable("preference", {
  agentId: text().notNull().references(() => agent.id),
  name: text().notNull(),
  value: text().notNull(),
}, (t) => [primaryKey({ columns: [t.agentId, t.name] })]);
