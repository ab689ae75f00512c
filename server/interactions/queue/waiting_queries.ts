/** Reads what waits in each skill, and how long conversations took there. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";

// Literals in the SQL: a partial index serves no condition with a binding.
const isWaiting = sql`${interactions.state} = 'waiting'`;
const wasHandled = sql`${interactions.outcome} = 'handled'`;

const waiting = prepared((db) =>
  db.select().from(interactions).where(isWaiting)
    .orderBy(asc(interactions.skillId), asc(interactions.enqueuedAt), asc(interactions.id)).prepare()
);

/** Gives everything that waits, by skill, each in the order it is served. */
export async function waitingBySkill(db: Drizzle): Promise<Map<string, Interaction[]>> {
  return Map.groupBy(await waiting(db).all(), ({ skillId }) => skillId);
}

const throughPoints = prepared((db) =>
  db.select({
    all: sql<number>`count(${interactions.pointId})`,
    here: sql<number>`coalesce(sum(${interactions.pointId} = ${sql.placeholder("pointId")}), 0)`,
  }).from(interactions).where(isWaiting).prepare()
);

/** Counts what waits through this point of contact, and through any. */
export async function waitingThroughPoints(
  db: Drizzle,
  pointId: string,
): Promise<{ here: number; all: number }> {
  return (await throughPoints(db).get({ pointId }))!;
}

/** How many of a skill's last conversations the mean handling time covers. */
const lately = 50;

const handling = prepared((db) => {
  const last = db.select({ id: interactions.id }).from(interactions)
    .where(and(eq(interactions.skillId, sql.placeholder("skillId")), wasHandled))
    .orderBy(desc(interactions.completedAt)).limit(lately).as("lately");
  return db.select({ ms: sql<number | null>`avg(${assignments.completedAt} - ${assignments.acceptedAt})` })
    .from(last).innerJoin(assignments, eq(assignments.interactionId, last.id))
    .where(and(isNotNull(assignments.acceptedAt), isNotNull(assignments.completedAt))).prepare();
});

/** AHT of a skill's last 50 handled conversations: the mean of accept to completion, talk + hold + ACW; null without any. */
export async function handlingMs(db: Drizzle, skillId: string): Promise<number | null> {
  return (await handling(db).get({ skillId }))?.ms ?? null;
}
