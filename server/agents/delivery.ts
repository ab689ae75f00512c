/** Delivery profiles: a team's, or an agent's own, which goes before it. */
import { eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { agent, deliveryProfile } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { type Profile, usualProfile } from "./delivery_rules.ts";

const owners = prepared((db) =>
  db.select({ agentId: agent.id, teamId: agent.teamId }).from(agent)
    .where(sql`${agent.id} in (select value from json_each(${sql.placeholder("agentIds")}))`).prepare()
);
const ownedBy = prepared((db) =>
  db.select().from(deliveryProfile)
    .where(sql`${deliveryProfile.ownerId} in (select value from json_each(${sql.placeholder("ownerIds")}))`)
    .prepare()
);

/** Each agent's profile: their own, else their team's, else the usual one. */
export async function profilesOf(db: Drizzle, agentIds: string[]): Promise<Map<string, Profile>> {
  return await profilesAmong(db, await owners(db).all({ agentIds: JSON.stringify(agentIds) }));
}

/** The same of agents whose teams are known. */
export async function profilesAmong(
  db: Drizzle,
  agents: { agentId: string; teamId: string }[],
): Promise<Map<string, Profile>> {
  const ownerIds = new Set(agents.flatMap(({ agentId, teamId }) => [agentId, teamId]));
  const rows = await ownedBy(db).all({ ownerIds: JSON.stringify([...ownerIds]) });
  const byOwner = new Map<string, Profile>(rows.map((profile) => [profile.ownerId, profile]));
  return new Map(agents.map(({ agentId, teamId }) => [
    agentId,
    byOwner.get(agentId) ?? byOwner.get(teamId) ?? usualProfile,
  ]));
}

export async function profileOf(db: Drizzle, agentId: string): Promise<Profile> {
  return (await profilesOf(db, [agentId])).get(agentId)!;
}

/** Gives a team or an agent a profile of its own; what is left out is as before, or as usual. */
export async function setProfile(cx: Cx, ownerId: string, changes: Partial<Profile>): Promise<void> {
  const known = await cx.db.select().from(deliveryProfile).where(eq(deliveryProfile.ownerId, ownerId)).get();
  if (!known) {
    await cx.db.insert(deliveryProfile).values({ ownerId, ...usualProfile, ...changes });
    return;
  }
  await cx.db.update(deliveryProfile).set({ ...changes, version: known.version + 1 })
    .where(eq(deliveryProfile.ownerId, ownerId));
}
