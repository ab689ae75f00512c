import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { channels } from "../../server/channels/facts.ts";
import { agent, team } from "./agents.ts";
import { names } from "./names.ts";

export const strategies = ["longest-available", "proficiency", "least-occupied"] as const;
export type Strategy = (typeof strategies)[number];

/** A step of widening: after so long in the queue, more agents become candidates for the interaction. */
export interface Widening {
  afterSeconds: number;
  /** The least proficiency accepted from then on: 1 best … 20. */
  level?: number;
  /** A language that is accepted from then on, in addition. */
  locale?: string;
}

/** Opening hours, which several skills may share. */
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
  names: names(),
  channel: text({ enum: channels }).notNull(),
  direction: text({ enum: ["inbound", "outbound"] }).notNull(),
  /** Seconds an offer stands before it expires, 5–300. */
  offerSeconds: integer().notNull(),
  dispositionRequired: integer({ mode: "boolean" }).notNull(),
  acw: text({ enum: ["none", "open", "timed"] }).notNull(),
  /** How long timed ACW lasts, in seconds. */
  acwSeconds: integer().notNull().default(0),
  /**
   * Seconds after which a customer who does not answer in a chat is warned; `silentEndSeconds` after the
   * warning the chat is ended.
   */
  silentWarnSeconds: integer().notNull().default(300),
  silentEndSeconds: integer().notNull().default(120),
  /** Seconds after completion within which a customer's message goes to the last agent as a late reply. */
  lateReplySeconds: integer().notNull().default(600),
  /** Seconds of waiting after which the customer is offered another way to reach the centre. */
  patienceSeconds: integer().notNull().default(300),
  /** The skill's opening hours; null: always open. */
  hoursId: text().references(() => openingHours.id),
  /** Priority points: priority(now) = min(maximum, initial + acceleration × minutes waited). */
  initial: integer().notNull().default(700),
  acceleration: real().notNull().default(10),
  maximum: integer().notNull().default(1500),
  strategy: text({ enum: strategies }).notNull().default("longest-available"),
  /**
   * Seconds for which an interaction is reserved for the customer's last agent before the strategy decides;
   * 0: not at all.
   */
  preferredSeconds: integer().notNull().default(0),
  /** The least proficiency accepted (1 best … 20), until a step of widening accepts less. */
  level: integer().notNull().default(20),
  widening: text({ mode: "json" }).$type<Widening[]>().notNull().default([]),
  /** Whether only agents who work in the interaction's language get it. */
  languageMatch: integer({ mode: "boolean" }).notNull().default(false),
  /** Whether offers are accepted automatically. */
  autoAccept: integer({ mode: "boolean" }).notNull().default(false),
  /**
   * Seconds in the queue after which, if no agent has room, the agent who will have room soonest is reserved.
   */
  reserveSeconds: integer().notNull().default(10),
  /** For voicemail only: whether it is held back from an agent who could take a live call that waits. */
  afterCalls: integer({ mode: "boolean" }).notNull().default(true),
  /** Seconds by which an agent may extend ACW, once; 0: not at all. */
  extensionSeconds: integer().notNull().default(0),
  /**
   * The disposition given automatically when timed ACW is over and a required one is missing; null: the agent
   * must give it.
   */
  timeoutDispositionId: text(),
  /** Share of the channel's cost that an interaction in wrap-up takes of the agent's total, in percent. */
  wrapupPercent: integer().notNull().default(100),
  /**
   * Seconds, counted after the grace, after which the interactions of an agent without an open page wait in
   * the queue again.
   */
  absenceSeconds: integer().notNull().default(120),
  /**
   * Who gets a contact back whose transfer to an agent was refused or expired: the sender, or the skill's
   * queue.
   */
  transferBack: text({ enum: ["sender", "skill"] }).notNull().default("sender"),
  /** Threshold of the service level: an interaction answered within so many seconds is in time. */
  thresholdSeconds: integer().notNull().default(20),
  /** Interactions abandoned within so many seconds are counted separately. */
  shortAbandonSeconds: integer().notNull().default(5),
  /** Of an inbound skill: the outbound skill its answers are sent from; null: its own point's address answers. */
  outboundSkillId: text(),
  /** Of an outbound skill: the address of ours it sends from; null: none yet. */
  senderId: text(),
  /** Put below what is written, by language; empty: nothing. */
  signatures: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
  /** Of an outbound skill: commercial messages need recorded consent. */
  purpose: text({ enum: ["service", "commercial"] }).notNull().default("service"),
  version: integer().notNull().default(1),
  /** Since when the skill takes nothing new, while what it has goes on; null while in use. */
  retiredAt: integer(),
});

/**
 * Opening hours in a time zone. `week` has, per weekday (0 is Sunday), periods in minutes of the day; a
 * period whose end is not after its start runs past midnight. On a closed date no period begins.
 */
export interface Hours {
  /** IANA name of the time zone. */
  zone: string;
  week: Partial<Record<number, [from: number, to: number][]>>;
  /** Dates such as `2026-12-25`. */
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
  /** Proficiency: 1 best … 20. */
  level: integer().notNull().default(1),
}, (t) => [primaryKey({ columns: [t.agentId, t.skillId] }), index("agent_skill_skill").on(t.skillId)]);

/** One answer to a point's question: where it leads, and the language it is in, null as the page is. */
export interface Answer {
  label: string;
  skillId: string;
  language: string | null;
}

/** A point of contact: a public address that feeds skills. Its id is a part of its URL. */
export const point = sqliteTable("point", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Asked of who begins here, with its answers; null asks nothing. */
  question: text(),
  answers: text({ mode: "json" }).$type<Answer[]>().notNull().default([]),
  locale: text().notNull(),
  privacyUrl: text(),
  /** Sites that may show the point of contact in a frame, as origins: `https://example.org`. */
  origins: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  /** The secret with which the host site signs its visitors' identity (HMAC-SHA-256); null: no site may. */
  identityKey: text(),
  version: integer().notNull().default(1),
  /** Since when nothing new begins at the point of contact, while what began goes on; null while in use. */
  retiredAt: integer(),
});

/** A channel that a point of contact offers, and the inbound skill it feeds. */
export const pointChannel = sqliteTable("point_channel", {
  pointId: text().notNull().references(() => point.id),
  channel: text({ enum: channels }).notNull(),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.pointId, t.channel] })]);
