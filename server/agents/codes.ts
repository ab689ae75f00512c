/** Unavailable codes: why an agent is not available, as administrators name it, and for how long each may last. */
import { and, asc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { calledOf, type Named } from "../../views/i18n/names.ts";
import { agent, presence, unavailableCode } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { codeTimeout, endsBy, longestName } from "./code_rules.ts";

export type Code = typeof unavailableCode.$inferSelect;
/** The facts of a code that an administrator sets; `timeoutMinutes` null: it never runs out. */
export type CodeFacts = Pick<Code, "name" | "timeoutMinutes">;

/** Makes a code, the last of the list. Without a time it gets the default. */
export async function createCode(
  cx: Cx,
  { name, timeoutMinutes = codeTimeout.usual }: Pick<CodeFacts, "name"> & Partial<CodeFacts>,
): Promise<string> {
  expectFacts({ name, timeoutMinutes });
  const id = cx.newId();
  const last = await cx.db.select({ position: max(unavailableCode.position) }).from(unavailableCode).get();
  const position = (last?.position ?? -1) + 1;
  await cx.db.insert(unavailableCode).values({ id, name: name.trim(), timeoutMinutes, position });
  cx.emit({ kind: "codesChanged" });
  return id;
}

/**
 * Changes a code whose `version` the form had read. The new time counts for agents in it too, from when they entered
 * it.
 */
export async function changeCode(cx: Cx, id: string, version: number, facts: CodeFacts): Promise<void> {
  expectFacts(facts);
  const [row] = await cx.db.update(unavailableCode)
    .set({ name: facts.name.trim(), timeoutMinutes: facts.timeoutMinutes, version: version + 1 })
    .where(and(eq(unavailableCode.id, id), eq(unavailableCode.version, version))).returning();
  if (!row) throw new Refusal(await codeById(cx.db, id) ? "conflict" : "not-found");
  cx.emit({ kind: "codesChanged" });
  for (const { agentId, since } of await cx.db.select().from(presence).where(eq(presence.codeId, id))) {
    await watchCode(cx, agentId, since, row);
    cx.emit({ kind: "codeTimeChanged", agentId });
  }
}

/**
 * Retires a code: it can no longer be chosen; agents who are in it, or have chosen it next, stay. Repeated, it is
 * quiet.
 */
export async function retireCode(cx: Cx, id: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(unavailableCode).set({ retiredAt: cx.now })
    .where(and(eq(unavailableCode.id, id), isNull(unavailableCode.retiredAt)));
  if (rowsAffected) cx.emit({ kind: "codesChanged" });
}

/** Returns a code that may be chosen now; refuses any other. */
export async function expectOffered(cx: Cx, id: string): Promise<void> {
  const code = await codeById(cx.db, id);
  if (!code || code.retiredAt !== null) throw new Refusal("code-unknown");
}

/** Arms the end of a code's time from `since`; disarms it without a limit, or without a code. */
export async function watchCode(
  cx: Cx,
  agentId: string,
  since: number,
  code: Pick<Code, "timeoutMinutes"> | null,
): Promise<void> {
  const end = code && endsBy(since, code.timeoutMinutes);
  if (end === null) await cx.disarm("code", agentId);
  else await cx.arm("code", agentId, end);
}

export function codeById(db: Drizzle, id: string): Promise<Code | undefined> {
  return db.select().from(unavailableCode).where(eq(unavailableCode.id, id)).get();
}

const offered = prepared((db) =>
  db.select({ id: unavailableCode.id, name: unavailableCode.name, names: unavailableCode.names })
    .from(unavailableCode)
    .where(isNull(unavailableCode.retiredAt)).orderBy(asc(unavailableCode.position)).prepare()
);

/** Returns every code that may be chosen, in the administrator's order. */
export function codesOffered(db: Drizzle): Promise<(Named & { id: string })[]> {
  return offered(db).all();
}

/** Returns the names of these codes, retired ones too. */
export async function codeNames(db: Drizzle, codeIds: string[]): Promise<Map<string, Named>> {
  if (codeIds.length === 0) return new Map();
  const rows = await db.select().from(unavailableCode).where(inArray(unavailableCode.id, codeIds));
  return new Map(rows.map((row) => [row.id, calledOf(row)]));
}

/** Returns the agents whose code has run out while they are still in it, the longest in it first. */
export async function overdue(db: Drizzle, now: number) {
  const rows = await db.select({
    agentId: agent.id,
    agentName: agent.name,
    teamId: agent.teamId,
    codeName: { name: unavailableCode.name, names: unavailableCode.names },
    since: presence.since,
    timeoutMinutes: unavailableCode.timeoutMinutes,
  }).from(presence).innerJoin(agent, eq(agent.id, presence.agentId))
    .innerJoin(unavailableCode, eq(unavailableCode.id, presence.codeId))
    .where(isNotNull(unavailableCode.timeoutMinutes)).orderBy(asc(presence.since), asc(agent.id));
  return rows.filter(({ since, timeoutMinutes }) => endsBy(since, timeoutMinutes)! <= now);
}

function expectFacts({ name, timeoutMinutes }: CodeFacts): void {
  if (name.trim() === "") throw new Refusal("label-required", "name");
  if (Array.from(name.trim()).length > longestName) throw new Refusal("text-invalid", "name");
  const { least, most } = codeTimeout;
  const fits = timeoutMinutes === null ||
    Number.isInteger(timeoutMinutes) && timeoutMinutes >= least && timeoutMinutes <= most;
  if (!fits) throw new Refusal("timeout-invalid", "timeoutMinutes");
}
