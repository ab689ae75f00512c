import type { Slot } from "../../server/channels/facts.ts";
import { names } from "./names.ts";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const roles = ["agent", "supervisor", "administrator"] as const;
export type Role = (typeof roles)[number];

export const team = sqliteTable("team", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Raised by every change. A form saves only if it read the latest version. */
  version: integer().notNull().default(1),
  /** Since when nobody can join the team; null while it is in use. */
  retiredAt: integer(),
});

/**
 * A delivery profile: how many interactions of which kinds an agent may have at once. It belongs to a team,
 * or to one agent, whose own profile takes precedence.
 */
export const deliveryProfile = sqliteTable("delivery_profile", {
  /** The id of the team or of the agent. */
  ownerId: text().primaryKey(),
  limits: text({ mode: "json" }).$type<Record<Slot, number>>().notNull(),
  /** The most that all contacts of an agent may cost together, in the unit of `costs`. */
  total: integer().notNull(),
  /** How much of the total one contact of each kind takes. */
  costs: text({ mode: "json" }).$type<Record<Slot, number>>().notNull(),
  /** How many emails an agent may have parked. A parked email takes nothing of the total. */
  parkedLimit: integer().notNull(),
  /** Whether an agent may have several contacts at once; if not, routing gives one at a time. */
  several: integer({ mode: "boolean" }).notNull(),
  /** Whether an agent may have sessions with several channels. */
  omnichannel: integer({ mode: "boolean" }).notNull(),
  /** Whether digital contacts are given only when the agent presses "+1 Contact". */
  requestContact: integer({ mode: "boolean" }).notNull(),
  /** Whether an accepted contact opens at once on the agent's screen. */
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
  /** Raised by every change. A form saves only if it read the latest version. */
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

/** A reason for being unavailable, as an administrator names it: Break, Meal, Coaching. */
export const unavailableCode = sqliteTable("unavailable_code", {
  id: text().primaryKey(),
  name: text().notNull(),
  names: names(),
  position: integer().notNull(),
  /**
   * Minutes (30–720) after which an agent with this code is signed out, unless they hold contacts; null:
   * never.
   */
  timeoutMinutes: integer(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
});

/** A language an agent works in. `locale` is its primary subtag: `fr` serves Canada and France. */
export const agentLanguage = sqliteTable("agent_language", {
  agentId: text().notNull().references(() => agent.id),
  locale: text().notNull(),
}, (t) => [primaryKey({ columns: [t.agentId, t.locale] })]);

/**
 * What happens when the agent's last contact completes: the state they chose while busy, or "password" where
 * their sign-in's time is up and it ends unless they give their password again. "available" is never stored
 * as the next state, because it takes effect at once.
 */
export type NextState = "unavailable" | "sign-out" | "password";

/** The state that a choice replaced, and until when that may be undone, Unix ms. */
export interface StateBefore {
  state: AgentState;
  code: StateCode | null;
  codeId: string | null;
  next: NextState | null;
  nextCodeId: string | null;
  until: number;
}

/** The present state of an agent; the row is made at the first sign-in. */
export const presence = sqliteTable("presence", {
  agentId: text().primaryKey().references(() => agent.id),
  state: text({ enum: agentStates }).notNull(),
  /** Why the agent is unavailable; null while available. */
  code: text({ enum: stateCodes }),
  since: integer().notNull(),
  /**
   * Idle milliseconds counted so far, without those since `idleSince`. Being unavailable pauses the count, by
   * which "longest available" is decided; it does not reset it.
   */
  idleMs: integer().notNull().default(0),
  /** Since when the idle time is counted again; null while the count is paused. */
  idleSince: integer(),
  /** The state chosen while busy, which takes effect when the last contact completes; null for none. */
  next: text({ enum: ["available", "unavailable", "sign-out", "password"] }).$type<NextState>(),
  /** The administrator's code the agent chose, where `code` is "chosen"; null otherwise. */
  codeId: text().references(() => unavailableCode.id),
  nextCodeId: text().references(() => unavailableCode.id),
  /** Since when no page of the agent is open; null while a page is open. */
  goneAt: integer(),
  /** Since when a "+1 Contact" request that found nothing is waiting; null without one. */
  requestedAt: integer(),
  /**
   * When something was last offered to the agent. Of two otherwise equal agents, the one whose last offer is
   * older goes first.
   */
  offeredAt: integer(),
  /** What the agent's last choice replaced; null once it cannot be undone. */
  before: text({ mode: "json" }).$type<StateBefore>(),
});

/** Every change of an agent's state, kept for ever: reports are computed from it. */
export const presenceChange = sqliteTable("presence_change", {
  id: integer().primaryKey({ autoIncrement: true }),
  agentId: text().notNull().references(() => agent.id),
  at: integer().notNull(),
  state: text({ enum: agentStates }).notNull(),
  code: text({ enum: stateCodes }),
  codeId: text(),
}, (t) => [index("presence_change_agent").on(t.agentId, t.at)]);

/**
 * A setting a person made for their own screens, such as the ring's volume, the shortcuts turned off or the
 * results of the self-test.
 */
export const preference = sqliteTable("preference", {
  agentId: text().notNull().references(() => agent.id),
  name: text().notNull(),
  value: text().notNull(),
}, (t) => [primaryKey({ columns: [t.agentId, t.name] })]);
