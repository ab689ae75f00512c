/** The record of a routing decision: why this agent, and why not the others. */
import { type PassedOver, passedOver, type Ranked, type Why } from "../../views/types.ts";
import type { AgentFact, SkillFact, WaitingFact } from "./eligibility_rules.ts";
import { priorityOf } from "./order_rules.ts";
import { ranked, type Standing } from "./rank_rules.ts";

/** How many of the best candidates the record lists with their figures. */
const mostRanked = 10;
/** How many agents passed over the record names; the rest are counted. */
const mostNamed = 50;

export interface Verdicts {
  /** The agents who may have it. */
  candidates: AgentFact[];
  /** All other agents with the skill, by the first reason against each. */
  others: Map<PassedOver, string[]>;
}

/** Sorts the agents with the skill into those who may have the interaction and those who may not. */
export function verdictsOn(
  agents: Iterable<AgentFact>,
  verdict: (agent: AgentFact) => PassedOver | null,
): Verdicts {
  const candidates: AgentFact[] = [];
  const others = new Map<PassedOver, string[]>();
  for (const agent of agents) {
    const reason = verdict(agent);
    if (reason === null) candidates.push(agent);
    // An agent without the skill is not in the record.
    else if (reason !== "skill") others.set(reason, [...others.get(reason) ?? [], agent.agentId]);
  }
  return { candidates, others };
}

/**
 * Gives the record stored with an offer, or shown for a waiting interaction; `chosenId` is listed first, even if
 * another ranks better.
 */
export function recordOf(
  waiting: WaitingFact,
  skill: SkillFact,
  { candidates, others }: Verdicts,
  { chosenId, reservedId }: { chosenId: string | null; reservedId: string | null },
  now: number,
): Why {
  const best = ranked(candidates, skill.skillId, skill.strategy);
  const last = chosenId !== null && chosenId === waiting.preferredId;
  if (last) best.sort((a, b) => Number(b.agentId === chosenId) - Number(a.agentId === chosenId));
  return {
    by: last ? "last-agent" : "strategy",
    strategy: skill.strategy,
    priority: priorityOf(waiting, skill, now),
    ranked: best.slice(0, mostRanked).map(figures),
    candidates: candidates.length,
    passedOver: named(others),
    reservedId,
  };
}

const figures = ({ agentId, idleMs, level, share, requestedAt }: Standing): Ranked => ({
  agentId,
  idleMs,
  level,
  share: Math.round(share * 1000) / 1000,
  requestedAt,
});

function named(others: Verdicts["others"]): Why["passedOver"] {
  let left = mostNamed;
  return passedOver.filter((reason) => others.has(reason)).map((reason) => {
    const all = others.get(reason)!;
    const agentIds = all.slice(0, left);
    left -= agentIds.length;
    return { reason, count: all.length, agentIds };
  });
}
