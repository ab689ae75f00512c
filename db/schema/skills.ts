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
export const point = sqliteTable("point", {
  id: text().primaryKey(),
  name: text().notNull(),
  locale: text().notNull(),
  privacyUrl: text(),
});

/** A point maps each channel it offers to one inbound skill. */
export const pointChannel = sqliteTable("point_channel", {
  pointId: text().notNull().references(() => point.id),
  channel: text({ enum: channels }).notNull(),
  skillId: text().notNull().references(() => skill.id),
}, (t) => [primaryKey({ columns: [t.pointId, t.channel] })]);
