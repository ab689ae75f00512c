import { and, asc, eq, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { disposition, skillDisposition } from "../../db/schema/dispositions.ts";

/** The dispositions that a skill offers, in its order; retired ones it does no more. */
export function dispositionsOfSkill(db: Drizzle, skillId: string): Promise<{ id: string; name: string }[]> {
  return db.select({ id: disposition.id, name: disposition.name }).from(skillDisposition)
    .innerJoin(disposition, eq(disposition.id, skillDisposition.dispositionId))
    .where(and(eq(skillDisposition.skillId, skillId), isNull(disposition.retiredAt)))
    .orderBy(asc(skillDisposition.position));
}

export async function dispositionName(db: Drizzle, id: string): Promise<string | null> {
  return (await db.select({ name: disposition.name }).from(disposition).where(eq(disposition.id, id)).get())
    ?.name ?? null;
}
