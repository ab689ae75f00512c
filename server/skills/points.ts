/** Points of contact as an administrator keeps them. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { point, pointChannel, skill } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import type { PointFacts } from "./point_rules.ts";
import { pointById, skillById } from "./queries.ts";

/** All of them by name, the retired too, each with the skill that its chats go to. */
export function allPoints(db: Drizzle) {
  return db.select({ id: point.id, name: point.name, retiredAt: point.retiredAt, skill: skill.name })
    .from(point)
    .leftJoin(pointChannel, and(eq(pointChannel.pointId, point.id), eq(pointChannel.channel, "chat")))
    .leftJoin(skill, eq(skill.id, pointChannel.skillId)).orderBy(asc(point.name), asc(point.id));
}

export async function pointFacts(db: Drizzle, id: string) {
  const known = await pointById(db, id);
  if (!known) return null;
  const chat = await db.select({ skillId: pointChannel.skillId }).from(pointChannel)
    .where(and(eq(pointChannel.pointId, id), eq(pointChannel.channel, "chat"))).get();
  const { name, locale, privacyUrl, origins, version, retiredAt } = known;
  const facts = { name, word: id, locale, chatSkillId: chat?.skillId ?? null, privacyUrl, origins };
  return { version, retiredAt, facts };
}

/** Makes a point under its word, or changes it; the next chat that begins there goes where it leads now. */
export async function savePoint(cx: Cx, id: string, facts: PointFacts): Promise<void> {
  const { word: _word, chatSkillId, ...row } = facts;
  await expectNewName(cx, point, id, row.name);
  if (chatSkillId) await expectOpen(cx, id, chatSkillId);
  await cx.db.insert(point).values({ id, ...row })
    .onConflictDoUpdate({ target: point.id, set: { ...row, version: sql`${point.version} + 1` } });
  const chats = and(eq(pointChannel.pointId, id), eq(pointChannel.channel, "chat"));
  await cx.db.delete(pointChannel).where(chats);
  if (chatSkillId) {
    await cx.db.insert(pointChannel).values({ pointId: id, channel: "chat", skillId: chatSkillId });
  }
}

/** Refused beside the field: a skill that was retired a moment ago takes nothing new. */
async function expectOpen(cx: Cx, id: string, skillId: string): Promise<void> {
  const known = await pointFacts(cx.db, id);
  if (known?.facts.chatSkillId === skillId) return;
  const { retiredAt, channel, direction } = await skillById(cx.db, skillId);
  if (retiredAt !== null || channel !== "chat" || direction !== "inbound") {
    throw new Refusal("bad-request", "chatSkillId");
  }
}

/** Nothing new begins there; what began goes on, at the same address. */
export async function retirePoint(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (!retired) await expectNewName(cx, point, id, (await pointById(cx.db, id))!.name);
  await cx.db.update(point).set({ retiredAt: retired ? cx.now : null, version: sql`${point.version} + 1` })
    .where(eq(point.id, id));
}
