/** Who waits in which skill, and how long conversations took there. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignment, interaction } from "../../../db/schema/interactions.ts";

// Words of the statement: partial indexes answer to nothing else.
const isWaiting = sql`${interaction.state} = 'waiting'`;
const wasHandled = sql`${interaction.outcome} = 'handled'`;

const waiting = prepared((db) =>
  db.select().from(interaction).where(isWaiting)
    .orderBy(asc(interaction.skillId), asc(interaction.enqueuedAt), asc(interaction.id)).prepare()
);

/** Everything that waits, skill by skill, each in the order it is served. */
export async function waitingBySkill(db: Drizzle): Promise<Map<string, Interaction[]>> {
  return Map.groupBy(await waiting(db).all(), ({ skillId }) => skillId);
}

const throughPoints = prepared((db) =>
  db.select({
    all: sql<number>`count(${interaction.pointId})`,
    here: sql<number>`coalesce(sum(${interaction.pointId} = ${sql.placeholder("pointId")}), 0)`,
  }).from(interaction).where(isWaiting).prepare()
);

/** How much waits that came through this point of contact, and through any. */
export async function waitingThroughPoints(
  db: Drizzle,
  pointId: string,
): Promise<{ here: number; all: number }> {
  return (await throughPoints(db).get({ pointId }))!;
}

/** How many of a skill's last conversations its handling time is the mean of. */
const lately = 50;

const handling = prepared((db) => {
  const last = db.select({ id: interaction.id }).from(interaction)
    .where(and(eq(interaction.skillId, sql.placeholder("skillId")), wasHandled))
    .orderBy(desc(interaction.completedAt)).limit(lately).as("lately");
  return db.select({ ms: sql<number | null>`avg(${assignment.completedAt} - ${assignment.acceptedAt})` })
    .from(last).innerJoin(assignment, eq(assignment.interactionId, last.id))
    .where(and(isNotNull(assignment.acceptedAt), isNotNull(assignment.completedAt))).prepare();
});

/** AHT of a skill's last 50 handled conversations: the mean of accept to completion, talk + hold + ACW; null without any. */
export async function handlingMs(db: Drizzle, skillId: string): Promise<number | null> {
  return (await handling(db).get({ skillId }))?.ms ?? null;
}
