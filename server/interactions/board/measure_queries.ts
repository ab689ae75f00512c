/** The permanent rows that measures are computed from, and what is true of the queues now. */
import {
  and,
  asc,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  min,
  type SQL,
  sql,
  type SQLWrapper,
} from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import {
  assignments,
  type AssignmentState,
  entry,
  interactions,
  type InteractionState,
  transition,
} from "../../../db/schema/interactions.ts";

const p = sql.placeholder;
/** Outside the measures: not for us, or a late word that asked for nothing. */
const isOutside = sql<number>`coalesce(${interactions.outcome} = 'closed', 0)`;

export interface QueueRow {
  id: number;
  interactionId: string;
  to: InteractionState;
  by: string;
  at: number;
  queuedMs: number | null;
  outside: boolean;
}

const queueRows = prepared((db) =>
  db.select({
    id: transition.id,
    interactionId: transition.interactionId,
    to: transition.to,
    by: transition.by,
    at: transition.at,
    queuedMs: transition.queuedMs,
    outside: isOutside,
  }).from(transition).innerJoin(interactions, eq(interactions.id, transition.interactionId)).where(and(
    eq(transition.skillId, p("skillId")),
    gte(transition.at, p("from")),
    lt(transition.at, p("to")),
    sql`${transition.id} > ${p("after")}`,
    sql`${transition.assignmentId} is null`,
  )).orderBy(asc(transition.id)).prepare()
);

/** The edges of interactions themselves in a skill, from when to when, and after which. */
export async function queueEdges(
  db: Drizzle,
  skillId: string,
  { from, to }: { from: number; to: number },
  after = 0,
): Promise<QueueRow[]> {
  const rows = await queueRows(db).all({ skillId, from, to, after });
  return rows.map((row) => ({ ...row, to: row.to as InteractionState, outside: row.outside === 1 }));
}

const ownEdges = prepared((db) =>
  db.select({
    id: transition.id,
    to: transition.to,
    by: transition.by,
    at: transition.at,
    queuedMs: transition.queuedMs,
  }).from(transition).where(and(
    eq(transition.interactionId, p("interactionId")),
    eq(transition.skillId, p("skillId")),
    sql`${transition.assignmentId} is null`,
  )).orderBy(asc(transition.id)).prepare()
);

/** The edges of one interaction itself in a skill. */
export async function queueEdgesOf(db: Drizzle, interactionId: string, skillId: string) {
  const rows = await ownEdges(db).all({ interactionId, skillId });
  return rows.map((row) => ({ ...row, to: row.to as InteractionState }));
}

/** Agents' assignments of interactions among these, each with its edges in order. */
async function assignmentsAmong(db: Drizzle, ids: SQLWrapper) {
  const rows = await db.select({
    assignmentId: assignments.id,
    channel: interactions.channel,
    outcome: assignments.outcome,
    outside: isOutside,
    focusMs: assignments.focusMs,
    to: transition.to,
    at: transition.at,
  }).from(assignments)
    .innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .innerJoin(
      transition,
      and(
        eq(transition.interactionId, assignments.interactionId),
        eq(transition.assignmentId, assignments.id),
      ),
    ).where(inArray(assignments.id, ids)).orderBy(asc(transition.id));
  return [...Map.groupBy(rows, ({ assignmentId }) => assignmentId).values()].map((edges) => {
    const { assignmentId, channel, outcome, outside, focusMs } = edges[0]!;
    const changes = edges.map(({ to, at }) => ({ state: to as AssignmentState, at }));
    return { assignmentId, channel, outcome, outside: outside === 1, focusMs, changes };
  });
}

/** An agent's assignments that were not over before `from`. */
export function assignmentsOfAgent(db: Drizzle, agentId: string, from: number) {
  const had = (when: SQL | undefined) =>
    db.select({ id: assignments.id }).from(assignments).where(and(eq(assignments.agentId, agentId), when));
  // Two looks into one index: what is over, and what is not.
  const over = had(gte(assignments.completedAt, from));
  return assignmentsAmong(db, over.unionAll(had(sql`${assignments.completedAt} is null`)));
}

/** The assignments that something happened to in a skill, from when to when. */
export function assignmentsInSkill(db: Drizzle, skillId: string, { from, to }: { from: number; to: number }) {
  const touched = db.select({ id: transition.assignmentId }).from(transition).where(and(
    eq(transition.skillId, skillId),
    gte(transition.at, from),
    lt(transition.at, to),
    isNotNull(transition.assignmentId),
  ));
  return assignmentsAmong(db, touched);
}

/** First replies of agents in conversations that entered a skill from when to when: when the customer began, and was answered. */
export async function firstReplies(db: Drizzle, skillId: string, { from, to }: { from: number; to: number }) {
  const entered = db.selectDistinct({ id: transition.interactionId }).from(transition).where(and(
    eq(transition.skillId, skillId),
    gte(transition.at, from),
    lt(transition.at, to),
    sql`${transition.by} = 'start'`,
  ));
  return await db.select({ startedAt: interactions.startedAt, repliedAt: sql<number>`min(${entry.at})` })
    .from(interactions).innerJoin(entry, eq(entry.interactionId, interactions.id))
    .where(and(
      inArray(interactions.id, entered),
      sql`${interactions.outcome} is not 'closed'`,
      eq(entry.kind, "message"),
      eq(entry.author, "agent"),
    )).groupBy(interactions.id);
}

const queued = prepared((db) =>
  // The words and columns of its index, and no others: it is read without a look at the table.
  db.select({ skillId: interactions.skillId, waiting: count(), since: min(interactions.enqueuedAt) })
    .from(interactions).where(sql`${interactions.state} = 'waiting'`).groupBy(interactions.skillId).prepare()
);

/** How many wait in each skill, and from when the earliest place there is; a skill where nobody does has no row. */
export async function queuesNow(db: Drizzle): Promise<Map<string, { waiting: number; since: number }>> {
  const rows = await queued(db).all();
  return new Map(rows.map(({ skillId, waiting, since }) => [skillId, { waiting, since: since! }]));
}
