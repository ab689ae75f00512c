/** Reads what agents have completed. */
import { and, desc, eq, gte, isNotNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";

/** The most that one list of a day shows. */
const longestList = 100;

/** Condition: the agent took it, and it did not go on with anybody else. */
const ended = and(
  eq(assignments.state, "completed"),
  isNotNull(assignments.acceptedAt),
  sql`coalesce(${assignments.outcome}, '') not in ('transferred', 'returned', 'taken-over')`,
);

/** Gives the contacts that an agent has completed since then, Unix ms, the last first. */
export function completedSince(db: Drizzle, agentId: string, since: number) {
  return db.select({
    interactionId: interactions.id,
    customerId: interactions.customerId,
    channel: interactions.channel,
    at: assignments.completedAt,
    dispositionId: assignments.dispositionId,
    outcome: assignments.outcome,
  }).from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(eq(assignments.agentId, agentId), gte(assignments.completedAt, since), ended))
    .orderBy(desc(assignments.completedAt)).limit(longestList);
}

/** Says whether an agent has completed an interaction since then. */
export async function hasCompleted(
  db: Drizzle,
  agentId: string,
  interactionId: string,
  since: number,
): Promise<boolean> {
  return await db.select({ id: assignments.id }).from(assignments).where(and(
    eq(assignments.interactionId, interactionId),
    eq(assignments.agentId, agentId),
    gte(assignments.completedAt, since),
    ended,
  )).limit(1).get() !== undefined;
}
