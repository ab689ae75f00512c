/**
 * Prevents starvation: a call that needs an agent's whole room would wait for ever behind chats that keep refilling it.
 */
import { type Channel, slotOf } from "../channels/facts.ts";
import { fullFor } from "../agents/delivery_rules.ts";
import type { AgentFact } from "./eligibility_rules.ts";

/**
 * Gives the agent nearest to having room, among those blocked only by less urgent contacts in hand: who must free the
 * least of their total, then who has the fewest contacts, then the longest available. Null without any.
 */
export function nearestToFree(
  agents: readonly AgentFact[],
  { channel, initial }: { channel: Channel; initial: number },
): AgentFact | null {
  const crowded = agents.filter(({ profile, load }) =>
    // A limit full of the call's own kind is no less urgent.
    ["total", "one-at-a-time"].includes(fullFor(profile, load, channel)!) && load.highest < initial &&
    profile.costs[slotOf(channel)] <= profile.total
  );
  return crowded.sort((a, b) =>
    missing(a, channel) - missing(b, channel) || contacts(a) - contacts(b) || b.idleMs - a.idleMs ||
    (a.agentId < b.agentId ? -1 : 1)
  )[0] ?? null;
}

/** Gives how much of their total the agent must free first, as a share of it. */
function missing({ profile, load }: AgentFact, channel: Channel): number {
  return Math.max(0, load.cost + profile.costs[slotOf(channel)] - profile.total) / profile.total;
}

const contacts = ({ load }: AgentFact): number =>
  Object.values(load.contacts).reduce((sum, one) => sum + one, 0);
