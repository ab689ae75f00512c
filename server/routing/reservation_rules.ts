/** Against starvation: a call that needs all of an agent would wait for ever behind chats that are always refilled. */
import { type Channel, slotOf } from "../channels/facts.ts";
import { fullFor } from "../agents/delivery_rules.ts";
import type { AgentFact } from "./eligibility_rules.ts";

/**
 * Of those in whose way nothing stands but less urgent contacts in hand, the nearest to free: who must give back the
 * least of their total, then who has the fewest contacts, then the longest available; null where there is nobody.
 */
export function nearestToFree(
  agents: readonly AgentFact[],
  { channel, initial }: { channel: Channel; initial: number },
): AgentFact | null {
  const crowded = agents.filter(({ profile, load }) =>
    // Its own limit is full of its own kind: that is no less urgent.
    ["total", "one-at-a-time"].includes(fullFor(profile, load, channel)!) && load.highest < initial &&
    profile.costs[slotOf(channel)] <= profile.total
  );
  return crowded.sort((a, b) =>
    missing(a, channel) - missing(b, channel) || contacts(a) - contacts(b) || b.idleMs - a.idleMs ||
    (a.agentId < b.agentId ? -1 : 1)
  )[0] ?? null;
}

/** How much of their total they must give back first, as a share of it. */
function missing({ profile, load }: AgentFact, channel: Channel): number {
  return Math.max(0, load.cost + profile.costs[slotOf(channel)] - profile.total) / profile.total;
}

const contacts = ({ load }: AgentFact): number =>
  Object.values(load.contacts).reduce((sum, one) => sum + one, 0);
