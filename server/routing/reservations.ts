/**
 * Reservations of agents for work that does not fit them yet: one agent per interaction, and one interaction per agent.
 */
import { eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { reservation } from "../../db/schema/routing.ts";
import type { Cx } from "../core/command.ts";

const all = prepared((db) =>
  db.select({ agentId: reservation.agentId, interactionId: reservation.interactionId }).from(reservation)
    .orderBy(reservation.at).prepare()
);

/** Gives interaction → the agent reserved for it. */
export async function reservationsOf(db: Drizzle): Promise<Map<string, string>> {
  return new Map((await all(db).all()).map(({ agentId, interactionId }) => [interactionId, agentId]));
}

/** Reserves an agent in place of the previous one; reserved for another interaction already, the agent stays so. */
export async function reserve(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await release(cx, interactionId);
  await cx.db.insert(reservation).values({ agentId, interactionId, at: cx.now }).onConflictDoNothing();
}

const release_ = prepared((db) =>
  db.delete(reservation).where(eq(reservation.interactionId, sql.placeholder("interactionId"))).prepare()
);

/** Ends the reservation of an agent for this interaction: it was assigned, or has left the queue. */
export async function release(cx: Cx, interactionId: string): Promise<void> {
  await release_(cx.db).run({ interactionId });
}
