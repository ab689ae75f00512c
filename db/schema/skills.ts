import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";
import { agent, team } from "./agents.ts";

export const strategies = ["longest-available", "proficiency", "least-occupied"] as const;
export type Strategy = (typeof strategies)[number];

/** One step of widening: after so long in the queue, these agents are candidates too. */
export interface Widening {
  afterSeconds: number;
  /** The least proficiency accepted, 1 best … 20. */
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
  /** A customer's message within so long of completion goes to the last agent as a late reply. Seconds. */
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
  /**
   * How long the interaction is reserved for the customer's last agent before the strategy decides; 0 not at all.
   * Seconds.
   */
  preferredSeconds: integer().notNull().default(0),
  /** Only agents of this proficiency or better, until a step of widening says otherwise. 1 best … 20. */
  level: integer().notNull().default(20),
  widening: text({ mode: "json" }).$type<Widening[]>().notNull().default([]),
  /** Only agents who work in the interaction's language. */
  languageMatch: integer({ mode: "boolean" }).notNull().default(false),
  /** Offers are accepted automatically. */
  autoAccept: integer({ mode: "boolean" }).notNull().default(false),
  /**
   * After so long in the queue without an agent who has room, the agent nearest to having room is reserved. Seconds.
   */
  reserveSeconds: integer().notNull().default(10),
  /** Voicemail only: not offered while a live call waits that the agent could take. */
  afterCalls: integer({ mode: "boolean" }).notNull().default(true),
  /** How long ACW may be extended, once; 0 not at all. Seconds. */
  extensionSeconds: integer().notNull().default(0),
  /** The disposition given when timed ACW is over and a required one is missing; null waits for the agent. */
  timeoutDispositionId: text(),
  /** What wrapup takes of the channel's cost, 0–100. */
  wrapupPercent: integer().notNull().default(100),
  /** An agent whose pages are gone for so long after the grace has left: their interactions wait again. Seconds. */
  absenceSeconds: integer().notNull().default(120),
  /** A transfer to an agent that is refused or expires goes back to the sender, or to the skill. */
  transferBack: text({ enum: ["sender", "skill"] }).notNull().default("sender"),
  /** The service level counts interactions answered within this. Seconds. */
  thresholdSeconds: integer().notNull().default(20),
  /** Interactions abandoned sooner than this count apart. Seconds. */
  shortAbandonSeconds: integer().notNull().default(5),
  version: integer().notNull().default(1),
  /** Since when nothing new comes in; what is in the skill goes on. */
  retiredAt: integer(),
});

/**
 * Opening hours in a zone: per weekday (0 Sunday) spans as minutes of the day, past midnight where the end is not after
 * the beginning; no span begins on a closed date.
 */
export interface Hours {
  /** IANA name. */
  zone: string;
  week: Partial<Record<number, [from: number, to: number][]>>;
  /** `2026-12-25`. */
  closed: string[];
}

/** Everything of the centre, as the subject of a closure. */
export const wholeCentre = "centre";

/** What is closed above all hours, a row for each skill or for the whole centre, as long as it is. */
export const closure = sqliteTable("closure", {
  /** A skill's id, or `wholeCentre`. */
  subject: text().primaryKey(),
  /** Of the form: sent twice, it closes once. */
  key: text().notNull(),
  /** Until when, Unix ms; the row may stand a moment longer. */
  until: integer().notNull(),
  /** What its customers read, by language; the usual words where there is none. */
  texts: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
  /** For colleagues. */
  reason: text().notNull(),
  agentId: text().notNull().references(() => agent.id),
  at: integer().notNull(),
});

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
/** One answer to a point's question: where it leads, and the language it is in, null as the page is. */
export interface Answer {
  label: string;
  skillId: string;
  language: string | null;
}

export const point = sqliteTable("point", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Asked of who begins here, with its answers; null asks nothing. */
  question: text(),
  answers: text({ mode: "json" }).$type<Answer[]>().notNull().default([]),
  locale: text().notNull(),
  privacyUrl: text(),
  /** Sites that may show this point in a frame, as origins: `https://example.org`. */
  origins: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  /**
   * The secret shared with the host site, which signs its visitors' identity with it (HMAC-SHA-256); null: no site may.
   */
  identityKey: text(),
  version: integer().notNull().default(1),
  /** Since when nothing new begins there; what began goes on. */
  retiredAt: integer(),
});

/** A point maps each channel it offers to one inbound skill. */
export const pointChannel = sqliteTable("point_channel", {
  pointId: text().notNull().references(() => point.id),
  channel: text({ enum: channels }).notNull(),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.pointId, t.channel] })]);
