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

/** Who pressed that an interaction is closed without an answer, and as what; and what becomes of its sender. */
export interface Unwanted {
  agentId: string;
  as: "not-for-us" | "late-dismissed";
  /** For how many days its sender is blocked, and why; null: not at all. */
  block: { days: number; reason: string } | null;
}

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
  /**
   * Set at completion; at once when a waiting interaction is closed: an earlier agent may still have wrap-up due on it.
   */
  outcome: text({ enum: interactionOutcomes }),
  startedAt: integer().notNull(),
  /** Its place in the queue: the moment it would have been queued had it waited without a break. */
  enqueuedAt: integer().notNull(),
  /** Its own initial priority; null is its skill's. */
  initial: integer(),
  /** Time it spent queued or offered before `queuedAt`, milliseconds: a transfer does not count what it was served. */
  waitedMs: integer().notNull().default(0),
  /** The agent it is reserved for until `reservedUntil`; empty is open to all. */
  reservedFor: text().notNull().default(""),
  reservedUntil: integer(),
  /** The languages it may be answered in, separated by spaces; empty is any. Widening adds some. */
  languages: text().notNull().default(""),
  /** The least proficiency accepted now, 1 … 20. */
  level: integer().notNull().default(20),
  /** How often agents returned it, refused it or let its offer expire. */
  returns: integer().notNull().default(0),
  /** Since when it is flagged: refused by all, or returned three times; a supervisor may assign it. */
  flaggedAt: integer(),
  /**
   * The agent who transferred it to another agent, and to whom it goes back if that agent does not take it. Null
   * afterwards.
   */
  transferredBy: text(),
  /** When it last came into the queue: interactions queued later never raise a place shown to a customer. */
  queuedAt: integer().notNull().default(0),
  /** The address where the customer of a left message is reached, who need not stay. Null while they wait. */
  leftAddress: text(),
  /** When the conversation ended for both sides; wrap-up may follow. */
  endedAt: integer(),
  endedBy: text({ enum: ["agent", "customer", "system"] }),
  completedAt: integer(),
  /** The time of the customer's oldest unanswered message; null when answered. */
  unansweredAt: integer(),
  /** Customer's messages since the agent last looked. */
  unread: integer().notNull().default(0),
  /** When it ends after End was pressed, unless the end is undone. */
  endsAt: integer(),
  endsBy: text({ enum: ["agent", "customer"] }),
  /** When it ends then, it is closed as unwanted; null: it ends as any other. */
  unwanted: text({ mode: "json" }).$type<Unwanted>(),
  /** When the silent customer was warned. */
  warnedAt: integer(),
  /** How far each side has read, as ids of entries. */
  agentReadId: integer().notNull().default(0),
  customerReadId: integer().notNull().default(0),
  /** 1 bad … 5 good, given by the customer at the end. */
  rating: integer(),
  ratingComment: text().notNull().default(""),
  ratedAt: integer(),
  /** The completed interaction that this late reply belongs to. */
  lateOfId: text(),
  /** The channel's own name of the conversation: messages with this name belong to it. Empty: none do. */
  thread: text().notNull().default(""),
  /** Where its customer is written to over this channel; empty where their own page fetches what is written. */
  address: text().notNull().default(""),
  /** Its subject, where the channel has one: a subject line, a work item's title, the number of a promised call. */
  title: text(),
  /** First words of the last message, for the list; empty before one. */
  snippet: text().notNull().default(""),
}, (t) => [
  // The last interaction of a thread: the next message joins it, or begins a new one after it.
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
  // Those of a session that an agent may have: one that entered the queue once and waits there is nobody's.
  index("interaction_taken").on(t.sessionId).where(sql`state <> 'waiting' or queued_at <> started_at`),
  index("interaction_customer").on(t.customerId, t.startedAt),
  // How long the last conversations of a skill took.
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
  /** The skill the assignment was in, set once its interaction went on in another; null while the two are the same. */
  skillId: text(),
  state: text({ enum: assignmentStates }).notNull(),
  /** Whether it takes the voice slot: a call may be offered beside a digital contact. */
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
  /** When the agent ended open-ended ACW. */
  acwDoneAt: integer(),
  completedAt: integer(),
  dispositionId: text().references(() => disposition.id),
  dispositionNote: text().notNull().default(""),
  disposedAt: integer(),
  /** JSON: why this agent was chosen, as decided. */
  why: text(),
  /** Why it was refused, where that is asked. */
  refusalReason: text(),
  /** When ACW was extended. */
  extendedAt: integer(),
  /** Until when it is parked; then it comes back by itself. */
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
  /** The skill whose measures the edge counts in: all edges of an assignment count in the skill it began in. */
  skillId: text(),
  /** For an interaction's edge out of the queue: how long it had waited this time. Milliseconds. */
  queuedMs: integer(),
}, (t) => [
  index("transition_interaction").on(t.interactionId),
  // What happened in a skill, from when to when.
  index("transition_skill").on(t.skillId, t.at),
]);

/** The timeline: messages, and the notes between them. */
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
  // A message sent twice is stored once.
  uniqueIndex("entry_key").on(t.interactionId, t.key),
]);

/** A file that came with a message. Its bytes are in the blob store. */
export const attachment = sqliteTable("attachment", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  /** The message it came with; null while it is uploaded and not sent. */
  entryId: integer().references(() => entry.id),
  /** The agent or customer who uploaded it. */
  ownerId: text().notNull(),
  blobId: text().notNull(),
  name: text().notNull(),
  /** Detected from its bytes; the stated type is ignored. */
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
  /** When the request went to all supervisors, not the team's alone. */
  widenedAt: integer(),
  answeredAt: integer(),
  answeredBy: text().references(() => agent.id),
}, (t) => [
  // Pressed twice, there is one request.
  uniqueIndex("help_request_open").on(t.interactionId).where(sql`answered_at is null`),
  index("help_request_interaction").on(t.interactionId, t.agentId),
]);

/** A cool-down: after a refusal or an expired offer this agent is not offered this interaction until then. */
export const coolDown = sqliteTable("cool_down", {
  agentId: text().notNull().references(() => agent.id),
  interactionId: text().notNull().references(() => interactions.id),
  until: integer().notNull(),
  /** How often in a row: each time doubles the cool-down. */
  times: integer().notNull().default(1),
}, (t) => [
  uniqueIndex("cool_down_once").on(t.agentId, t.interactionId),
  // The agents who have not taken an interaction so far.
  index("cool_down_interaction").on(t.interactionId),
  index("cool_down_until").on(t.until),
]);

export type Interaction = typeof interactions.$inferSelect;
export type Assignment = typeof assignments.$inferSelect;
