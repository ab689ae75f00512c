/** Reads the permanent rows that measures are computed from, and the state of the queues now. */
import {
  and,
  asc,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
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
/** Whether an interaction is outside the measures: closed as not for us, or a dismissed late reply. */
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

/** Gives the transitions of interactions in a skill within a span, from a row id on. */
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

/** Gives the transitions of one interaction in a skill. */
export async function queueEdgesOf(db: Drizzle, interactionId: string, skillId: string) {
  const rows = await ownEdges(db).all({ interactionId, skillId });
  return rows.map((row) => ({ ...row, to: row.to as InteractionState }));
}

/** Gives agents' assignments of these interactions, each with its transitions in order. */
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

/** Gives an agent's assignments that were not over before `from`. */
export function assignmentsOfAgent(db: Drizzle, agentId: string, from: number) {
  const had = (when: SQL | undefined) =>
    db.select({ id: assignments.id }).from(assignments).where(and(eq(assignments.agentId, agentId), when));
  // Two searches in one index: completed assignments, and open ones.
  const over = had(gte(assignments.completedAt, from));
  return assignmentsAmong(db, over.unionAll(had(sql`${assignments.completedAt} is null`)));
}

/** Gives the assignments that changed state in a skill within a span. */
export function assignmentsInSkill(db: Drizzle, skillId: string, { from, to }: { from: number; to: number }) {
  const touched = db.select({ id: transition.assignmentId }).from(transition).where(and(
    eq(transition.skillId, skillId),
    gte(transition.at, from),
    lt(transition.at, to),
    isNotNull(transition.assignmentId),
  ));
  return assignmentsAmong(db, touched);
}

/**
 * For conversations that entered a skill within a span: when the customer first wrote, and when an agent first replied.
 */
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
  // Exactly the condition and columns of its index, so that the table itself is not read.
  db.select({ skillId: interactions.skillId, waiting: count(), since: min(interactions.enqueuedAt) })
    .from(interactions).where(sql`${interactions.state} = 'waiting'`).groupBy(interactions.skillId).prepare()
);

/** Gives per skill how many interactions wait and the earliest place; a skill where none waits has no row. */
export async function queuesNow(db: Drizzle): Promise<Map<string, { waiting: number; since: number }>> {
  const rows = await queued(db).all();
  return new Map(rows.map(({ skillId, waiting, since }) => [skillId, { waiting, since: since! }]));
}

/** The most late waits that are counted one by one: beyond, it is enough to know that there are as many. */
const mostLate = 1000;

const late = prepared((db) => {
  const rows = db.select({ queuedAt: interactions.queuedAt }).from(interactions).where(and(
    sql`${interactions.state} = 'waiting'`,
    eq(interactions.skillId, p("skillId")),
    sql`${interactions.enqueuedAt} < ${p("before")}`,
    isNull(interactions.leftAddress),
  )).limit(mostLate).as("late");
  return db.select({
    late: count(),
    missed: sql<number>`coalesce(sum(${rows.queuedAt} < ${p("before")}), 0)`,
  }).from(rows).prepare();
});
const first = prepared((db) =>
  db.select({ since: interactions.enqueuedAt }).from(interactions).where(and(
    sql`${interactions.state} = 'waiting'`,
    eq(interactions.skillId, p("skillId")),
    isNull(interactions.leftAddress),
  )).orderBy(asc(interactions.enqueuedAt)).limit(1).prepare()
);

/** Who waits in a skill in person; with a message that was left nobody does. */
export interface Waiters {
  /** The earliest place; null while nobody waits. */
  since: number | null;
  /** How many wait longer than the threshold. */
  late: number;
  /** Of those, who missed it in this queue: a wait that began elsewhere has the threshold before it again. */
  missed: number;
}

/** Gives who waits in a skill now, and how many longer than `thresholdMs`. */
export async function waitersIn(
  db: Drizzle,
  skillId: string,
  { thresholdMs, now }: { thresholdMs: number; now: number },
): Promise<Waiters> {
  const since = (await first(db).get({ skillId }))?.since ?? null;
  const before = now - thresholdMs;
  if (since === null || since >= before) return { since, late: 0, missed: 0 };
  return { since, ...(await late(db).get({ skillId, before }))! };
}
