/** Who gets what. Pure: the same facts give the same decision. */
import { peaceMs } from "../interactions/rules.ts";

export interface WaitingFact {
  interactionId: string;
  enqueuedAt: number;
}

export interface AgentFact {
  agentId: string;
  /** How long available, milliseconds. */
  idleMs: number;
  /** Contacts in hand or on offer, and how many of them the agent may have. */
  contacts: number;
  limit: number;
  /** An open offer bars another. */
  offered: boolean;
  /** When the last contact was taken, Unix ms; null if none is in hand. */
  acceptedAt: number | null;
}

export interface Facts {
  /** Oldest place first. */
  waiting: WaitingFact[];
  /** Signed in, stream alive, Available, with the skill. */
  agents: AgentFact[];
  /** `agentId interactionId` pairs still cooling down. */
  coolDowns: ReadonlySet<string>;
}

export interface Decision {
  interactionId: string;
  agentId: string;
  why: { strategy: "longest-available"; candidates: number };
}

export const pair = (agentId: string, interactionId: string): string => `${agentId} ${interactionId}`;

/** One pass: the oldest work first, each to the agent who has been available longest, until nothing fits. */
export function decide({ waiting, agents, coolDowns }: Facts, now: number, most: number): Decision[] {
  const free = agents.filter((agent) => fits(agent, now)).sort(longestAvailable);
  const decisions: Decision[] = [];
  for (const { interactionId } of waiting) {
    if (free.length === 0 || decisions.length === most) break;
    const candidates = free.filter(({ agentId }) => !coolDowns.has(pair(agentId, interactionId)));
    const best = candidates[0];
    if (!best) continue;
    // One open offer per agent: whoever is chosen leaves this pass.
    free.splice(free.indexOf(best), 1);
    decisions.push({
      interactionId,
      agentId: best.agentId,
      why: { strategy: "longest-available", candidates: candidates.length },
    });
  }
  return decisions;
}

function fits({ contacts, limit, offered, acceptedAt }: AgentFact, now: number): boolean {
  return !offered && contacts < limit && (acceptedAt === null || now >= acceptedAt + peaceMs);
}

/** Longest available first; the final tie by id, so that the order is total. */
function longestAvailable(a: AgentFact, b: AgentFact): number {
  return b.idleMs - a.idleMs || (a.agentId < b.agentId ? -1 : 1);
}
