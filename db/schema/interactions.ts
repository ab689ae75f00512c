import { channels } from "../../server/channels/facts.ts";
import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { customer } from "./customers.ts";
import { disposition } from "./dispositions.ts";
import { session } from "./sessions.ts";
import { point, skill } from "./skills.ts";

export const interactionStates = ["waiting", "assigned", "completed"] as const;
export type InteractionState = (typeof interactionStates)[number];
export const interactionOutcomes = ["handled", "abandoned", "failed", "closed"] as const;
export type InteractionOutcome = (typeof interactionOutcomes)[number];

/** One conversation over one channel with one customer. */
export const interactions = sqliteTable("interaction", {
  id: text().primaryKey(),
  sessionId: text().notNull().references(() => session.id),
  customerId: text().notNull().references(() => customer.id),
  channel: text({ enum: channels }).notNull(),
  direction: text({ enum: ["inbound", "outbound"] }).notNull(),
  skillId: text().notNull().references(() => skill.id),
  pointId: text().references(() => point.id),
  locale: text().notNull(),
  state: text({ enum: interactionStates }).notNull(),
  /** Set as it completes; closed unasked for, at once: an earlier agent may owe for it still. */
  outcome: text({ enum: interactionOutcomes }),
  startedAt: integer().notNull(),
  /** Its place in the queue: the moment it would have been queued had it waited without a break. */
  enqueuedAt: integer().notNull(),
  /** Its own initial priority; null is its skill's. */
  initial: integer(),
  /** Time it spent queued or offered before `queuedAt`, milliseconds: a transfer does not count what it was served. */
  waitedMs: integer().notNull().default(0),
  /** Kept for this agent until `reservedUntil`; empty is open to all. */
  reservedFor: text().notNull().default(""),
  reservedUntil: integer(),
  /** The languages it may be answered in, separated by spaces; empty is any. Widening adds some. */
  languages: text().notNull().default(""),
  /** The proficiency it is content with now, 1 … 20. */
  level: integer().notNull().default(20),
  /** How often agents gave it back or did not take it. */
  returns: integer().notNull().default(0),
  /** Refused by all, or returned three times: a supervisor may assign it. */
  flaggedAt: integer(),
  /** Who transferred it to an agent; it comes back to them. Null when that is over. */
  transferredBy: text(),
  /** When it last came into the queue: who came later never makes a place shown to a customer rise. */
  queuedAt: integer().notNull().default(0),
  /** It was left as a message: where its customer is reached, who need not stay. Null while they wait. */
  leftAddress: text(),
  /** When both sides stopped; wrapup may follow. */
  endedAt: integer(),
  endedBy: text({ enum: ["agent", "customer", "system"] }),
  completedAt: integer(),
  /** The customer's oldest message nobody answered; null when answered. */
  unansweredAt: integer(),
  /** Customer's messages since the agent last looked. */
  unread: integer().notNull().default(0),
  /** End was pressed: then it ends, unless it is undone. */
  endsAt: integer(),
  endsBy: text({ enum: ["agent", "customer"] }),
  /** The silent customer was warned. */
  warnedAt: integer(),
  /** How far each side has read, as ids of entries. */
  agentReadId: integer().notNull().default(0),
  customerReadId: integer().notNull().default(0),
  /** 1 bad … 5 good, given by the customer at the end. */
  rating: integer(),
  ratingComment: text().notNull().default(""),
  ratedAt: integer(),
  /** The completed interaction that this late word belongs to. */
  lateOfId: text(),
  /** The channel's own name of the conversation: what arrives under it belongs to it. Empty: nothing does. */
  thread: text().notNull().default(""),
  /** Where its customer is written to over this channel; empty where their own page fetches what is written. */
  address: text().notNull().default(""),
  /** What it is about, where that is said apart: a subject, a work item's title, the number of a promised call. */
  title: text(),
  /** First words of the last message, for the list; empty before one. */
  snippet: text().notNull().default(""),
}, (t) => [
  // What came last in a thread: what arrives next joins it, or comes after it.
  index("interaction_thread").on(t.channel, t.thread, t.startedAt).where(sql`thread <> ''`),
  index("interaction_waiting").on(t.skillId, t.enqueuedAt).where(sql`state = 'waiting'`),
  // The heads of the queue: the oldest of each distinct lane, language, level and initial. Null compares with nothing,
  // so a skill's own initial stands there as -1.
  index("interaction_candidates").on(
    t.skillId,
    t.reservedFor,
    t.languages,
    t.level,
    sql`case when "initial" is null then -1 else "initial" end`,
    t.enqueuedAt,
    t.id,
  ).where(sql`state = 'waiting'`),
  index("interaction_session").on(t.sessionId),
  index("interaction_customer").on(t.customerId, t.startedAt),
  // How long conversations take in a skill: its last ones.
  index("interaction_handled").on(t.skillId, t.completedAt).where(sql`outcome = 'handled'`),
]);

export const assignmentStates = [
  "offered",
  "dialing",
  "active",
  "held",
  "parked",
  "wrapup",
  "completed",
  "refused",
  "expired",
  "undelivered",
  "withdrawn",
  "failed",
] as const;
export type AssignmentState = (typeof assignmentStates)[number];
export const assignmentOutcomes = [
  "handled",
  "transferred",
  "returned",
  "taken-over",
  "not-for-us",
  "failed",
] as const;
export type AssignmentOutcome = (typeof assignmentOutcomes)[number];

/** One agent's assignment of an interaction. */
export const assignments = sqliteTable("assignment", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  agentId: text().notNull().references(() => agent.id),
  /** The skill it was in, once its interaction went on in another; null while that is the interaction's. */
  skillId: text(),
  state: text({ enum: assignmentStates }).notNull(),
  /** Whether it takes the voice slot: a call may be offered beside something digital. */
  voice: integer({ mode: "boolean" }).notNull().default(false),
  outcome: text({ enum: assignmentOutcomes }),
  offeredAt: integer(),
  /** When the agent's page said it shows the offer. */
  deliveredAt: integer(),
  deadlineAt: integer(),
  acceptedAt: integer(),
  heldAt: integer(),
  /** End of the conversation for this agent: ACW runs from here. */
  endedAt: integer(),
  acwUntil: integer(),
  /** The agent said that ACW is over (open ACW). */
  acwDoneAt: integer(),
  completedAt: integer(),
  dispositionId: text().references(() => disposition.id),
  dispositionNote: text().notNull().default(""),
  disposedAt: integer(),
  /** JSON: why this agent was chosen, as decided. */
  why: text(),
  /** Why it was refused, where that is asked. */
  refusalReason: text(),
  /** ACW was extended. */
  extendedAt: integer(),
  /** Comes back by itself then. */
  parkedUntil: integer(),
  /** How long it stood on its agent's screen, and since when it does now. Milliseconds, Unix ms. */
  focusMs: integer().notNull().default(0),
  focusedAt: integer(),
  tags: text({ mode: "json" }).$type<string[]>().notNull().default([]),
}, (t) => [
  // Two processes may offer or accept at once: the database lets one live assignment through.
  uniqueIndex("assignment_live").on(t.interactionId).where(
    sql`state in ('offered', 'dialing', 'active', 'held', 'parked')`,
  ),
  // One open offer per agent, and a call's beside it, whoever decides.
  uniqueIndex("assignment_offer").on(t.agentId, t.voice).where(sql`state = 'offered'`),
  index("assignment_agent").on(t.agentId).where(
    sql`state in ('offered', 'dialing', 'active', 'held', 'parked', 'wrapup')`,
  ),
  index("assignment_interaction").on(t.interactionId),
  // What an agent did, from when to when.
  index("assignment_done").on(t.agentId, t.completedAt),
  // Three refusals in half an hour are counted.
  index("assignment_refused").on(t.agentId, t.completedAt).where(sql`state = 'refused'`),
]);

/** Permanent: every edge an interaction or assignment took. Measures are computed from these. */
export const transition = sqliteTable("transition", {
  id: integer().primaryKey({ autoIncrement: true }),
  interactionId: text().notNull().references(() => interactions.id),
  /** Null for an edge of the interaction itself. */
  assignmentId: text(),
  /** Null for the first. */
  from: text(),
  to: text().notNull(),
  /** The action that took it. */
  by: text().notNull(),
  at: integer().notNull(),
  /** Whose measures it counts in: an assignment's edges all in the skill it began in. */
  skillId: text(),
  /** Of an interaction's edge out of the queue: how long this assignment of waiting took. Milliseconds. */
  queuedMs: integer(),
}, (t) => [
  index("transition_interaction").on(t.interactionId),
  // What happened in a skill, from when to when.
  index("transition_skill").on(t.skillId, t.at),
]);

/** The timeline: what was said, and the small facts between. */
export const entry = sqliteTable("entry", {
  // One writer: ids rise in the order of commits, so they are the order of the conversation.
  id: integer().primaryKey({ autoIncrement: true }),
  interactionId: text().notNull().references(() => interactions.id),
  at: integer().notNull(),
  kind: text({ enum: ["message", "note"] }).notNull(),
  author: text({ enum: ["customer", "agent", "system"] }).notNull(),
  agentId: text().references(() => agent.id),
  /** A message's text. */
  body: text(),
  /** A note's catalogue key. */
  note: text(),
  locale: text(),
  /** The sender's idempotency key. */
  key: text(),
}, (t) => [
  index("entry_interaction").on(t.interactionId, t.id),
  // Sent twice, stored once.
  uniqueIndex("entry_key").on(t.interactionId, t.key),
]);

/** A file that came with a message. Its bytes are in the blob store. */
export const attachment = sqliteTable("attachment", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  /** The message it came with; null while it is uploaded and not sent. */
  entryId: integer().references(() => entry.id),
  /** Who uploaded it: the agent, or the customer. */
  ownerId: text().notNull(),
  blobId: text().notNull(),
  name: text().notNull(),
  /** Sniffed from its bytes, not believed. */
  type: text().notNull(),
  /** Bytes. */
  size: integer().notNull(),
  at: integer().notNull(),
}, (t) => [index("attachment_entry").on(t.entryId), index("attachment_interaction").on(t.interactionId)]);

/** An agent asks for a supervisor. */
export const helpRequest = sqliteTable("help_request", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  agentId: text().notNull().references(() => agent.id),
  askedAt: integer().notNull(),
  /** When all supervisors are asked, not the team's alone. */
  widenedAt: integer(),
  answeredAt: integer(),
  answeredBy: text().references(() => agent.id),
}, (t) => [
  // Pressed twice, asked once.
  uniqueIndex("help_request_open").on(t.interactionId).where(sql`answered_at is null`),
  index("help_request_interaction").on(t.interactionId, t.agentId),
]);

/** After a refusal or an unanswered offer this agent does not get this interaction again until then. */
export const coolDown = sqliteTable("cool_down", {
  agentId: text().notNull().references(() => agent.id),
  interactionId: text().notNull().references(() => interactions.id),
  until: integer().notNull(),
  /** How often in a row: each doubles it. */
  times: integer().notNull().default(1),
}, (t) => [
  uniqueIndex("cool_down_once").on(t.agentId, t.interactionId),
  // Who has not taken it so far.
  index("cool_down_interaction").on(t.interactionId),
  index("cool_down_until").on(t.until),
]);

export type Interaction = typeof interactions.$inferSelect;
export type Assignment = typeof assignments.$inferSelect;
