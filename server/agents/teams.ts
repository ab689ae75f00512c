/** Teams as an administrator manages them: their name and their delivery profile. */
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { agent, team } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { expectNewName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import { profileOfOwner, setProfile } from "./delivery.ts";
import type { TeamFacts } from "./team_rules.ts";

export function teamById(db: Drizzle, id: string) {
  return db.select().from(team).where(eq(team.id, id)).get();
}

/** Returns every team by name, the retired too, each with how many people it has. */
export function allTeams(db: Drizzle) {
  return db.select({ id: team.id, name: team.name, retiredAt: team.retiredAt, people: count(agent.id) }).from(
    team,
  )
    .leftJoin(agent, and(eq(agent.teamId, team.id), isNull(agent.disabledAt)))
    .groupBy(team.id).orderBy(asc(team.name), asc(team.id));
}

export async function teamFacts(db: Drizzle, id: string) {
  const known = await teamById(db, id);
  if (!known) return null;
  return { ...known, facts: { name: known.name, ...await profileOfOwner(db, id) } };
}

/** Makes a team under an id of the form's, or changes it: effective at once, on open desks too. */
export async function saveTeam(cx: Cx, id: string, { name, ...profile }: TeamFacts): Promise<void> {
  await expectNewName(cx, team, id, name);
  await cx.db.insert(team).values({ id, name })
    .onConflictDoUpdate({ target: team.id, set: { name, version: sql`${team.version} + 1` } });
  await setProfile(cx, id, profile);
}

/** Returns the people of a team who have not left. */
export function peopleOfTeam(db: Drizzle, teamId: string) {
  return db.select({ id: agent.id, name: agent.name }).from(agent)
    .where(and(eq(agent.teamId, teamId), isNull(agent.disabledAt))).orderBy(asc(agent.name));
}

/** Retires a team: nobody can join it any more. Refused while anybody is in it. */
export async function retireTeam(cx: Cx, id: string, retired: boolean): Promise<void> {
  if (retired && (await peopleOfTeam(cx.db, id)).length) throw new Refusal("in-use");
  if (!retired) await expectNewName(cx, team, id, (await teamById(cx.db, id))!.name);
  await cx.db.update(team).set({ retiredAt: retired ? cx.now : null, version: sql`${team.version} + 1` })
    .where(eq(team.id, id));
}
