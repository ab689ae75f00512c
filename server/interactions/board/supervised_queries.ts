/** What supervisors see: what waits in skills, and what agents hold. */
import { and, asc, count, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";
import { isInHand, isOffered } from "../assignment_queries.ts";

/** The skill that an agent owes in: the one they had it in, wherever it went since. */
const ownSkill = sql<string>`coalesce(${assignments.skillId}, ${interactions.skillId})`;
const isWaiting = sql`${interactions.state} = 'waiting'`;

/** What waits in these skills, what nobody took first, then the earliest place; each with whom it is offered to. */
export function waitingAmong(db: Drizzle, skillIds: string[], most: number) {
  return db.select({
    interactionId: interactions.id,
    customerId: interactions.customerId,
    channel: interactions.channel,
    skillId: interactions.skillId,
    enqueuedAt: interactions.enqueuedAt,
    title: interactions.title,
    flaggedAt: interactions.flaggedAt,
    offeredTo: assignments.agentId,
  }).from(interactions)
    .leftJoin(assignments, and(eq(assignments.interactionId, interactions.id), isOffered))
    .where(and(inArray(interactions.skillId, skillIds), isWaiting))
    .orderBy(
      desc(sql`${interactions.flaggedAt} is not null`),
      asc(interactions.enqueuedAt),
      asc(interactions.id),
    )
    .limit(most);
}

/** What these agents have in hand, or owe for, each in the order it was taken. */
export function inHandAmong(db: Drizzle, agentIds: string[]) {
  return db.select({
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

/** How many offers each of these agents refused since then; none has no entry. */
export async function refusalsSince(
  db: Drizzle,
  agentIds: string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await db.select({ agentId: assignments.agentId, refusals: count() }).from(assignments)
    .where(and(
      inArray(assignments.agentId, agentIds),
      // A word of the statement, as in the index that answers it.
      sql`${assignments.state} = 'refused'`,
      gt(assignments.completedAt, since),
    )).groupBy(assignments.agentId);
  return new Map(rows.map(({ agentId, refusals }) => [agentId, refusals]));
}

/** Who has an interaction in hand or owes for it, and for which assignment of it. */
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

/** Those among these agents who have anything in hand, or owe for something. */
export async function busyAmong(db: Drizzle, agentIds: string[]): Promise<Set<string>> {
  const rows = await db.selectDistinct({ agentId: assignments.agentId }).from(assignments)
    .where(and(inArray(assignments.agentId, agentIds), isInHand));
  return new Set(rows.map(({ agentId }) => agentId));
}
