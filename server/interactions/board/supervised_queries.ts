/** What supervisors see: what waits in skills, and what agents hold. */
import { and, asc, count, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignment, interaction } from "../../../db/schema/interactions.ts";
import { isInHand, isOffered } from "../assignment_queries.ts";

/** The skill that an agent owes in: the one they had it in, wherever it went since. */
const ownSkill = sql<string>`coalesce(${assignment.skillId}, ${interaction.skillId})`;
const isWaiting = sql`${interaction.state} = 'waiting'`;

/** What waits in these skills, what nobody took first, then the earliest place; each with whom it is offered to. */
export function waitingAmong(db: Drizzle, skillIds: string[], most: number) {
  return db.select({
    interactionId: interaction.id,
    customerId: interaction.customerId,
    channel: interaction.channel,
    skillId: interaction.skillId,
    enqueuedAt: interaction.enqueuedAt,
    title: interaction.title,
    flaggedAt: interaction.flaggedAt,
    offeredTo: assignment.agentId,
  }).from(interaction)
    .leftJoin(assignment, and(eq(assignment.interactionId, interaction.id), isOffered))
    .where(and(inArray(interaction.skillId, skillIds), isWaiting))
    .orderBy(
      desc(sql`${interaction.flaggedAt} is not null`),
      asc(interaction.enqueuedAt),
      asc(interaction.id),
    )
    .limit(most);
}

/** What these agents have in hand, or owe for, each in the order it was taken. */
export function inHandAmong(db: Drizzle, agentIds: string[]) {
  return db.select({
    agentId: assignment.agentId,
    state: assignment.state,
    disposedAt: assignment.disposedAt,
    interactionId: interaction.id,
    channel: interaction.channel,
    customerId: interaction.customerId,
    title: interaction.title,
    skillId: ownSkill,
  }).from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(and(inArray(assignment.agentId, agentIds), isInHand))
    .orderBy(asc(assignment.acceptedAt), asc(assignment.id));
}

/** How many offers each of these agents refused since then; none has no entry. */
export async function refusalsSince(
  db: Drizzle,
  agentIds: string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await db.select({ agentId: assignment.agentId, refusals: count() }).from(assignment)
    .where(and(
      inArray(assignment.agentId, agentIds),
      // A word of the statement, as in the index that answers it.
      sql`${assignment.state} = 'refused'`,
      gt(assignment.completedAt, since),
    )).groupBy(assignment.agentId);
  return new Map(rows.map(({ agentId, refusals }) => [agentId, refusals]));
}

/** Who has an interaction in hand or owes for it, and for which stretch of it. */
export function stretchesInHand(db: Drizzle, interactionId: string) {
  return db.select({
    assignmentId: assignment.id,
    agentId: assignment.agentId,
    state: assignment.state,
    disposedAt: assignment.disposedAt,
    skillId: ownSkill,
  }).from(assignment).innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(and(eq(assignment.interactionId, interactionId), isInHand));
}

/** Those among these agents who have anything in hand, or owe for something. */
export async function busyAmong(db: Drizzle, agentIds: string[]): Promise<Set<string>> {
  const rows = await db.selectDistinct({ agentId: assignment.agentId }).from(assignment)
    .where(and(inArray(assignment.agentId, agentIds), isInHand));
  return new Set(rows.map(({ agentId }) => agentId));
}
