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
   * Set at completion. When a waiting interaction is closed it is set at once, although an earlier agent may
   * still have wrap-up to do on it.
   */
  outcome: text({ enum: interactionOutcomes }),
  startedAt: integer().notNull(),
  /**
   * The time that decides the place in the queue: when the interaction would have been queued, had it waited
   * without a break.
   */
  enqueuedAt: integer().notNull(),
  /** The interaction's own initial priority; null: that of its skill. */
  initial: integer(),
  /**
   * Milliseconds the interaction was queued or offered before `queuedAt`; time with an agent is not counted.
   */
  waitedMs: integer().notNull().default(0),
  /** The agent the interaction is reserved for until `reservedUntil`; empty when any agent may get it. */
  reservedFor: text().notNull().default(""),
  reservedUntil: integer(),
  /**
   * The languages the interaction may be answered in, separated by spaces; empty means any. Widening adds
   * languages.
   */
  languages: text().notNull().default(""),
  /** The least proficiency accepted now: 1 best … 20. */
  level: integer().notNull().default(20),
  /** How often agents returned the interaction, refused it or let its offer expire. */
  returns: integer().notNull().default(0),
  /**
   * When the interaction was flagged to supervisors, because all agents refused it or it was returned three
   * times; null while it is not flagged.
   */
  flaggedAt: integer(),
  /**
   * The agent who transferred the interaction to another agent, and gets it back if that agent does not take
   * it; null once it was taken or came back, or without a transfer.
   */
  transferredBy: text(),
  /**
   * When the interaction last entered the queue. Interactions queued later never raise the place shown to a
   * customer.
   */
  queuedAt: integer().notNull().default(0),
  /**
   * The address at which a customer who left a message is answered, without having to wait; null where the
   * customer waits.
   */
  leftAddress: text(),
  /** When the conversation ended for both sides; null before. Wrap-up may follow. */
  endedAt: integer(),
  endedBy: text({ enum: ["agent", "customer", "system"] }),
  completedAt: integer(),
  /** Time of the customer's oldest unanswered message; null when all are answered. */
  unansweredAt: integer(),
  /** Number of the customer's messages since the agent last looked. */
  unread: integer().notNull().default(0),
  /** When the conversation ends because End was pressed, unless End is undone; null otherwise. */
  endsAt: integer(),
  endsBy: text({ enum: ["agent", "customer"] }),
  /** When it ends then, it is closed as unwanted; null: it ends as any other. */
  unwanted: text({ mode: "json" }).$type<Unwanted>(),
  /** When a customer who did not answer was warned that the chat will end; null without a warning. */
  warnedAt: integer(),
  /**
   * The id of the last entry the agent has read; `customerReadId` is the same for the customer. 0 before any.
   */
  agentReadId: integer().notNull().default(0),
  customerReadId: integer().notNull().default(0),
  /** The customer's rating after the end, 1 bad … 5 good; null without one. */
  rating: integer(),
  ratingComment: text().notNull().default(""),
  ratedAt: integer(),
  /** The completed interaction this one is a late reply to; null for others. */
  lateOfId: text(),
  /**
   * The channel's own id of the conversation, such as an email thread: a message with this id belongs here.
   * Empty where the channel has none.
   */
  thread: text().notNull().default(""),
  /** The customer's address on this channel; empty where the customer's own page fetches the messages. */
  address: text().notNull().default(""),
  /** The address of ours that the conversation runs over; null where the channel has none. */
  ownAddressId: text(),
  /**
   * The subject: an email's subject line, a work item's title or the number of a callback; null on other
   * channels.
   */
  title: text(),
  /** First words of the last message, shown in the list of contacts; empty before any. */
  snippet: text().notNull().default(""),
}, (t) => [
  // For the last interaction of a thread, which the next message joins or follows.
  index("interaction_thread").on(t.channel, t.thread, t.startedAt).where(sql`thread <> ''`),
  index("interaction_waiting").on(t.skillId, t.enqueuedAt).where(sql`state = 'waiting'`),
  // For the candidates of a skill: of each distinct `reservedFor`, languages, level and initial priority, the
  // oldest that waits. Null cannot be compared, so -1 stands for the skill's initial priority.
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
  // For the interactions of a session that an agent may have had: not those that entered the queue once and
  // still wait.
  index("interaction_taken").on(t.sessionId).where(sql`state <> 'waiting' or queued_at <> started_at`),
  index("interaction_customer").on(t.customerId, t.startedAt),
  // For how long the last handled interactions of a skill took.
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

/**
 * An assignment: one agent's part in an interaction, with its own outcome, disposition and after-contact
 * work.
 */
export const assignments = sqliteTable("assignment", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  agentId: text().notNull().references(() => agent.id),
  /**
   * The skill of the assignment, set once its interaction moved to another skill; null while both are the
   * same.
   */
  skillId: text(),
  state: text({ enum: assignmentStates }).notNull(),
  /**
   * Whether the assignment takes the agent's voice slot. A call may be offered while a digital contact is on
   * offer.
   */
  voice: integer({ mode: "boolean" }).notNull().default(false),
  outcome: text({ enum: assignmentOutcomes }),
  offeredAt: integer(),
  /** When the agent's page confirmed that it shows the offer; null before. */
  deliveredAt: integer(),
  deadlineAt: integer(),
  acceptedAt: integer(),
  heldAt: integer(),
  /** When the conversation ended for this agent; after-contact work (ACW) begins then. */
  endedAt: integer(),
  acwUntil: integer(),
  /** When somebody ended ACW by hand, or the agent left the centre; null otherwise. */
  acwDoneAt: integer(),
  completedAt: integer(),
  dispositionId: text().references(() => disposition.id),
  dispositionNote: text().notNull().default(""),
  disposedAt: integer(),
  /**
   * JSON of the routing decision that chose this agent (`Why` in views/types.ts); null where no router
   * decided.
   */
  why: text(),
  /** The agent's reason for refusing the offer; null without one. */
  refusalReason: text(),
  /** When ACW was extended; null if it was not. */
  extendedAt: integer(),
  /** When the parked contact comes back by itself; null while it is not parked. */
  parkedUntil: integer(),
  /** Whether a parked contact comes back before that, as soon as its customer writes. */
  wakes: integer({ mode: "boolean" }).notNull().default(false),
  /**
   * Milliseconds the contact has been open on the agent's screen before `focusedAt`, which is when it was
   * opened there last, or null while it is not open.
   */
  focusMs: integer().notNull().default(0),
  focusedAt: integer(),
  tags: text({ mode: "json" }).$type<string[]>().notNull().default([]),
}, (t) => [
  // Two processes may offer or accept at once; this index lets an interaction have only one live assignment.
  uniqueIndex("assignment_live").on(t.interactionId).where(
    sql`state in ('offered', 'dialing', 'active', 'held', 'parked')`,
  ),
  // An agent has at most one open digital offer and one open voice offer, whichever process decides.
  uniqueIndex("assignment_offer").on(t.agentId, t.voice).where(sql`state = 'offered'`),
  index("assignment_agent").on(t.agentId).where(
    sql`state in ('offered', 'dialing', 'active', 'held', 'parked', 'wrapup')`,
  ),
  index("assignment_interaction").on(t.interactionId),
  // For the few that come back when their customer writes.
  index("assignment_wakes").on(t.interactionId).where(sql`state = 'parked' and wakes = 1`),
  // For what an agent completed in a period.
  index("assignment_done").on(t.agentId, t.completedAt),
  // For the count of an agent's refusals in half an hour.
  index("assignment_refused").on(t.agentId, t.completedAt).where(sql`state = 'refused'`),
]);

/** Every change of state of an interaction or an assignment, kept for ever: measures are computed from it. */
export const transition = sqliteTable("transition", {
  id: integer().primaryKey({ autoIncrement: true }),
  interactionId: text().notNull().references(() => interactions.id),
  /** The assignment that changed; null where the interaction itself did. */
  assignmentId: text(),
  /** The state before; null for the first. */
  from: text(),
  to: text().notNull(),
  /** The action that changed the state, such as "accept". */
  by: text().notNull(),
  at: integer().notNull(),
  /**
   * The skill in whose measures the change counts. All changes of an assignment count in the skill it began
   * in.
   */
  skillId: text(),
  /** Milliseconds the interaction had waited this time, where it leaves the queue; null for other changes. */
  queuedMs: integer(),
}, (t) => [
  index("transition_interaction").on(t.interactionId),
  // For what happened in a skill in a period.
  index("transition_skill").on(t.skillId, t.at),
]);

/** An entry of an interaction's timeline: a message, or a note such as "transferred". */
export const entry = sqliteTable("entry", {
  // Only one transaction writes at a time, so ids rise in the order of the conversation.
  id: integer().primaryKey({ autoIncrement: true }),
  interactionId: text().notNull().references(() => interactions.id),
  at: integer().notNull(),
  kind: text({ enum: ["message", "note"] }).notNull(),
  author: text({ enum: ["customer", "agent", "system"] }).notNull(),
  agentId: text().references(() => agent.id),
  /** The text of a message; null for a note. */
  body: text(),
  /** The catalogue key of a note's text; null for a message. */
  note: text(),
  locale: text(),
  /** The key under which the sender sent the message, the same at every try. */
  key: text(),
}, (t) => [
  index("entry_interaction").on(t.interactionId, t.id),
  // A message sent twice is stored once.
  uniqueIndex("entry_key").on(t.interactionId, t.key),
]);

/** A file of a message. Its bytes are in the blob store. */
export const attachment = sqliteTable("attachment", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  /** The message the file belongs to; null while the file is uploaded and the message not sent. */
  entryId: integer().references(() => entry.id),
  /** The agent or customer who uploaded it. */
  ownerId: text().notNull(),
  blobId: text().notNull(),
  name: text().notNull(),
  /** Media type, detected from the bytes; the type the sender stated is ignored. */
  type: text().notNull(),
  /** Size in bytes. */
  size: integer().notNull(),
  at: integer().notNull(),
}, (t) => [index("attachment_entry").on(t.entryId), index("attachment_interaction").on(t.interactionId)]);

/** An agent's request for a supervisor's help with an interaction. */
export const helpRequest = sqliteTable("help_request", {
  id: text().primaryKey(),
  interactionId: text().notNull().references(() => interactions.id),
  agentId: text().notNull().references(() => agent.id),
  askedAt: integer().notNull(),
  /** When the request went to all supervisors because none of the team had answered; null before. */
  widenedAt: integer(),
  answeredAt: integer(),
  answeredBy: text().references(() => agent.id),
}, (t) => [
  // An interaction has at most one open request, even if the button is pressed twice.
  uniqueIndex("help_request_open").on(t.interactionId).where(sql`answered_at is null`),
  index("help_request_interaction").on(t.interactionId, t.agentId),
]);

/**
 * A cool-down: after a refusal or an expired offer the agent is not offered the interaction again before
 * `until`.
 */
export const coolDown = sqliteTable("cool_down", {
  agentId: text().notNull().references(() => agent.id),
  interactionId: text().notNull().references(() => interactions.id),
  until: integer().notNull(),
  /** Number of cool-downs in a row; each doubles the time. */
  times: integer().notNull().default(1),
}, (t) => [
  uniqueIndex("cool_down_once").on(t.agentId, t.interactionId),
  // For the agents who did not take an interaction.
  index("cool_down_interaction").on(t.interactionId),
  index("cool_down_until").on(t.until),
]);

export type Interaction = typeof interactions.$inferSelect;
export type Assignment = typeof assignments.$inferSelect;
