/** Opening hours as an administrator manages them. */
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { openingHours, skill } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import { type HoursFacts, hoursFacts, hoursOf } from "./hours_form_rules.ts";
import { skillMoved } from "./skills.ts";

/** All of them by name, the retired too, each with in how many skills. */
export function allHours(db: Drizzle) {
  return db.select({
    id: openingHours.id,
    name: openingHours.name,
    hours: openingHours.hours,
    retiredAt: openingHours.retiredAt,
    skills: count(skill.id),
  }).from(openingHours).leftJoin(skill, and(eq(skill.hoursId, openingHours.id), isNull(skill.retiredAt)))
    .groupBy(openingHours.id).orderBy(asc(openingHours.name), asc(openingHours.id));
}

export async function hoursById(db: Drizzle, id: string) {
  const known = await db.select().from(openingHours).where(eq(openingHours.id, id)).get();
  return known ? { ...known, facts: hoursFacts(known.name, known.hours) } : null;
}

/** Makes hours under an id of the form's, or changes them for every skill that has them. */
export async function saveHours(cx: Cx, id: string, facts: HoursFacts): Promise<void> {
  const row = { name: facts.name, hours: hoursOf(facts) };
  await expectNewName(cx, openingHours, id, facts.name);
  await cx.db.insert(openingHours).values({ id, ...row })
    .onConflictDoUpdate({
      target: openingHours.id,
      set: { ...row, version: sql`${openingHours.version} + 1` },
    });
  for (const { id: skillId } of await skillsUsingHours(cx.db, id)) await skillMoved(cx, skillId);
}

/** Gives the skills, without the retired, that keep these opening hours. */
export function skillsUsingHours(db: Drizzle, id: string) {
  return db.select({ id: skill.id, name: skill.name }).from(skill)
    .where(and(eq(skill.hoursId, id), isNull(skill.retiredAt))).orderBy(asc(skill.name));
}

/** Retires hours: skills can no longer choose them. Refused while one has them. */
export async function retireHours(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (retired && (await skillsUsingHours(cx.db, id)).length) throw new Refusal("in-use");
  if (!retired) await expectNewName(cx, openingHours, id, (await hoursById(cx.db, id))!.name);
  await cx.db.update(openingHours)
    .set({ retiredAt: retired ? cx.now : null, version: sql`${openingHours.version} + 1` })
    .where(eq(openingHours.id, id));
}
