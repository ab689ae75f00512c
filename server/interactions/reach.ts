/** Who may read what: the agents whose screens show a customer, and the conversations an agent reaches from there. */
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignment, interaction } from "../../db/schema/interactions.ts";
import { isInHand, lastStretchOf } from "./assignment_queries.ts";
import { interactionById } from "./queries.ts";

const p = sql.placeholder;

/** Who has what in hand of a customer's: those whose screens show that customer. */
export function handsOnCustomer(db: Drizzle, customerId: string) {
  return db.selectDistinct({ agentId: assignment.agentId, interactionId: interaction.id }).from(interaction)
    .innerJoin(assignment, eq(assignment.interactionId, interaction.id))
    .where(and(eq(interaction.customerId, customerId), isInHand));
}

const ofSameCustomer = prepared((db) =>
  db.select({ id: assignment.id }).from(assignment)
    .innerJoin(interaction, eq(interaction.id, assignment.interactionId))
    .where(
      and(
        eq(assignment.agentId, p("agentId")),
        isInHand,
        eq(interaction.customerId, p("customerId")),
      ),
    ).limit(1).prepare()
);

/** An interaction this agent may read: one of a customer whom they have a contact of in hand. */
export async function reached(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<Interaction | undefined> {
  const found = await interactionById(db, interactionId);
  const { customerId } = found ?? {};
  return customerId && await ofSameCustomer(db).get({ agentId, customerId }) ? found : undefined;
}

/** A customer's last interactions, going on or over, newest first. */
export function recentOf(db: Drizzle, customerId: string, limit: number) {
  return db.select({ interactionId: interaction.id, at: interaction.startedAt, channel: interaction.channel })
    .from(interaction).where(eq(interaction.customerId, customerId))
    .orderBy(desc(interaction.startedAt)).limit(limit);
}

/** Who has, or last had, an interaction in hand. */
export async function lastHolder(db: Drizzle, interactionId: string): Promise<string | null> {
  return (await lastStretchOf(db, interactionId))?.agentId ?? null;
}

const holders = prepared((db) =>
  db.select({ agentId: assignment.agentId }).from(interaction)
    .innerJoin(assignment, eq(assignment.interactionId, interaction.id))
    .where(and(eq(interaction.sessionId, p("sessionId")), ne(interaction.id, p("id")), isInHand))
    .orderBy(desc(assignment.acceptedAt)).limit(1).prepare()
);

/**
 * Who should get what waits before anybody else: whoever had it in hand and was away, had the conversation it is a late
 * word to, or has something else of the customer's session in hand; of several the last to take theirs.
 */
export async function preferredFor(
  db: Drizzle,
  waiting: Pick<Interaction, "id" | "sessionId" | "lateOfId" | "startedAt" | "queuedAt">,
): Promise<string | null> {
  const { id, sessionId, lateOfId, startedAt, queuedAt } = waiting;
  // It came into the queue once: nobody had it.
  const last = queuedAt === startedAt ? undefined : await lastStretchOf(db, id);
  if (last?.outcome === "returned") return last.agentId;
  const before = lateOfId && await lastHolder(db, lateOfId);
  return before || ((await holders(db).get({ sessionId, id }))?.agentId ?? null);
}
