/** Which agents' screens show a customer, and which conversations an agent may read from there. */
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { isInHand, lastAssignmentOf } from "./assignment_queries.ts";
import { hasCompleted } from "./done_queries.ts";
import { interactionById } from "./queries.ts";

const p = sql.placeholder;

/** Gives the agents with a contact of this customer in hand, and the contact: their screens show the customer. */
export function handsOnCustomer(db: Drizzle, customerId: string) {
  return db.selectDistinct({ agentId: assignments.agentId, interactionId: interactions.id }).from(
    interactions,
  )
    .innerJoin(assignments, eq(assignments.interactionId, interactions.id))
    .where(and(eq(interactions.customerId, customerId), isInHand));
}

/** Who has conversations with an address over a channel in hand. */
export function handsOnAddress(
  db: Drizzle,
  { channel, address }: Pick<Interaction, "channel" | "address">,
) {
  return db.selectDistinct({ agentId: assignments.agentId, interactionId: interactions.id })
    .from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(isInHand, eq(interactions.channel, channel), eq(interactions.address, address)));
}

const ofSameCustomer = prepared((db) =>
  db.select({ id: assignments.id }).from(assignments)
    .innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(
      and(
        eq(assignments.agentId, p("agentId")),
        isInHand,
        eq(interactions.customerId, p("customerId")),
      ),
    ).limit(1).prepare()
);

/** Gives an interaction this agent may read: one of a customer with whom they have a contact in hand. */
export async function reached(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<Interaction | undefined> {
  const interaction = await interactionById(db, interactionId);
  const { customerId } = interaction ?? {};
  return customerId && await ofSameCustomer(db).get({ agentId, customerId }) ? interaction : undefined;
}

/** Whoever completed something finds it again for so long: no day on any clock is longer. */
const lately = 25 * 3600_000;

/** Gives an interaction that this agent completed in the last day; another who had it meanwhile has it alone. */
export async function doneLately(
  db: Drizzle,
  agentId: string,
  interactionId: string,
  now: number,
): Promise<Interaction | undefined> {
  return await hasCompleted(db, agentId, interactionId, now - lately)
    ? await interactionById(db, interactionId)
    : undefined;
}

/** Gives a customer's last interactions, open or completed, newest first. */
export function recentOf(db: Drizzle, customerId: string, limit: number) {
  return db.select({
    interactionId: interactions.id,
    at: interactions.startedAt,
    channel: interactions.channel,
  })
    .from(interactions).where(eq(interactions.customerId, customerId))
    .orderBy(desc(interactions.startedAt)).limit(limit);
}

/** Gives the agent who has an interaction in hand, or had it last. */
export async function lastHolder(db: Drizzle, interactionId: string): Promise<string | null> {
  return (await lastAssignmentOf(db, interactionId))?.agentId ?? null;
}

/** Condition: an agent may have had it. Written as the partial index has it, so that what only waits is not read. */
const mayBeTaken =
  sql`(${interactions.state} <> 'waiting' or ${interactions.queuedAt} <> ${interactions.startedAt})`;

const holders = prepared((db) =>
  db.select({ agentId: assignments.agentId }).from(interactions)
    .innerJoin(assignments, eq(assignments.interactionId, interactions.id))
    .where(
      and(eq(interactions.sessionId, p("sessionId")), ne(interactions.id, p("id")), mayBeTaken, isInHand),
    )
    .orderBy(desc(assignments.acceptedAt)).limit(1).prepare()
);

/**
 * Gives the agent a waiting interaction should go to first: the one who had it and was away, else the one whose
 * conversation it is a late reply to, else the one who last took another interaction of its session that is still in
 * hand.
 */
export async function preferredFor(
  db: Drizzle,
  waiting: Pick<Interaction, "id" | "sessionId" | "lateOfId" | "startedAt" | "queuedAt">,
): Promise<string | null> {
  const { id, sessionId, lateOfId, startedAt, queuedAt } = waiting;
  // It entered the queue only once, so no agent has had it.
  const assignment = queuedAt === startedAt ? undefined : await lastAssignmentOf(db, id);
  if (assignment?.outcome === "returned") return assignment.agentId;
  const before = lateOfId && await lastHolder(db, lateOfId);
  return before || ((await holders(db).get({ sessionId, id }))?.agentId ?? null);
}
