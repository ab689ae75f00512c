/** Delivery profiles: a team's, or an agent's own, which goes before it. */
import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { agent, deliveryProfile, presence } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { type Profile, usualProfile } from "./delivery_rules.ts";
import { cancelContactRequest } from "./requests.ts";

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
  const rows = await owners(db).all({ agentIds: JSON.stringify(agentIds) });
  const ownerIds = new Set(rows.flatMap(({ agentId, teamId }) => [agentId, teamId]));
  const profiles = await ownedBy(db).all({ ownerIds: JSON.stringify([...ownerIds]) });
  const byOwner = new Map<string, Profile>(profiles.map((profile) => [profile.ownerId, profile]));
  const teams = new Map(rows.map(({ agentId, teamId }) => [agentId, teamId]));
  return new Map(agentIds.map((agentId) => [
    agentId,
    byOwner.get(agentId) ?? byOwner.get(teams.get(agentId) ?? "") ?? usualProfile,
  ]));
}

const theirs = prepared((db) =>
  db.select({ profile: deliveryProfile }).from(agent)
    .innerJoin(deliveryProfile, sql`${deliveryProfile.ownerId} in (${agent.id}, ${agent.teamId})`)
    .where(eq(agent.id, sql.placeholder("agentId")))
    .orderBy(sql`${deliveryProfile.ownerId} = ${agent.id} desc`).limit(1).prepare()
);

/** One agent's: every page of theirs asks for it. */
export async function profileOf(db: Drizzle, agentId: string): Promise<Profile> {
  return (await theirs(db).get({ agentId }))?.profile ?? usualProfile;
}

/**
 * Gives a team or an agent a profile of its own; what is left out is as before, or as usual. At once: a limit below what
 * its agents have takes nothing from them, it only stops more.
 */
export async function setProfile(cx: Cx, ownerId: string, changes: Partial<Profile>): Promise<void> {
  const known = await cx.db.select().from(deliveryProfile).where(eq(deliveryProfile.ownerId, ownerId)).get();
  if (known) {
    await cx.db.update(deliveryProfile).set({ ...changes, version: known.version + 1 })
      .where(eq(deliveryProfile.ownerId, ownerId));
  } else await cx.db.insert(deliveryProfile).values({ ownerId, ...usualProfile, ...changes });
  await deliverAnew(cx, ownerId);
}

/** An agent works as their team does again; without a profile of their own it changes nothing. */
export async function removeOwnProfile(cx: Cx, agentId: string): Promise<void> {
  const { rowsAffected } = await cx.db.delete(deliveryProfile).where(eq(deliveryProfile.ownerId, agentId));
  if (rowsAffected) await deliverAnew(cx, agentId);
}

/** Whom a team's or an agent's profile concerns. */
export async function agentsUnder(db: Drizzle, ownerId: string): Promise<string[]> {
  const rows = await db.select({ id: agent.id }).from(agent)
    .where(or(eq(agent.id, ownerId), eq(agent.teamId, ownerId)));
  return rows.map(({ id }) => id);
}

/** What waits may be theirs now; and who gets everything without asking asks for nothing any more. */
async function deliverAnew(cx: Cx, ownerId: string): Promise<void> {
  cx.emit({ kind: "deliveryChanged", ownerId });
  const concerned = await agentsUnder(cx.db, ownerId);
  const ready = await cx.db.select({ agentId: presence.agentId }).from(presence)
    .where(and(inArray(presence.agentId, concerned), eq(presence.state, "available")));
  for (const { agentId } of ready) await cx.arm("route-agent", agentId, cx.now);
  const asking = await cx.db.select({ agentId: presence.agentId }).from(presence)
    .where(and(inArray(presence.agentId, concerned), isNotNull(presence.requestedAt)));
  for (const { agentId } of asking) {
    if (!(await profileOf(cx.db, agentId)).requestContact) await cancelContactRequest(cx, agentId);
  }
}
