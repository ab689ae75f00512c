/** Agent–interaction pairs that routing skips: cool-downs, and agents with wrap-up due on the interaction. */
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

/** Gives the pairs of agent and interaction that are still in cool-down. */
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

/** Gives the pairs of agent and waiting interaction on which the agent still has wrap-up due from before. */
export function owingOf(db: Drizzle, agentIds: string[]) {
  return due(db).all({ agentIds: JSON.stringify(agentIds) });
}
