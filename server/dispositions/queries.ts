import { and, asc, eq, isNull } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import type { Named } from "../../views/i18n/names.ts";
import { disposition, skillDisposition } from "../../db/schema/dispositions.ts";

/** The dispositions that a skill offers, in its order; retired ones it does no more. */
export function dispositionsOfSkill(db: Drizzle, skillId: string): Promise<(Named & { id: string })[]> {
  return db.select({ id: disposition.id, name: disposition.name, names: disposition.names }).from(
    skillDisposition,
  )
    .innerJoin(disposition, eq(disposition.id, skillDisposition.dispositionId))
    .where(and(eq(skillDisposition.skillId, skillId), isNull(disposition.retiredAt)))
    .orderBy(asc(skillDisposition.position), asc(disposition.name));
}

/** What a disposition is called, also one that is retired. */
export async function dispositionName(db: Drizzle, id: string): Promise<Named | null> {
  return await db.select({ name: disposition.name, names: disposition.names }).from(disposition)
    .where(eq(disposition.id, id)).get() ?? null;
}
