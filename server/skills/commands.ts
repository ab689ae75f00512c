/** Skills and the points of contact that feed them. */
import { agentSkill, type Channel, point, pointChannel, skill, teamSkill } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";

/** A skill's settings; what is left out stands at its default. */
export type NewSkill = Omit<typeof skill.$inferInsert, "id">;

export async function createSkill(cx: Cx, facts: NewSkill, teamIds: string[]): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(skill).values({ id, ...facts });
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
  /** The inbound skill of each channel it offers. */
  channels: Partial<Record<Channel, string>>;
}

export async function createPoint(cx: Cx, { channels, ...facts }: NewPoint): Promise<void> {
  await cx.db.insert(point).values(facts);
  for (const [channel, skillId] of Object.entries(channels) as [Channel, string][]) {
    await cx.db.insert(pointChannel).values({ pointId: facts.id, channel, skillId });
  }
}
