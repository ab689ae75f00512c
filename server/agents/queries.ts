import { and, asc, desc, eq, getTableColumns, isNull, lt, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../db/client.ts";
import { packed, unpacked } from "../../db/packed.ts";
import { prepared } from "../../db/prepared.ts";
import {
  agent,
  agentLanguage,
  type AgentState,
  type NextState,
  preference,
  presence,
  presenceChange,
  unavailableCode,
} from "../../db/schema/agents.ts";

const presenceById = prepared((db) =>
  db.select().from(presence).where(eq(presence.agentId, sql.placeholder("agentId"))).prepare()
);

/** Returns an agent's state; undefined before the first sign-in. */
export function presenceOf(db: Drizzle, agentId: string) {
  return presenceById(db).get({ agentId });
}

/** Returns when an agent last became Unavailable for refusing too often, Unix ms; 0: never. */
export async function lastRefused(db: Drizzle, agentId: string): Promise<number> {
  const row = await db.select({ at: presenceChange.at }).from(presenceChange)
    .where(and(eq(presenceChange.agentId, agentId), eq(presenceChange.code, "refused")))
    .orderBy(desc(presenceChange.at)).limit(1).get();
  return row?.at ?? 0;
}

const nameById = prepared((db) =>
  db.select({ name: agent.name }).from(agent).where(eq(agent.id, sql.placeholder("id"))).prepare()
);

export async function agentName(db: Drizzle, id: string): Promise<string | null> {
  return (await nameById(db).get({ id }))?.name ?? null;
}

/** An agent's state, with their longest-available clock. */
export interface Presence {
  agentId: string;
  teamId: string;
  state: AgentState;
  next: NextState | null;
  idleMs: number;
  idleSince: number | null;
  requestedAt: number | null;
  offeredAt: number | null;
  disabledAt: number | null;
}

const presences = prepared((db) =>
  db.select({
    rows: packed(
      agent.id,
      agent.teamId,
      presence.state,
      presence.next,
      presence.idleMs,
      presence.idleSince,
      presence.requestedAt,
      presence.offeredAt,
      agent.disabledAt,
    ),
  }).from(agent).innerJoin(presence, eq(presence.agentId, agent.id))
    .where(sql`${agent.id} in (select value from json_each(${sql.placeholder("agentIds")}))`).prepare()
);

/** Returns the state of each of these agents, with their clock; agents who never signed in are left out. */
export async function presencesOf(db: Drizzle, agentIds: string[]): Promise<Presence[]> {
  type Row = [string, string, AgentState, NextState | null, number, ...(number | null)[]];
  const rows = unpacked<Row>(await presences(db).get({ agentIds: JSON.stringify(agentIds) }));
  return rows.map((
    [agentId, teamId, state, next, idleMs, idleSince, requestedAt, offeredAt, disabledAt],
  ) => ({
    agentId,
    teamId,
    state,
    next,
    idleMs,
    idleSince: idleSince ?? null,
    requestedAt: requestedAt ?? null,
    offeredAt: offeredAt ?? null,
    disabledAt: disabledAt ?? null,
  }));
}

/** Returns those of these agents who are Available and chose nothing else to follow. */
export async function availableAmong(db: Drizzle, agentIds: string[]): Promise<Presence[]> {
  const rows = await presencesOf(db, agentIds);
  return rows.filter(({ state, next, disabledAt }) =>
    state === "available" && next === null && disabledAt === null
  );
}

const languages = prepared((db) =>
  db.select({ rows: packed(agentLanguage.agentId, agentLanguage.locale) }).from(agentLanguage)
    .where(sql`${agentLanguage.agentId} in (select value from json_each(${sql.placeholder("agentIds")}))`)
    .prepare()
);

/** Returns the languages each of these agents works in, as primary subtags. */
export async function languagesOf(db: Drizzle, agentIds: string[]): Promise<Map<string, Set<string>>> {
  const found = new Map(agentIds.map((agentId) => [agentId, new Set<string>()]));
  const row = await languages(db).get({ agentIds: JSON.stringify(agentIds) });
  for (const [agentId, locale] of unpacked<[string, string]>(row)) found.get(agentId)!.add(locale);
  return found;
}

/** What a person set for their own pages, null where they did not. */
const chosen = (db: Drizzle, name: "theme" | "time-zone") =>
  sql<string | null>`(${
    db.select({ value: preference.value }).from(preference)
      .where(and(eq(preference.agentId, agent.id), sql`${preference.name} = ${sql.raw(`'${name}'`)}`))
  })`;

const byId = prepared((db) =>
  db.select({
    ...getTableColumns(agent),
    theme: chosen(db, "theme"),
    zone: chosen(db, "time-zone"),
  }).from(agent).where(eq(agent.id, sql.placeholder("id"))).prepare()
);

/** Returns a person, with the theme and the time zone they chose. */
export function agentById(db: Drizzle, id: string) {
  return byId(db).get({ id });
}

/** Returns everybody who has not left, by name. */
export function allAgents(db: Drizzle) {
  return db.select().from(agent).where(isNull(agent.disabledAt)).orderBy(asc(agent.name));
}

export function agentByEmail(db: Drizzle, email: string) {
  return db.select().from(agent).where(eq(agent.email, email)).get();
}

/** Whether the centre has any person at all. */
export async function anyAgent(db: Drizzle): Promise<boolean> {
  return await db.select({ id: agent.id }).from(agent).limit(1).get() !== undefined;
}

const supervising = prepared((db) =>
  db.select({ id: agent.id, teamId: agent.teamId }).from(agent).where(
    and(
      isNull(agent.disabledAt),
      sql`exists (select 1 from json_each(${agent.roles}) where value = 'supervisor')`,
    ),
  ).prepare()
);

/** Returns every supervisor who has not left, with their team. */
export function supervisors(db: Drizzle): Promise<{ id: string; teamId: string }[]> {
  return supervising(db).all();
}

/** Returns an agent's changes of state before `to`, in order, beginning with the state they were in at `from`. */
export async function presenceChanges(
  db: Drizzle,
  agentId: string,
  { from, to }: { from: number; to: number },
) {
  const before = db.select({ at: sql<number>`max(${presenceChange.at})` }).from(presenceChange)
    .where(and(eq(presenceChange.agentId, agentId), lte(presenceChange.at, from)));
  return await db.select({ state: presenceChange.state, at: presenceChange.at }).from(presenceChange)
    .where(and(
      eq(presenceChange.agentId, agentId),
      sql`${presenceChange.at} >= coalesce((${before}), ${from})`,
      lt(presenceChange.at, to),
    )).orderBy(asc(presenceChange.id));
}

const isAgent = sql<number>`exists (select 1 from json_each(${agent.roles}) where value = 'agent')`;

/** Returns a team's agents who have not left, by name, each with their state; null before their first sign-in. */
export async function agentsOfTeam(db: Drizzle, teamId: string) {
  return (await everybodyOfTeam(db, teamId)).filter(({ isAgent }) => isAgent);
}

const nextCode = alias(unavailableCode, "next_code");

/**
 * Returns everybody in a team, including those who are no longer agents or have left: they may still have wrap-up due.
 */
export async function everybodyOfTeam(db: Drizzle, teamId: string) {
  const rows = await db.select({
    isAgent,
    disabledAt: agent.disabledAt,
    agentId: agent.id,
    name: agent.name,
    state: presence.state,
    code: presence.code,
    codeName: { name: unavailableCode.name, names: unavailableCode.names },
    since: presence.since,
    next: presence.next,
    nextCodeName: nextCode.name,
    goneAt: presence.goneAt,
  }).from(agent)
    .leftJoin(presence, eq(presence.agentId, agent.id))
    .leftJoin(unavailableCode, eq(unavailableCode.id, presence.codeId))
    .leftJoin(nextCode, eq(nextCode.id, presence.nextCodeId))
    .where(eq(agent.teamId, teamId)).orderBy(asc(agent.name), asc(agent.id));
  return rows.map(({ disabledAt, ...row }) => ({
    ...row,
    isAgent: row.isAgent === 1 && disabledAt === null,
  }));
}
