/** Skills and the points of contact that feed them. */
import type { Channel } from "../channels/facts.ts";
import { eq, sql } from "drizzle-orm";
import { agentSkill, point, pointChannel, skill, teamSkill } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { usualSettings } from "./usual_rules.ts";
import { pointById } from "./queries.ts";

/** A skill's settings; what is left out stands at its default, the order of work as its channel's is. */
export type NewSkill = Omit<typeof skill.$inferInsert, "id">;

export async function createSkill(cx: Cx, facts: NewSkill, teamIds: string[]): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(skill).values({ id, ...usualSettings(facts.channel), ...facts });
  for (const teamId of teamIds) await cx.db.insert(teamSkill).values({ teamId, skillId: id });
  return id;
}

/** `level`: 1 best … 20. Given again, it replaces the level. */
export async function grantSkill(cx: Cx, agentId: string, skillId: string, level = 1): Promise<void> {
  await cx.db.insert(agentSkill).values({ agentId, skillId, level })
    .onConflictDoUpdate({ target: [agentSkill.agentId, agentSkill.skillId], set: { level } });
  cx.emit({ kind: "rightsChanged", agentId });
  await cx.arm("route-agent", agentId, cx.now);
}

export interface NewPoint {
  /** The word in its address: /c/support. */
  id: string;
  name: string;
  locale: string;
  privacyUrl: string | null;
  /** Sites that may show it in a frame; none when left out. */
  origins?: string[];
  /** What such a site signs its visitors' identity with. */
  identityKey?: string | null;
  /** The inbound skill of each channel it offers. */
  channels: Partial<Record<Channel, string>>;
}

/** Lets a site show this point in a frame; once more changes nothing. */
export async function allowSite(cx: Cx, pointId: string, origin: string): Promise<void> {
  const found = await pointById(cx.db, pointId);
  if (!found) throw new Refusal("not-found");
  const origins = [...new Set([...found.origins, origin])];
  await cx.db.update(point).set({ origins, version: sql`${point.version} + 1` })
    .where(eq(point.id, pointId));
}

/** A new key with which sites sign who their visitors are: 32 random bytes in hexadecimal. */
export const newIdentityKey = (): string => crypto.getRandomValues(new Uint8Array(32)).toHex();

/** Gives a point this sealed key unless it has one; returns the sealed key that it has. */
export async function giveIdentityKey(cx: Cx, pointId: string, sealed: string): Promise<string> {
  const found = await pointById(cx.db, pointId);
  if (!found) throw new Refusal("not-found");
  if (found.identityKey) return found.identityKey;
  await cx.db.update(point).set({ identityKey: sealed }).where(eq(point.id, pointId));
  return sealed;
}

export async function createPoint(cx: Cx, { channels, ...facts }: NewPoint): Promise<void> {
  await cx.db.insert(point).values(facts);
  for (const [channel, skillId] of Object.entries(channels) as [Channel, string][]) {
    await cx.db.insert(pointChannel).values({ pointId: facts.id, channel, skillId });
  }
}
