import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";
import { agent, team } from "./agents.ts";

export const strategies = ["longest-available", "proficiency", "least-occupied"] as const;
export type Strategy = (typeof strategies)[number];

/** One step of widening: so long in the queue, these too may have it. */
export interface Widening {
  afterSeconds: number;
  /** Down to this proficiency, 1 best … 20. */
  level?: number;
  /** One more language. */
  locale?: string;
}

/** When skills are open; several may share it. */
export const openingHours = sqliteTable("opening_hours", {
  id: text().primaryKey(),
  name: text().notNull(),
  hours: text({ mode: "json" }).$type<Hours>().notNull(),
  version: integer().notNull().default(1),
  retiredAt: integer(),
});

export const skill = sqliteTable("skill", {
  id: text().primaryKey(),
  name: text().notNull(),
  channel: text({ enum: channels }).notNull(),
  direction: text({ enum: ["inbound", "outbound"] }).notNull(),
  /** Seconds an offer stands before it expires, 5–300. */
  offerSeconds: integer().notNull(),
  dispositionRequired: integer({ mode: "boolean" }).notNull(),
  acw: text({ enum: ["none", "open", "timed"] }).notNull(),
  /** Only for timed ACW. */
  acwSeconds: integer().notNull().default(0),
  /** A chat customer silent for so long after an answer is warned, and ended after so much more. Seconds. */
  silentWarnSeconds: integer().notNull().default(300),
  silentEndSeconds: integer().notNull().default(120),
  /** A word within so long of completion goes to the last agent as a late reply. Seconds. */
  lateReplySeconds: integer().notNull().default(600),
  /** Waiting longer than this, the customer is offered another way. Seconds. */
  patienceSeconds: integer().notNull().default(300),
  /** When it is open; null is always. */
  hoursId: text().references(() => openingHours.id),
  /** priority(now) = min(maximum, initial + acceleration × minutes waited). */
  initial: integer().notNull().default(700),
  acceleration: real().notNull().default(10),
  maximum: integer().notNull().default(1500),
  strategy: text({ enum: strategies }).notNull().default("longest-available"),
  /** The customer's last agent is waited for so long before the strategy decides; 0 not at all. Seconds. */
  preferredSeconds: integer().notNull().default(0),
  /** Only agents of this proficiency or better, until a step of widening says otherwise. 1 best … 20. */
  level: integer().notNull().default(20),
  widening: text({ mode: "json" }).$type<Widening[]>().notNull().default([]),
  /** Only agents who work in the interaction's language. */
  languageMatch: integer({ mode: "boolean" }).notNull().default(false),
  /** Offers are taken without being asked. */
  autoAccept: integer({ mode: "boolean" }).notNull().default(false),
  /** After so long without room for it, the agent nearest to free is kept for what waits here. Seconds. */
  reserveSeconds: integer().notNull().default(10),
  /** Voicemail only: not while a live call waits that the agent could take. */
  afterCalls: integer({ mode: "boolean" }).notNull().default(true),
  /** How long ACW may be extended, once; 0 not at all. Seconds. */
  extensionSeconds: integer().notNull().default(0),
  /** Given when timed ACW is over and a required disposition is missing; null waits. */
  timeoutDispositionId: text(),
  /** What wrapup takes of the channel's cost, 0–100. */
  wrapupPercent: integer().notNull().default(100),
  /** An agent gone so long, after the grace, has left: the work waits again. Seconds. */
  absenceSeconds: integer().notNull().default(120),
  /** A transfer to an agent that is refused or expires goes back to the sender, or to the skill. */
  transferBack: text({ enum: ["sender", "skill"] }).notNull().default("sender"),
  /** The service level counts what is answered within this. Seconds. */
  thresholdSeconds: integer().notNull().default(20),
  /** Abandoned sooner than this counts apart. Seconds. */
  shortAbandonSeconds: integer().notNull().default(5),
  version: integer().notNull().default(1),
  /** Nothing new comes in; what is in it goes on. */
  retiredAt: integer(),
});

/**
 * Opening hours in a zone: per weekday (0 Sunday) spans as minutes of the day, over midnight where the end is not after the
 * beginning; on these dates none begins.
 */
export interface Hours {
  /** IANA name. */
  zone: string;
  week: Partial<Record<number, [from: number, to: number][]>>;
  /** `2026-12-25`. */
  closed: string[];
}

export const teamSkill = sqliteTable("team_skill", {
  teamId: text().notNull().references(() => team.id),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.teamId, t.skillId] }), index("team_skill_skill").on(t.skillId)]);

export const agentSkill = sqliteTable("agent_skill", {
  agentId: text().notNull().references(() => agent.id),
  skillId: text().notNull().references(() => skill.id),
  /** 1 best … 20. */
  level: integer().notNull().default(1),
}, (t) => [primaryKey({ columns: [t.agentId, t.skillId] }), index("agent_skill_skill").on(t.skillId)]);

/** A public address that feeds skills; its id is the word in its URL. */
export const point = sqliteTable("point", {
  id: text().primaryKey(),
  name: text().notNull(),
  locale: text().notNull(),
  privacyUrl: text(),
  /** Sites that may show this point in a frame, as origins: `https://example.org`. */
  origins: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  /** Shared with the host site, which signs who its visitor is with it (HMAC-SHA-256); null: nobody may. */
  identityKey: text(),
  version: integer().notNull().default(1),
  /** Nothing new begins there; what began goes on. */
  retiredAt: integer(),
});

/** A point maps each channel it offers to one inbound skill. */
export const pointChannel = sqliteTable("point_channel", {
  pointId: text().notNull().references(() => point.id),
  channel: text({ enum: channels }).notNull(),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.pointId, t.channel] })]);
