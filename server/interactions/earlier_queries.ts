/** Reads what a customer came with before. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { assignments, entry, interactions } from "../../db/schema/interactions.ts";

/** The assignment of the agent who had an interaction last. */
const lastAssignment = sql`${assignments.id} = (select last.id from ${assignments} last
  where last.interaction_id = ${interactions.id} and last.accepted_at is not null
  order by last.accepted_at desc limit 1)`;

/** Its title, else the beginning of the customer's first words. */
const about = sql<string | null>`coalesce(${interactions.title}, (select substr(first.body, 1, 200)
  from ${entry} first where first.interaction_id = ${interactions.id} and first.author = 'customer'
  and first.kind = 'message' and first.body <> '' order by first.id limit 1))`;

/** Gives a customer's completed interactions, newest first: what each was about, and its last agent. */
export function earlierOf(db: Drizzle, customerId: string, limit: number) {
  return db.select({
    interactionId: interactions.id,
    sessionId: interactions.sessionId,
    at: interactions.startedAt,
    channel: interactions.channel,
    about,
    dispositionId: assignments.dispositionId,
    agentId: assignments.agentId,
    rating: interactions.rating,
  }).from(interactions)
    .leftJoin(assignments, lastAssignment)
    .where(and(eq(interactions.customerId, customerId), eq(interactions.state, "completed")))
    .orderBy(desc(interactions.startedAt)).limit(limit);
}
