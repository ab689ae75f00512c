/** Delivery profiles: a team's, or an agent's own, which takes precedence. */
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

/** Fills in the defaults of channels that were added after the profile was stored. */
const whole = <P extends Pick<Profile, "limits" | "costs">>(profile: P): P => ({
  ...profile,
  limits: { ...usualProfile.limits, ...profile.limits },
  costs: { ...usualProfile.costs, ...profile.costs },
});

/** Returns each agent's profile: their own, else their team's, else the default. */
export async function profilesOf(db: Drizzle, agentIds: string[]): Promise<Map<string, Profile>> {
  return await profilesAmong(db, await owners(db).all({ agentIds: JSON.stringify(agentIds) }));
}

/** Returns the profiles of agents whose teams are known. */
export async function profilesAmong(
  db: Drizzle,
  agents: { agentId: string; teamId: string }[],
): Promise<Map<string, Profile>> {
  const ownerIds = new Set(agents.flatMap(({ agentId, teamId }) => [agentId, teamId]));
  const rows = await ownedBy(db).all({ ownerIds: JSON.stringify([...ownerIds]) });
  const byOwner = new Map<string, Profile>(rows.map((profile) => [profile.ownerId, whole(profile)]));
  return new Map(agents.map(({ agentId, teamId }) => [
    agentId,
    byOwner.get(agentId) ?? byOwner.get(teamId) ?? usualProfile,
  ]));
}

const theirs = prepared((db) =>
  db.select({ profile: deliveryProfile }).from(agent)
    .innerJoin(deliveryProfile, sql`${deliveryProfile.ownerId} in (${agent.id}, ${agent.teamId})`)
    .where(eq(agent.id, sql.placeholder("agentId")))
    .orderBy(sql`${deliveryProfile.ownerId} = ${agent.id} desc`).limit(1).prepare()
);

/** Returns one agent's profile: every page of theirs asks for it. */
export async function profileOf(db: Drizzle, agentId: string): Promise<Profile> {
  const row = await theirs(db).get({ agentId });
  return row ? whole(row.profile) : usualProfile;
}

/**
 * Gives a team or an agent a profile of its own; what is left out stays as before, or takes its default. It applies at
 * once: a limit below what its agents have takes nothing from them, it only stops more.
 */
export async function setProfile(cx: Cx, ownerId: string, changes: Partial<Profile>): Promise<void> {
  const known = await cx.db.select().from(deliveryProfile).where(eq(deliveryProfile.ownerId, ownerId)).get();
  if (known) {
    await cx.db.update(deliveryProfile).set({ ...changes, version: known.version + 1 })
      .where(eq(deliveryProfile.ownerId, ownerId));
  } else await cx.db.insert(deliveryProfile).values({ ownerId, ...usualProfile, ...changes });
  await deliverAnew(cx, ownerId);
}

/** Removes an agent's own profile, so that their team's applies again; without one it changes nothing. */
export async function removeOwnProfile(cx: Cx, agentId: string): Promise<void> {
  const { rowsAffected } = await cx.db.delete(deliveryProfile).where(eq(deliveryProfile.ownerId, agentId));
  if (rowsAffected) await deliverAnew(cx, agentId);
}

/** Returns the agents whom a team's or an agent's profile concerns. */
export async function agentsUnder(db: Drizzle, ownerId: string): Promise<string[]> {
  const rows = await db.select({ id: agent.id }).from(agent)
    .where(or(eq(agent.id, ownerId), eq(agent.teamId, ownerId)));
  return rows.map(({ id }) => id);
}

/** Has routing look again for these agents, and cancels +1 requests where nothing has to be requested any more. */
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

/** Returns a team's or an agent's own profile; the default where they have none. */
export async function profileOfOwner(db: Drizzle, ownerId: string): Promise<Profile> {
  const known = await db.select().from(deliveryProfile).where(eq(deliveryProfile.ownerId, ownerId)).get();
  if (!known) return usualProfile;
  const { ownerId: _owner, version: _version, ...profile } = known;
  return whole(profile);
}

/** Whether an agent has a profile of their own. */
export async function hasOwnProfile(db: Drizzle, agentId: string): Promise<boolean> {
  const row = await db.select({ id: deliveryProfile.ownerId }).from(deliveryProfile)
    .where(eq(deliveryProfile.ownerId, agentId)).get();
  return row !== undefined;
}
