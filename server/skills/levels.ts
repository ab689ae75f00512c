/** Who has which skill, and how well (1 best … 20), as the form of a person and the form of a skill set it. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { agentSkill, skill } from "../../db/schema/skills.ts";
import { personMoved } from "../agents/people.ts";
import type { Cx } from "../core/command.ts";

/** By the id of the skills of one agent, or of the agents of one skill. */
export type Levels = Record<string, number>;

/** What became of one agent's level in one skill; null where they did not have it, or have it no more. */
export interface LevelChange {
  agentId: string;
  skillId: string;
  from: number | null;
  to: number | null;
}

/** Skill → how well, of one agent. */
export async function levelsOf(db: Drizzle, agentId: string): Promise<Levels> {
  const rows = await db.select({ skillId: agentSkill.skillId, level: agentSkill.level }).from(agentSkill)
    .where(eq(agentSkill.agentId, agentId)).orderBy(asc(agentSkill.skillId));
  return Object.fromEntries(rows.map(({ skillId, level }) => [skillId, level]));
}

/** Agent → how well, of one skill; of those who have left too. */
export async function peopleOf(db: Drizzle, skillId: string): Promise<Levels> {
  const rows = await db.select({ agentId: agentSkill.agentId, level: agentSkill.level }).from(agentSkill)
    .where(eq(agentSkill.skillId, skillId)).orderBy(asc(agentSkill.agentId));
  return Object.fromEntries(rows.map(({ agentId, level }) => [agentId, level]));
}

/**
 * Sets an agent's skills; all others are removed. What they hold stays theirs. Of a skill that is changed so, a form
 * read before is refused.
 */
export async function setLevels(cx: Cx, agentId: string, levels: Levels): Promise<LevelChange[]> {
  const changes = between(await levelsOf(cx.db, agentId), levels)
    .map(({ id, ...change }) => ({ agentId, skillId: id, ...change }));
  await store(cx, changes);
  const skillIds = changes.map(({ skillId }) => skillId);
  if (skillIds.length) {
    await cx.db.update(skill).set({ version: sql`${skill.version} + 1` }).where(inArray(skill.id, skillIds));
  }
  return changes;
}

/** Sets who has a skill; nobody else has it any more. At once on their open desks, and what waits looks for them. */
export async function setPeople(cx: Cx, skillId: string, levels: Levels): Promise<LevelChange[]> {
  const changes = between(await peopleOf(cx.db, skillId), levels)
    .map(({ id, ...change }) => ({ agentId: id, skillId, ...change }));
  await store(cx, changes);
  for (const { agentId } of changes) await personMoved(cx, agentId);
  return changes;
}

function between(before: Levels, after: Levels) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((id) => ({ id, from: before[id] ?? null, to: after[id] ?? null }))
    .filter(({ from, to }) => from !== to);
}

async function store(cx: Cx, changes: LevelChange[]): Promise<void> {
  for (const { agentId, skillId, to: level } of changes) {
    if (level === null) {
      await cx.db.delete(agentSkill)
        .where(and(eq(agentSkill.agentId, agentId), eq(agentSkill.skillId, skillId)));
    } else {
      await cx.db.insert(agentSkill).values({ agentId, skillId, level })
        .onConflictDoUpdate({ target: [agentSkill.agentId, agentSkill.skillId], set: { level } });
    }
  }
}
