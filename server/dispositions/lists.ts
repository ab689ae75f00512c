/** Dispositions as an administrator manages them: their names, and the lists of skills. */
import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { disposition, skillDisposition } from "../../db/schema/dispositions.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { namesKept } from "../core/names_rules.ts";
import { skillMoved } from "../skills/skills.ts";
import type { DispositionFacts } from "./rules.ts";

export function dispositionById(db: Drizzle, id: string) {
  return db.select().from(disposition).where(eq(disposition.id, id)).get();
}

/** Every disposition by name, the retired too, each with in how many skills. */
export function allDispositions(db: Drizzle) {
  return db.select({
    id: disposition.id,
    name: disposition.name,
    retiredAt: disposition.retiredAt,
    skills: count(skillDisposition.skillId),
  }).from(disposition).leftJoin(skillDisposition, eq(skillDisposition.dispositionId, disposition.id))
    .groupBy(disposition.id).orderBy(asc(disposition.name), asc(disposition.id));
}

/** Makes one under an id of the form's, or gives it another name, wherever it is shown. */
export async function saveDisposition(cx: Cx, id: string, { name, names }: DispositionFacts): Promise<void> {
  await expectNewName(cx, disposition, id, name);
  const row = { name, names: namesKept(names) };
  await cx.db.insert(disposition).values({ id, ...row })
    .onConflictDoUpdate({
      target: disposition.id,
      set: { ...row, version: sql`${disposition.version} + 1` },
    });
  await listsMoved(cx, id);
}

/** Retires a disposition, or brings it back; interactions that have it keep it. */
export async function retireDisposition(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (!retired) await expectNewName(cx, disposition, id, (await dispositionById(cx.db, id))!.name);
  await cx.db.update(disposition)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${disposition.version} + 1` })
    .where(eq(disposition.id, id));
  await listsMoved(cx, id);
}

async function listsMoved(cx: Cx, id: string): Promise<void> {
  for (const skillId of await skillsListing(cx.db, id)) await skillMoved(cx, skillId);
}

/** The skills that have a disposition in their list. */
export async function skillsListing(db: Drizzle, id: string): Promise<string[]> {
  const rows = await db.select({ skillId: skillDisposition.skillId }).from(skillDisposition)
    .where(eq(skillDisposition.dispositionId, id)).orderBy(asc(skillDisposition.skillId));
  return rows.map(({ skillId }) => skillId);
}

/** Disposition → its place, of one skill: 1 is first. The retired are not in it. */
export async function placesOf(db: Drizzle, skillId: string): Promise<Record<string, number>> {
  const rows = await db.select({ id: disposition.id }).from(skillDisposition)
    .innerJoin(disposition, eq(disposition.id, skillDisposition.dispositionId))
    .where(and(eq(skillDisposition.skillId, skillId), isNull(disposition.retiredAt)))
    .orderBy(asc(skillDisposition.position), asc(disposition.name));
  return Object.fromEntries(rows.map(({ id }, n) => [id, n + 1]));
}

/** Sets a skill's list of dispositions; of two with the same place, the order is by name. */
export async function setPlaces(cx: Cx, skillId: string, places: Record<string, number>): Promise<void> {
  const before = await placesOf(cx.db, skillId);
  // Retired dispositions stay in the list, for when they are brought back.
  const shown = Object.keys(before);
  if (shown.length) {
    await cx.db.delete(skillDisposition)
      .where(and(eq(skillDisposition.skillId, skillId), inArray(skillDisposition.dispositionId, shown)));
  }
  for (const [dispositionId, position] of Object.entries(places)) {
    await cx.db.insert(skillDisposition).values({ skillId, dispositionId, position })
      .onConflictDoUpdate({
        target: [skillDisposition.skillId, skillDisposition.dispositionId],
        set: { position },
      });
  }
}
