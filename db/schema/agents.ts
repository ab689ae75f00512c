import type { Slot } from "../../server/channels/facts.ts";
import { names } from "./names.ts";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const roles = ["agent", "supervisor", "administrator"] as const;
export type Role = (typeof roles)[number];

export const team = sqliteTable("team", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** The version that forms read: a form that read an older one is refused. */
  version: integer().notNull().default(1),
  /** Since when nobody can join the team. */
  retiredAt: integer(),
});

/**
 * How many interactions of which kinds an agent may have. A team's profile, or one agent's own, which takes precedence.
 */
export const deliveryProfile = sqliteTable("delivery_profile", {
  /** The team's id, or the agent's. */
  ownerId: text().primaryKey(),
  limits: text({ mode: "json" }).$type<Record<Slot, number>>().notNull(),
  /** The most that all contacts of an agent may cost together. */
  total: integer().notNull(),
  /** What one contact of a kind takes of the total. */
  costs: text({ mode: "json" }).$type<Record<Slot, number>>().notNull(),
  /** Parked emails, which cost nothing. */
  parkedLimit: integer().notNull(),
  /** Several contacts at once; off, routing gives one at a time. */
  several: integer({ mode: "boolean" }).notNull(),
  /** Sessions of several channels. */
  omnichannel: integer({ mode: "boolean" }).notNull(),
  /** Digital contacts wait for +1 Contact. */
  requestContact: integer({ mode: "boolean" }).notNull(),
  /** Whether an accepted contact takes the screen. */
  autoFocus: integer({ mode: "boolean" }).notNull(),
  version: integer().notNull().default(1),
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
  /** The version that forms read. */
  version: integer().notNull().default(1),
}, (t) => [index("agent_team").on(t.teamId)]);

export const agentStates = ["available", "unavailable"] as const;
export type AgentState = (typeof agentStates)[number];
export const stateCodes = [
  "signed-in",
  "chosen",
  "no-answer",
  "refused",
  "disconnected",
  "timed-out",
  "signed-out",
] as const;
export type StateCode = (typeof stateCodes)[number];

/** Why an agent is unavailable, as an administrator names it: Break, Meal, Coaching. */
export const unavailableCode = sqliteTable("unavailable_code", {
  id: text().primaryKey(),
  name: text().notNull(),
  names: names(),
  position: integer().notNull(),
  /** So long after the code took effect its agent is signed out, unless they hold contacts; 30–720, null never. */
  timeoutMinutes: integer(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
});

/** A language an agent works in, as its primary subtag: `fr` serves Canada and France. */
export const agentLanguage = sqliteTable("agent_language", {
  agentId: text().notNull().references(() => agent.id),
  locale: text().notNull(),
}, (t) => [primaryKey({ columns: [t.agentId, t.locale] })]);

/**
 * What follows the last contact: as the agent chose while busy, or "password" where their sign-in's time is up and it
 * ends unless they give their password again. "available" is never stored as next: it takes effect at once.
 */
export type NextState = "unavailable" | "sign-out" | "password";

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
  next: text({ enum: ["available", "unavailable", "sign-out", "password"] }).$type<NextState>(),
  /** The administrator's code, where `code` is "chosen". */
  codeId: text().references(() => unavailableCode.id),
  nextCodeId: text().references(() => unavailableCode.id),
  /** Since when no page of the agent is open; null while one is. */
  goneAt: integer(),
  /** Since when a +1 Contact request stands that found nothing. */
  requestedAt: integer(),
  /**
   * When something was last offered to the agent: of two who are equal otherwise, the one offered longer ago goes
   * first.
   */
  offeredAt: integer(),
});

/** Permanent: every state an agent was in, for reports. */
export const presenceChange = sqliteTable("presence_change", {
  id: integer().primaryKey({ autoIncrement: true }),
  agentId: text().notNull().references(() => agent.id),
  at: integer().notNull(),
  state: text({ enum: agentStates }).notNull(),
  code: text({ enum: stateCodes }),
  codeId: text(),
}, (t) => [index("presence_change_agent").on(t.agentId, t.at)]);

/** What a person set for their own screens: the ring's volume, shortcuts that are off, how the self-test went. */
export const preference = sqliteTable("preference", {
  agentId: text().notNull().references(() => agent.id),
  name: text().notNull(),
  value: text().notNull(),
}, (t) => [primaryKey({ columns: [t.agentId, t.name] })]);
