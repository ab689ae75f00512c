/** Ranks the agents who may have an interaction: one strategy per skill, each a total order. */
import type { Strategy } from "../../db/schema/skills.ts";
import type { Ranked } from "../../views/types.ts";
import type { AgentFact } from "./eligibility_rules.ts";

/** The figures of one agent that strategies compare. */
export interface Standing extends Ranked {
  /** When they last got an offer, Unix ms; null for never. */
  offeredAt: number | null;
}

type Order = (a: Standing, b: Standing) => number;

const longestAvailable: Order = (a, b) => b.idleMs - a.idleMs;

const strategies = {
  "longest-available": longestAvailable,
  proficiency: (a, b) => a.level - b.level || longestAvailable(a, b),
  "least-occupied": (a, b) => a.share - b.share || longestAvailable(a, b),
} as const satisfies Record<Strategy, Order>;

export function standingOf(agent: AgentFact, skillId: string): Standing {
  const { agentId, idleMs, requestedAt, offeredAt, load, profile } = agent;
  const share = profile.total > 0 ? load.cost / profile.total : 1;
  return { agentId, idleMs, level: agent.skills.get(skillId)!, share, requestedAt, offeredAt };
}

/**
 * Ranks the best first. Equal by the strategy: the oldest request, the longest since their last offer, the lower id.
 */
export function ranked(agents: readonly AgentFact[], skillId: string, strategy: Strategy): Standing[] {
  const order = strategies[strategy];
  return agents.map((agent) => standingOf(agent, skillId)).sort((a, b) =>
    order(a, b) || earlier(a.requestedAt, b.requestedAt, Infinity) ||
    earlier(a.offeredAt, b.offeredAt, -Infinity) || (a.agentId < b.agentId ? -1 : 1)
  );
}

/** Compares two times, the earlier first; `missing` is the value of a time that is null. */
function earlier(a: number | null, b: number | null, missing: number): number {
  return a === b ? 0 : (a ?? missing) < (b ?? missing) ? -1 : 1;
}
