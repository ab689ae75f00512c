/** Reads what supervisors see: the interactions waiting in skills, and those agents have in hand. */
import { and, asc, count, eq, gt, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";
import { isInHand, isOffered } from "../assignment_queries.ts";

/** The skill an agent's wrap-up is due in: the one of their assignment, wherever the interaction went since. */
const ownSkill = sql<string>`coalesce(${assignments.skillId}, ${interactions.skillId})`;
const isWaiting = sql`${interactions.state} = 'waiting'`;

const waitingRow = {
  interactionId: interactions.id,
  customerId: interactions.customerId,
  channel: interactions.channel,
  skillId: interactions.skillId,
  enqueuedAt: interactions.enqueuedAt,
  title: interactions.title,
  flaggedAt: interactions.flaggedAt,
  leftAddress: interactions.leftAddress,
  offeredTo: assignments.agentId,
};

/**
 * Gives what waits in these skills with the agent each is offered to: of each skill the oldest `most`, and everything
 * that is flagged, up to `most` again. In no order: which is urgent depends on the skills.
 */
export async function waitingAmong(db: Drizzle, skillIds: string[], most: number) {
  const select = (condition: SQL, order: SQL) =>
    db.select(waitingRow).from(interactions)
      .leftJoin(assignments, and(eq(assignments.interactionId, interactions.id), isOffered))
      .where(and(isWaiting, condition)).orderBy(order, asc(interactions.id)).limit(most);
  const oldest = skillIds.map((id) => select(eq(interactions.skillId, id), asc(interactions.enqueuedAt)));
  const flagged = select(
    and(inArray(interactions.skillId, skillIds), isNotNull(interactions.flaggedAt))!,
    asc(interactions.flaggedAt),
  );
  const rows = (await Promise.all([flagged, ...oldest])).flat();
  return [...new Map(rows.map((row) => [row.interactionId, row])).values()];
}

/** Gives what these agents have in hand, wrap-up included, each agent's in the order it was taken. */
export function inHandAmong(db: Drizzle, agentIds: string[]) {
  return db.select({
    assignmentId: assignments.id,
    agentId: assignments.agentId,
    state: assignments.state,
    disposedAt: assignments.disposedAt,
    interactionId: interactions.id,
    channel: interactions.channel,
    customerId: interactions.customerId,
    title: interactions.title,
    skillId: ownSkill,
  }).from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(inArray(assignments.agentId, agentIds), isInHand))
    .orderBy(asc(assignments.acceptedAt), asc(assignments.id));
}

/** Counts the offers each of these agents refused since a time; an agent who refused none has no entry. */
export async function refusalsSince(
  db: Drizzle,
  agentIds: string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await db.select({ agentId: assignments.agentId, refusals: count() }).from(assignments)
    .where(and(
      inArray(assignments.agentId, agentIds),
      // A literal in the SQL, as in the partial index that serves this query.
      sql`${assignments.state} = 'refused'`,
      gt(assignments.completedAt, since),
    )).groupBy(assignments.agentId);
  return new Map(rows.map(({ agentId, refusals }) => [agentId, refusals]));
}

/** Gives the agents who have an interaction in hand or in wrap-up, each with the assignment. */
export function assignmentsInHand(db: Drizzle, interactionId: string) {
  return db.select({
    assignmentId: assignments.id,
    agentId: assignments.agentId,
    state: assignments.state,
    disposedAt: assignments.disposedAt,
    skillId: ownSkill,
  }).from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(eq(assignments.interactionId, interactionId), isInHand));
}

/** Gives those of these agents who have anything in hand, wrap-up included. */
export async function busyAmong(db: Drizzle, agentIds: string[]): Promise<Set<string>> {
  const rows = await db.selectDistinct({ agentId: assignments.agentId }).from(assignments)
    .where(and(inArray(assignments.agentId, agentIds), isInHand));
  return new Set(rows.map(({ agentId }) => agentId));
}
