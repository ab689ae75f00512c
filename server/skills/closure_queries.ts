/** Reads what a supervisor closed above all hours. */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { closure, wholeCentre } from "../../db/schema/skills.ts";

export { wholeCentre };

export type Closure = typeof closure.$inferSelect;

/** A closure of a skill's own, or of the whole centre, over or not. */
export function closureOf(db: Drizzle, subject: string): Promise<Closure | undefined> {
  return db.select().from(closure).where(eq(closure.subject, subject)).get();
}

/** What keeps a skill closed now: the whole centre's closure first, its own after it. */
export async function closuresOf(db: Drizzle, skillId: string, now: number): Promise<Closure[]> {
  const standing = await closuresAmong(db, [wholeCentre, skillId], now);
  return standing.sort((a) => a.subject === wholeCentre ? -1 : 1);
}

/** Those of these subjects that are closed now, the one that opens first before the others. */
export function closuresAmong(db: Drizzle, subjects: string[], now: number): Promise<Closure[]> {
  return db.select().from(closure).where(and(inArray(closure.subject, subjects), gt(closure.until, now)))
    .orderBy(asc(closure.until), asc(closure.subject));
}
