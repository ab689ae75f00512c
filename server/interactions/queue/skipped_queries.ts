/** Which agents and which waiting interactions do not meet. */
import { and, eq, gt, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, coolDown, interactions } from "../../../db/schema/interactions.ts";
import { isInHand } from "../assignment_queries.ts";

const p = sql.placeholder;

const isOneOf = (agentId: SQLiteColumn) => sql`${agentId} in (select value from json_each(${p("agentIds")}))`;

const cooling = prepared((db) =>
  db.select({ agentId: coolDown.agentId, interactionId: coolDown.interactionId }).from(coolDown)
    .where(and(
      isOneOf(coolDown.agentId),
      gt(coolDown.until, p("now")),
    )).prepare()
);

/** Pairs of agent and interaction that must not meet yet. */
export function coolDownsOf(db: Drizzle, agentIds: string[], now: number) {
  return cooling(db).all({ agentIds: JSON.stringify(agentIds), now });
}

const due = prepared((db) =>
  db.select({ agentId: assignments.agentId, interactionId: assignments.interactionId }).from(assignments)
    .innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(
      and(
        isOneOf(assignments.agentId),
        isInHand,
        sql`${assignments.state} = 'wrapup'`,
        sql`${interactions.state} = 'waiting'`,
      ),
    )
    .prepare()
);

/** Pairs of agent and interaction, waiting again, for which that agent still owes: they do not meet meanwhile. */
export function owingOf(db: Drizzle, agentIds: string[]) {
  return due(db).all({ agentIds: JSON.stringify(agentIds) });
}
