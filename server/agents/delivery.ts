/** Delivery profiles: a team's, or an agent's own, which goes before it. */
import { eq, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { agent, deliveryProfile } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { type Profile, usualProfile } from "./delivery_rules.ts";

/** Each agent's profile: their own, else their team's, else the usual one. */
export async function profilesOf(db: Drizzle, agentIds: string[]): Promise<Map<string, Profile>> {
  const rows = await db.select({ agentId: agent.id, profile: deliveryProfile }).from(agent)
    .innerJoin(deliveryProfile, sql`${deliveryProfile.ownerId} in (${agent.id}, ${agent.teamId})`)
    .where(inArray(agent.id, agentIds))
    // An agent's own comes last, and stays.
    .orderBy(sql`${deliveryProfile.ownerId} = ${agent.id}`);
  const found = new Map(agentIds.map((agentId) => [agentId, usualProfile]));
  for (const { agentId, profile } of rows) found.set(agentId, profile);
  return found;
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

/** A team's or an agent's own profile; the usual one where they have none. */
export async function profileOfOwner(db: Drizzle, ownerId: string): Promise<Profile> {
  const known = await db.select().from(deliveryProfile).where(eq(deliveryProfile.ownerId, ownerId)).get();
  if (!known) return usualProfile;
  const { ownerId: _owner, version: _version, ...profile } = known;
  return profile;
}

/** Whether an agent has a profile of their own. */
export async function hasOwnProfile(db: Drizzle, agentId: string): Promise<boolean> {
  const row = await db.select({ id: deliveryProfile.ownerId }).from(deliveryProfile)
    .where(eq(deliveryProfile.ownerId, agentId)).get();
  return row !== undefined;
}

/** An agent works as their team does again; without a profile of their own it changes nothing. */
export async function removeOwnProfile(cx: Cx, agentId: string): Promise<void> {
  await cx.db.delete(deliveryProfile).where(eq(deliveryProfile.ownerId, agentId));
}
