import type { Channel } from "../channels/facts.ts";
import { and, asc, desc, eq, getTableColumns, gt, isNull, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import type { Named } from "../../views/i18n/names.ts";
import { packed, unpacked } from "../../db/packed.ts";
import { prepared } from "../../db/prepared.ts";
import {
  agentSkill,
  closure,
  type Hours,
  openingHours,
  point,
  pointChannel,
  skill,
  teamSkill,
  wholeCentre,
} from "../../db/schema/skills.ts";

/** A skill with when it is open: its hours, null is always, and until when it is closed above them, 0 where it is not. */
export type Skill = typeof skill.$inferSelect & { hours: Hours | null; closedUntil: number };
export type Point = typeof point.$inferSelect;

const columns = {
  ...getTableColumns(skill),
  hours: openingHours.hours,
  closedUntil: sql<number>`coalesce((select max(${closure.until}) from ${closure}
    where ${closure.subject} in (${skill.id}, ${sql.raw(`'${wholeCentre}'`)})), 0)`,
};

/** All skills, each with when it is open. */
export const skillsWithHours = (db: Drizzle) =>
  db.select(columns).from(skill).leftJoin(openingHours, eq(openingHours.id, skill.hoursId));

const byId = prepared((db) =>
  skillsWithHours(db)
    .where(eq(skill.id, sql.placeholder("id"))).prepare()
);

/** A skill that something refers to: absence is a broken reference. */
export async function skillById(db: Drizzle, id: string): Promise<Skill> {
  const found = await byId(db).get({ id });
  if (!found) throw new Error(`no skill ${id}`);
  return found;
}

const pointById_ = prepared((db) =>
  db.select().from(point).where(eq(point.id, sql.placeholder("id"))).prepare()
);

export function pointById(db: Drizzle, id: string): Promise<Point | undefined> {
  return pointById_(db).get({ id });
}

const fed = prepared((db) =>
  db.select({ skillId: pointChannel.skillId }).from(pointChannel)
    .innerJoin(point, eq(point.id, pointChannel.pointId))
    .where(and(
      eq(pointChannel.pointId, sql.placeholder("pointId")),
      eq(pointChannel.channel, sql.placeholder("channel")),
      isNull(point.retiredAt),
    )).prepare()
);

/** The inbound skill a point feeds over a channel, null where it does not offer it (any more). */
export async function skillOfPoint(db: Drizzle, pointId: string, channel: Channel): Promise<string | null> {
  return (await fed(db).get({ pointId, channel }))?.skillId ?? null;
}

/** Every point that offers a channel, by name, with the skill it feeds. */
export function pointsOffering(db: Drizzle, channel: Channel) {
  return db.select({ id: point.id, name: point.name, skillId: pointChannel.skillId }).from(pointChannel)
    .innerJoin(point, eq(point.id, pointChannel.pointId))
    .where(and(eq(pointChannel.channel, channel), isNull(point.retiredAt)))
    .orderBy(asc(point.name), asc(point.id));
}

/** The skills over a channel that take something new, by name, each with when it is open. */
export function skillsOver(db: Drizzle, channel: Channel, direction: Skill["direction"]): Promise<Skill[]> {
  return skillsWithHours(db)
    .where(and(eq(skill.channel, channel), eq(skill.direction, direction), isNull(skill.retiredAt)))
    .orderBy(asc(skill.name), asc(skill.id));
}

const agents = prepared((db) =>
  db.select({ rows: packed(agentSkill.agentId, agentSkill.level) }).from(agentSkill)
    .where(eq(agentSkill.skillId, sql.placeholder("skillId"))).prepare()
);

/** Who has a skill, and how well (1 best … 20). */
export async function agentsWithSkill(db: Drizzle, skillId: string) {
  const rows = unpacked<[string, number]>(await agents(db).get({ skillId }));
  return rows.map(([agentId, level]) => ({ agentId, level }));
}

const skillsOf = prepared((db) =>
  db.select({ skillId: agentSkill.skillId }).from(agentSkill)
    .where(eq(agentSkill.agentId, sql.placeholder("agentId"))).orderBy(asc(agentSkill.skillId)).prepare()
);

/** The skills of an agent, in a fixed order. */
export async function skillsOfAgent(db: Drizzle, agentId: string): Promise<string[]> {
  return (await skillsOf(db).all({ agentId })).map(({ skillId }) => skillId);
}

const preferring = prepared((db) =>
  db.select({ skillId: agentSkill.skillId }).from(agentSkill)
    .innerJoin(skill, eq(skill.id, agentSkill.skillId))
    .where(and(eq(agentSkill.agentId, sql.placeholder("agentId")), gt(skill.preferredSeconds, 0)))
    .orderBy(asc(agentSkill.skillId)).prepare()
);

/** Returns those of an agent's skills in which a customer's last agent goes first. */
export async function skillsPreferring(db: Drizzle, agentId: string): Promise<string[]> {
  return (await preferring(db).all({ agentId })).map(({ skillId }) => skillId);
}

const skillsAmong = prepared((db) =>
  db.selectDistinct({ skillId: agentSkill.skillId }).from(agentSkill)
    .where(sql`${agentSkill.agentId} in (select value from json_each(${sql.placeholder("agentIds")}))`)
    .prepare()
);

const skillsOfEach = prepared((db) =>
  db.select({ agentId: agentSkill.agentId, skillId: agentSkill.skillId }).from(agentSkill)
    .where(sql`${agentSkill.agentId} in (select value from json_each(${sql.placeholder("agentIds")}))`)
    .prepare()
);

/** The skills of several agents. */
export async function skillsOfAgents(db: Drizzle, agentIds: string[]): Promise<Map<string, Set<string>>> {
  const skills = new Map(agentIds.map((agentId) => [agentId, new Set<string>()]));
  for (const { agentId, skillId } of await skillsOfEach(db).all({ agentIds: JSON.stringify(agentIds) })) {
    skills.get(agentId)!.add(skillId);
  }
  return skills;
}

/** Every skill that any of these agents has. */
export async function skillsOfAny(db: Drizzle, agentIds: string[]): Promise<string[]> {
  const rows = await skillsAmong(db).all({ agentIds: JSON.stringify(agentIds) });
  return rows.map(({ skillId }) => skillId);
}

const isInboundOf = (channel: Channel) =>
  and(eq(skill.channel, channel), eq(skill.direction, "inbound"), isNull(skill.retiredAt));

/** The skills of a channel that take something in, by name. */
export function inboundSkills(db: Drizzle, channel: Channel): Promise<(Named & { id: string })[]> {
  return db.select({ id: skill.id, name: skill.name, names: skill.names }).from(skill).where(
    isInboundOf(channel),
  )
    .orderBy(asc(skill.name), asc(skill.id));
}

/** Returns the skill of a channel with this id, or else this name; null when no such skill takes anything in. */
export async function inboundSkill(db: Drizzle, channel: Channel, named: string): Promise<string | null> {
  const found = await db.select({ id: skill.id }).from(skill)
    .where(and(isInboundOf(channel), or(eq(skill.id, named), eq(skill.name, named))))
    .orderBy(desc(eq(skill.id, named)), asc(skill.id)).limit(1).get();
  return found?.id ?? null;
}

const served = prepared((db) =>
  db.selectDistinct({ channel: skill.channel }).from(agentSkill)
    .innerJoin(skill, eq(skill.id, agentSkill.skillId))
    .where(
      and(
        eq(agentSkill.agentId, sql.placeholder("agentId")),
        eq(skill.direction, "inbound"),
        isNull(skill.retiredAt),
      ),
    ).prepare()
);

/** Over which channels contacts may come to an agent, by their skills. */
export async function channelsServed(db: Drizzle, agentId: string): Promise<Set<Channel>> {
  return new Set((await served(db).all({ agentId })).map(({ channel }) => channel));
}

const worked = prepared((db) =>
  db.selectDistinct({ channel: skill.channel }).from(skill).where(isNull(skill.retiredAt)).prepare()
);

/** The channels of the centre's skills. */
export async function channelsOfCentre(db: Drizzle): Promise<Set<Channel>> {
  return new Set((await worked(db).all()).map(({ channel }) => channel));
}

const everybodys = prepared((db) =>
  db.select({ agentId: agentSkill.agentId, skillId: agentSkill.skillId }).from(agentSkill)
    .orderBy(asc(agentSkill.agentId), asc(agentSkill.skillId)).prepare()
);

/** Everybody's skills, in one look. */
export async function skillsByAgent(db: Drizzle): Promise<Map<string, string[]>> {
  const rows = await everybodys(db).all();
  const skills = new Map<string, string[]>();
  for (const { agentId, skillId } of rows) skills.set(agentId, [...skills.get(agentId) ?? [], skillId]);
  return skills;
}

/** The skills a team owns, by name. */
export function skillsOfTeam(db: Drizzle, teamId: string) {
  return db.select(columns).from(teamSkill)
    .innerJoin(skill, eq(skill.id, teamSkill.skillId))
    .leftJoin(openingHours, eq(openingHours.id, skill.hoursId))
    .where(eq(teamSkill.teamId, teamId)).orderBy(asc(skill.name), asc(skill.id));
}

/** Whether a team owns a skill. */
export async function teamHasSkill(db: Drizzle, teamId: string, skillId: string): Promise<boolean> {
  return await db.select({ skillId: teamSkill.skillId }).from(teamSkill)
    .where(and(eq(teamSkill.teamId, teamId), eq(teamSkill.skillId, skillId))).get() !== undefined;
}
