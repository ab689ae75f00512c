/** Agents kept for work that does not fit them yet: one for each, and each for one. */
import { eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { reservation } from "../../db/schema/routing.ts";
import type { Cx } from "../core/command.ts";

const all = prepared((db) =>
  db.select({ agentId: reservation.agentId, interactionId: reservation.interactionId }).from(reservation)
    .orderBy(reservation.at).prepare()
);

/** Interaction → the agent kept for it. */
export async function reservationsOf(db: Drizzle): Promise<Map<string, string>> {
  return new Map((await all(db).all()).map(({ agentId, interactionId }) => [interactionId, agentId]));
}

/** Keeps an agent instead of whoever was; kept for something else already, nothing changes. */
export async function reserve(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await release(cx, interactionId);
  await cx.db.insert(reservation).values({ agentId, interactionId, at: cx.now }).onConflictDoNothing();
}

const release_ = prepared((db) =>
  db.delete(reservation).where(eq(reservation.interactionId, sql.placeholder("interactionId"))).prepare()
);

/** Nobody is kept for it any more: somebody has it, or it is gone. */
export async function release(cx: Cx, interactionId: string): Promise<void> {
  await release_(cx.db).run({ interactionId });
}
