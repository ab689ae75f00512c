/** The gaps of a centre, derived from what is saved now: nothing of them is stored, so that none outlives its reason. */
import { asc, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { skill, teamSkill } from "../../db/schema/skills.ts";
import type { Gap, PersonGap } from "../../views/types.ts";
import { profileOf, profilesAmong } from "../agents/delivery.ts";
import { allAgents, supervisors } from "../agents/queries.ts";
import { allTeams } from "../agents/teams.ts";
import type { Channel } from "../channels/facts.ts";
import { allOwnAddresses, allProviders } from "../providers/queries.ts";
import { addressGaps, agentGap, pointGaps, senderGaps, skillGaps, takesNothing } from "./gap_rules.ts";
import { allPoints } from "./points.ts";
import {
  type Skill,
  skillsByAgent,
  skillsOfAgent,
  skillsOfAny,
  skillsOfTeam,
  skillsWithHours,
  teamHasSkill,
} from "./queries.ts";

/** A thing that cannot do its work, and why; named by the noun of the administration that it is. */
export interface Gaps {
  noun: "skills" | "points" | "addresses" | "people" | "teams";
  id: string;
  name: string;
  gaps: Gap[];
}

/** Every gap of the centre: of its skills, its points of contact, its teams and its people, each by name. */
export async function gapsOf(db: Drizzle): Promise<Gaps[]> {
  const parts = [inSkills, inPoints, inAddresses, inTeams, inPeople];
  const all = (await Promise.all(parts.map((part) => part(db)))).flat();
  return all.filter(({ gaps }) => gaps.length > 0);
}

async function inSkills(db: Drizzle): Promise<Gaps[]> {
  const skills = await skillsWithHours(db).where(isNull(skill.retiredAt)).orderBy(
    asc(skill.name),
    asc(skill.id),
  );
  const had = await hadSkills(db);
  const watched = await watchedSkills(db);
  return skills.map(({ id, name, hours, ...one }) => ({
    noun: "skills",
    id,
    name,
    gaps: [...skillGaps({ had: had.has(id), watched: watched.has(id), hours }), ...senderGaps(one)],
  }));
}

async function inPoints(db: Drizzle): Promise<Gaps[]> {
  const addresses = await addressesInUse(db);
  return (await allPoints(db)).filter(({ retiredAt }) => retiredAt === null).map(({ id, name, leads }) => {
    const reached = addresses.filter(({ pointId }) => pointId === id).map(({ channel }) => channel);
    return {
      noun: "points",
      id,
      name,
      gaps: pointGaps(leads.map(({ channel }) => channel), new Set(reached)),
    };
  });
}

async function inAddresses(db: Drizzle): Promise<Gaps[]> {
  const working = (await allProviders(db)).filter(({ retiredAt, pausedAt }) =>
    retiredAt === null && pausedAt === null
  );
  const ids = new Set(working.map(({ id }) => id));
  return (await addressesInUse(db)).map((one) => ({
    noun: "addresses",
    id: one.id,
    name: one.address,
    gaps: addressGaps(one, ids),
  }));
}

const addressesInUse = async (db: Drizzle) =>
  (await allOwnAddresses(db)).filter(({ retiredAt }) => retiredAt === null);

async function inTeams(db: Drizzle): Promise<Gaps[]> {
  const teams = (await allTeams(db)).filter(({ retiredAt }) => retiredAt === null);
  const profiles = await profilesAmong(db, teams.map(({ id }) => ({ agentId: id, teamId: id })));
  return teams.map(({ id, name }) => ({
    noun: "teams",
    id,
    name,
    gaps: takesNothing(profiles.get(id)!) ? ["takes-nothing"] : [],
  }));
}

async function inPeople(db: Drizzle): Promise<Gaps[]> {
  const agents = await agentsNow(db);
  const profiles = await profilesAmong(db, agents.map(({ id, teamId }) => ({ agentId: id, teamId })));
  const skills = await skillsByAgent(db);
  const channels = await channelsOf(db);
  return agents.map(({ id, name }) => {
    const gap = agentGap(profiles.get(id)!, over(channels, skills.get(id) ?? []));
    return { noun: "people", id, name, gaps: gap ? [gap] : [] };
  });
}

/** What keeps contacts from one agent; null: nothing does. */
export async function gapOfAgent(db: Drizzle, agentId: string): Promise<PersonGap | null> {
  const skills = await skillsOfAgent(db, agentId);
  return agentGap(await profileOf(db, agentId), over(await channelsOf(db), skills));
}

const agentsNow = async (db: Drizzle) => (await allAgents(db)).filter(({ roles }) => roles.includes("agent"));

/** The skills that any agent has who has not left. */
export async function hadSkills(db: Drizzle): Promise<Set<string>> {
  return new Set(await skillsOfAny(db, (await agentsNow(db)).map(({ id }) => id)));
}

/** The channel of each skill that takes something new. */
async function channelsOf(db: Drizzle): Promise<Map<string, Channel>> {
  const rows = await db.select({ id: skill.id, channel: skill.channel }).from(skill)
    .where(isNull(skill.retiredAt));
  return new Map(rows.map(({ id, channel }) => [id, channel]));
}

const over = (channels: ReadonlyMap<string, Channel>, skillIds: string[]): Set<Channel> =>
  new Set(skillIds.flatMap((id) => channels.get(id) ?? []));

const teamsWatching = async (db: Drizzle) =>
  JSON.stringify([...new Set((await supervisors(db)).map(({ teamId }) => teamId))]);

/** The skills that a team with a supervisor owns: somebody's board shows what waits there. */
async function watchedSkills(db: Drizzle): Promise<Set<string>> {
  const rows = await db.selectDistinct({ id: teamSkill.skillId }).from(teamSkill)
    .where(sql`${teamSkill.teamId} in (select value from json_each(${await teamsWatching(db)}))`);
  return new Set(rows.map(({ id }) => id));
}

/** The skills that nobody watches, the retired too, by name: what waits there is every supervisor's to see. */
export async function unwatchedSkills(db: Drizzle): Promise<Skill[]> {
  const watched = await watchedSkills(db);
  const all = await skillsWithHours(db).orderBy(asc(skill.name), asc(skill.id));
  return all.filter(({ id }) => !watched.has(id));
}

/** Whether a team's supervisors see what waits in a skill: their team owns it, or nobody watches it. */
export async function teamSees(db: Drizzle, teamId: string, skillId: string): Promise<boolean> {
  return await teamHasSkill(db, teamId, skillId) || !(await watchedSkills(db)).has(skillId);
}

/** The skills that a team's supervisors see, the retired too: what their team owns, then what nobody watches. */
export async function skillsSeenBy(db: Drizzle, teamId: string): Promise<Skill[]> {
  const own = await skillsOfTeam(db, teamId);
  const owned = new Set(own.map(({ id }) => id));
  return [...own, ...(await unwatchedSkills(db)).filter(({ id }) => !owned.has(id))];
}
