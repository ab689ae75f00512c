import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { agent, team } from "./agents.ts";

export const channels = ["voice", "chat", "email", "voicemail", "workitem", "sms"] as const;
export type Channel = (typeof channels)[number];

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
  hours: text({ mode: "json" }).$type<Hours>(),
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
  /** What is done with what a customer writes, said where it is asked; null is the centre's usual words. */
  purposes: text(),
  /** Sites that may show this point in a frame, as origins: `https://example.org`. */
  origins: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  /** Shared with the host site, which signs who its visitor is with it (HMAC-SHA-256); null: nobody may. */
  identityKey: text(),
});

/** A point maps each channel it offers to one inbound skill. */
export const pointChannel = sqliteTable("point_channel", {
  pointId: text().notNull().references(() => point.id),
  channel: text({ enum: channels }).notNull(),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.pointId, t.channel] })]);
