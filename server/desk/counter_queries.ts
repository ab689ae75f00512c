/** Reads the queues of an agent's skills as one: how many wait, since when, and today's service level. */
import type { Reading } from "../live/fragment.ts";
import type { CountersProps } from "../../views/desk/types.ts";
import { settingsOf } from "../core/settings.ts";
import { queuesNow, waitersIn } from "../interactions/board/measure_queries.ts";
import { serviceLevel, type Tally, total } from "../reports/measures_rules.ts";
import { soonOf, todayIn } from "../reports/today.ts";
import { skillById, skillsByAgent, skillsOfAgent } from "../skills/queries.ts";

/** Gives the counters of one agent, for a new page. */
export async function countersOf(reading: Reading, agentId: string): Promise<CountersProps> {
  const skillIds = await skillsOfAgent(reading.db, agentId);
  return (await counting(reading))(skillIds);
}

/** Agents with the same skills see the same counters. */
export interface Alike {
  agentIds: string[];
  counters: CountersProps;
}

/** Gives the counters of all agents with an open stream: each skill is read once, each set of skills counted once. */
export async function countersOfAll(
  reading: Reading,
  listened: (agentId: string) => boolean,
): Promise<Alike[]> {
  const skills = [...await skillsByAgent(reading.db)].filter(([agentId]) => listened(agentId));
  const counted = await counting(reading);
  const alike = Map.groupBy(skills, ([, skillIds]) => skillIds.join(" "));
  return await Promise.all(
    [...alike.values()].map(async (those) => ({
      agentIds: those.map(([agentId]) => agentId),
      counters: await counted(those[0]![1]),
    })),
  );
}

/** Counts over skills; each skill's figures are read once and kept. */
async function counting(reading: Reading): Promise<(skillIds: string[]) => Promise<CountersProps>> {
  const queues = await queuesNow(reading.db);
  const { serviceLevelFormula: formula } = await settingsOf(reading.db);
  const figures = new Map<string, Promise<Figures>>();
  const figuresOf = (skillId: string) => {
    const known = figures.get(skillId) ?? read(reading, skillId);
    figures.set(skillId, known);
    return known;
  };
  return async (skillIds) => {
    const waiting = skillIds.flatMap((id) => queues.get(id) ?? []);
    const found = await Promise.all(skillIds.map(figuresOf));
    const missed = found.reduce((sum, each) => sum + each.missed, 0);
    return {
      waiting: waiting.reduce((sum, queue) => sum + queue.waiting, 0),
      since: waiting.length ? Math.min(...waiting.map(({ since }) => since)) : null,
      level: serviceLevel(total(found.map(({ tally }) => tally)), formula, missed),
      formula,
    };
  };
}

interface Figures {
  tally: Tally;
  /** How many wait past the skill's threshold now. */
  missed: number;
}

async function read(reading: Reading, skillId: string): Promise<Figures> {
  const { db, now } = reading;
  const { thresholdMs } = soonOf(await skillById(db, skillId));
  const { missed } = await waitersIn(db, skillId, { thresholdMs, now });
  return { tally: await todayIn(reading, skillId), missed };
}
