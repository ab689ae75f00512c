/** Points of contact as an administrator manages them. */
import type { Channel } from "../channels/facts.ts";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { point, pointChannel, skill } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import type { PointFacts } from "./point_rules.ts";
import { pointById, skillById } from "./queries.ts";

/** All of them by name, the retired too, each with the skills that it leads to. */
export async function allPoints(db: Drizzle) {
  const points = await db.select({
    id: point.id,
    name: point.name,
    locale: point.locale,
    retiredAt: point.retiredAt,
  }).from(point).orderBy(asc(point.name), asc(point.id));
  const rows = await db.select({
    pointId: pointChannel.pointId,
    channel: pointChannel.channel,
    skill: skill.name,
  })
    .from(pointChannel).innerJoin(skill, eq(skill.id, pointChannel.skillId));
  return points.map((one) => ({ ...one, leads: rows.filter(({ pointId }) => pointId === one.id) }));
}

export async function pointFacts(db: Drizzle, id: string) {
  const known = await pointById(db, id);
  if (!known) return null;
  const rows = await db.select().from(pointChannel).where(eq(pointChannel.pointId, id));
  const skills = Object.fromEntries(rows.map(({ channel, skillId }) => [channel, skillId]));
  const { name, locale, question, answers, privacyUrl, origins, version, retiredAt } = known;
  const facts = { name, word: id, locale, skills, question, answers, privacyUrl, origins };
  return { version, retiredAt, facts };
}

/** Makes a point under its word, or changes it; what begins there next goes to the new skills. */
export async function savePoint(cx: Cx, id: string, facts: PointFacts): Promise<void> {
  const { word: _word, skills, ...row } = facts;
  await expectNewName(cx, point, id, row.name);
  const leads = Object.entries(skills) as [Channel, string | null][];
  if (leads.every(([, skillId]) => !skillId)) await expectRetired(cx, id);
  for (const [channel, skillId] of leads) if (skillId) await expectOpen(cx, id, channel, skillId);
  await expectAnswers(cx, id, facts);
  await cx.db.insert(point).values({ id, ...row })
    .onConflictDoUpdate({ target: point.id, set: { ...row, version: sql`${point.version} + 1` } });
  for (const [channel, skillId] of leads) {
    await cx.db.delete(pointChannel).where(
      and(eq(pointChannel.pointId, id), eq(pointChannel.channel, channel)),
    );
    if (skillId) await cx.db.insert(pointChannel).values({ pointId: id, channel, skillId });
  }
}

/** Refuses, beside its channels, a point that would lead nowhere; of a retired one nothing begins anyway. */
async function expectRetired(cx: Cx, id: string): Promise<void> {
  const { retiredAt = null } = await pointById(cx.db, id) ?? {};
  if (retiredAt === null) throw new Refusal("leads-nowhere", "skills");
}

/** Refuses, beside the field, a skill that was retired a moment ago, which takes nothing new. */
async function expectOpen(cx: Cx, id: string, channel: Channel, skillId: string): Promise<void> {
  const known = await pointFacts(cx.db, id);
  if (known?.facts.skills[channel] === skillId) return;
  const found = await skillById(cx.db, skillId);
  if (found.retiredAt !== null || found.channel !== channel || found.direction !== "inbound") {
    throw new Refusal("bad-request", `skills.${channel}`);
  }
}

/** Refuses, beside the field, an answer that leads to a skill which takes nothing in, or was retired a moment ago. */
async function expectAnswers(cx: Cx, id: string, { answers }: PointFacts): Promise<void> {
  const before = new Set((await pointById(cx.db, id))?.answers.map(({ skillId }) => skillId));
  for (const [n, { skillId }] of answers.entries()) {
    const { direction, retiredAt } = await skillById(cx.db, skillId);
    if (direction === "inbound" && (retiredAt === null || before.has(skillId))) continue;
    throw new Refusal("bad-request", `answers.${n}.skillId`);
  }
}

/** Retires a point: nothing new begins there; what began goes on, at the same address. */
export async function retirePoint(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (!retired) await expectNewName(cx, point, id, (await pointById(cx.db, id))!.name);
  await cx.db.update(point).set({ retiredAt: retired ? cx.now : null, version: sql`${point.version} + 1` })
    .where(eq(point.id, id));
}
