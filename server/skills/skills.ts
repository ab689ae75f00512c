/** Skills as an administrator manages them. */
import { channelsThat } from "../channels/facts.ts";
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import {
  openingHours,
  point,
  pointChannel,
  skill,
  teamSkill,
  type Widening,
} from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { namesKept, namesShown } from "../core/names_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { skillById } from "./queries.ts";
import { noSignatures, type SkillFacts } from "./skill_rules.ts";

/** What a skill's form says of the skill itself; who has it, and its list of dispositions, are stored apart. */
export type StoredFacts = Omit<SkillFacts, "people" | "dispositions">;

/** Every skill by name, the retired too, each with what its opening hours are called. */
export function allSkills(db: Drizzle) {
  return db.select({
    id: skill.id,
    name: skill.name,
    channel: skill.channel,
    direction: skill.direction,
    retiredAt: skill.retiredAt,
    hours: openingHours.name,
  }).from(skill).leftJoin(openingHours, eq(openingHours.id, skill.hoursId))
    .orderBy(asc(skill.name), asc(skill.id));
}

/** Which team owns which skill. */
export function teamsOfSkills(db: Drizzle) {
  return db.select().from(teamSkill);
}

/** Returns the skill whose calls have the highest initial priority: other work is compared with it. */
export function highestCalls(db: Drizzle) {
  return db.select({ name: skill.name, initial: skill.initial }).from(skill)
    .where(and(inArray(skill.channel, channelsThat(({ call }) => call)), isNull(skill.retiredAt))).orderBy(
      desc(skill.initial),
    ).limit(1)
    .get();
}

export async function skillFacts(db: Drizzle, id: string) {
  const known = await db.select().from(skill).where(eq(skill.id, id)).get();
  if (!known) return null;
  const teams = await db.select({ id: teamSkill.teamId }).from(teamSkill).where(eq(teamSkill.skillId, id))
    .orderBy(asc(teamSkill.teamId));
  const { id: _id, version, retiredAt, names, widening, signatures, ...kept } = known;
  const facts: StoredFacts = {
    ...kept,
    names: namesShown(names),
    signatures: { ...noSignatures, ...signatures },
    teams: teams.map(({ id }) => id),
    widening: widening.map(({ afterSeconds, level = null, locale = null }) => ({
      afterSeconds,
      level,
      locale: locale === "en" || locale === "fr" ? locale : null,
    })),
  };
  return { version, retiredAt, facts };
}

/** Makes a skill under an id of the form's, or changes it: routing looks again at what waits. */
export async function saveSkill(cx: Cx, id: string, facts: StoredFacts): Promise<void> {
  const { teams, names, widening, signatures, ...kept } = facts;
  await expectNewName(cx, skill, id, kept.name);
  await expectOutbound(cx, facts);
  const said = Object.fromEntries(Object.entries(signatures).filter(([, words]) => words !== ""));
  const row = { ...kept, names: namesKept(names), widening: widening.map(stepOf), signatures: said };
  await cx.db.insert(skill).values({ id, ...row })
    .onConflictDoUpdate({ target: skill.id, set: { ...row, version: sql`${skill.version} + 1` } });
  await cx.db.delete(teamSkill).where(eq(teamSkill.skillId, id));
  for (const teamId of teams) await cx.db.insert(teamSkill).values({ teamId, skillId: id });
  await skillMoved(cx, id);
  await cx.arm("skill-changed", id, cx.now);
}

/** Refuses, beside the field, an outbound skill over another channel, or one that sends nothing. */
async function expectOutbound(cx: Cx, { channel, outboundSkillId }: StoredFacts): Promise<void> {
  if (outboundSkillId === null) return;
  const other = await skillById(cx.db, outboundSkillId);
  if (other.channel !== channel || other.direction !== "outbound") {
    throw new Refusal("bad-request", "outboundSkillId");
  }
}

/** The inbound skills whose answers go out as an outbound one. */
export function answeredThrough(db: Drizzle, outboundId: string) {
  return db.select({ id: skill.id, name: skill.name }).from(skill)
    .where(and(eq(skill.outboundSkillId, outboundId), isNull(skill.retiredAt))).orderBy(asc(skill.name));
}

const stepOf = ({ afterSeconds, level, locale }: StoredFacts["widening"][number]): Widening => ({
  afterSeconds,
  ...(level === null ? {} : { level }),
  ...(locale === null ? {} : { locale }),
});

/** Has routing look again at what waits in a skill, and pages show it anew. */
export async function skillMoved(cx: Cx, skillId: string): Promise<void> {
  cx.emit({ kind: "skillChanged", skillId });
  await cx.arm("route", skillId, cx.now);
}

/** The points of contact that lead into a skill: over a channel, or by an answer to their question. */
export function pointsInto(db: Drizzle, skillId: string) {
  const fed = db.select({ id: pointChannel.pointId }).from(pointChannel)
    .where(eq(pointChannel.skillId, skillId));
  const answered = sql`exists (select 1 from json_each(${point.answers}) as answer
    where json_extract(answer.value, '$.skillId') = ${skillId})`;
  return db.select({ id: point.id, name: point.name }).from(point).where(or(inArray(point.id, fed), answered))
    .orderBy(asc(point.name));
}

/** The skills that send from an address of ours. */
export function senderSkills(db: Drizzle, addressId: string) {
  return db.select({ id: skill.id, name: skill.name }).from(skill)
    .where(and(eq(skill.senderId, addressId), isNull(skill.retiredAt))).orderBy(asc(skill.name));
}

/** Retires a skill: nothing new comes in; what is in it goes on. Refused while a point of contact leads there, or another skill answers as it. */
export async function retireSkill(cx: Cx, id: string, retired: boolean): Promise<void> {
  const used = retired && ((await pointsInto(cx.db, id)).length || (await answeredThrough(cx.db, id)).length);
  if (used) throw new Refusal("in-use");
  if (!retired) await expectNewName(cx, skill, id, (await skillById(cx.db, id)).name);
  await cx.db.update(skill).set({ retiredAt: retired ? cx.now : null, version: sql`${skill.version} + 1` })
    .where(eq(skill.id, id));
  await skillMoved(cx, id);
}
