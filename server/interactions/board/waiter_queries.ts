/** Reads who waits in a skill in person, and for how many that is too long. */
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { interactions } from "../../../db/schema/interactions.ts";

const p = sql.placeholder;

/** The most late waits that are counted one by one: beyond, it is enough to know that there are as many. */
const mostLate = 1000;

const late = prepared((db) => {
  const rows = db.select({ queuedAt: interactions.queuedAt }).from(interactions).where(and(
    sql`${interactions.state} = 'waiting'`,
    eq(interactions.skillId, p("skillId")),
    sql`${interactions.enqueuedAt} < ${p("before")}`,
    isNull(interactions.leftAddress),
  )).limit(mostLate).as("late");
  return db.select({
    late: count(),
    missed: sql<number>`coalesce(sum(${rows.queuedAt} < ${p("before")}), 0)`,
  }).from(rows).prepare();
});
const first = prepared((db) =>
  db.select({ since: interactions.enqueuedAt }).from(interactions).where(and(
    sql`${interactions.state} = 'waiting'`,
    eq(interactions.skillId, p("skillId")),
    isNull(interactions.leftAddress),
  )).orderBy(asc(interactions.enqueuedAt)).limit(1).prepare()
);

/** Who waits in a skill in person; with a message that was left nobody does. */
export interface Waiters {
  /** The earliest place; null while nobody waits. */
  since: number | null;
  /** How many wait longer than the threshold. */
  late: number;
  /** Of those, who missed it in this queue: a wait that began elsewhere has the threshold before it again. */
  missed: number;
}

/** Gives who waits in a skill now, and how many longer than `thresholdMs`. */
export async function waitersIn(
  db: Drizzle,
  skillId: string,
  { thresholdMs, now }: { thresholdMs: number; now: number },
): Promise<Waiters> {
  const since = (await first(db).get({ skillId }))?.since ?? null;
  const before = now - thresholdMs;
  if (since === null || since >= before) return { since, late: 0, missed: 0 };
  return { since, ...(await late(db).get({ skillId, before }))! };
}
