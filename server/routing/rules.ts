/** Who gets what. Pure: the same facts give the same decision. */
import type { Channel } from "../../db/schema/skills.ts";
import { fullFor, limitedAs, type Load, type Profile } from "../agents/delivery_rules.ts";

export interface WaitingFact {
  interactionId: string;
  skillId: string;
  channel: Channel;
  enqueuedAt: number;
  /** Who had the conversation that this is a late word to: theirs first. */
  preferred?: string | null;
}

export interface AgentFact {
  agentId: string;
  skills: ReadonlySet<string>;
  /** How long available, milliseconds. */
  idleMs: number;
  profile: Profile;
  /** In hand or on offer; an open offer bars another. */
  load: Load;
  /** After an accept no offer before then, Unix ms; null when there is nothing to wait for. */
  restsUntil: number | null;
  /** Since when their +1 Contact stands; null without one. */
  requestedAt: number | null;
}

export interface Facts {
  waiting: WaitingFact[];
  /** Signed in, stream alive, Available. */
  agents: AgentFact[];
  /** `agentId interactionId` pairs that do not meet: still cooling down, or the agent owes for an earlier stretch. */
  apart: ReadonlySet<string>;
}

export interface Decision {
  interactionId: string;
  agentId: string;
  /** It was asked for with +1: theirs without an offer. */
  atOnce: boolean;
  why: { strategy: "longest-available" | "last-agent"; candidates: number };
}

export const pair = (agentId: string, interactionId: string): string => `${agentId} ${interactionId}`;

/**
 * One pass over all skills given: the oldest work first, each to the agent available longest, until nothing fits. A late
 * word goes to whoever had its conversation, if they are free.
 */
export function decide({ waiting, agents, apart }: Facts, now: number, most: number): Decision[] {
  const free = agents.filter((agent) => mayBeOffered(agent, now)).sort(longestAvailable);
  const decisions: Decision[] = [];
  for (const { interactionId, skillId, channel, preferred } of [...waiting].sort(oldest)) {
    if (free.length === 0 || decisions.length === most) break;
    const candidates = free.filter(({ agentId, skills, profile, load }) =>
      skills.has(skillId) && !fullFor(profile, load, channel) && !apart.has(pair(agentId, interactionId))
    ).filter((agent) => waitsForRequest(agent, channel) ? mayRequest(agent) : !isResting(agent, now));
    const last = candidates.find(({ agentId }) => agentId === preferred);
    const best = last ?? candidates[0];
    if (!best) continue;
    // One open offer per agent: whoever is chosen leaves this pass.
    free.splice(free.indexOf(best), 1);
    decisions.push({
      interactionId,
      agentId: best.agentId,
      atOnce: waitsForRequest(best, channel),
      why: { strategy: last ? "last-agent" : "longest-available", candidates: candidates.length },
    });
  }
  return decisions;
}

/** Whether anything may be offered to this agent now. */
export function mayBeOffered(agent: AgentFact, now: number): boolean {
  return agent.load.offered === null && (!isResting(agent, now) || agent.requestedAt !== null);
}

function isResting({ restsUntil }: AgentFact, now: number): boolean {
  return restsUntil !== null && now < restsUntil;
}

/** Digital work waits until this agent asks for it; calls and voicemails are offered to everybody. */
function waitsForRequest({ profile }: AgentFact, channel: Channel): boolean {
  return profile.requestContact && limitedAs(channel) !== "voice";
}

/** A request stands, and there is nothing in hand beside a call. */
function mayRequest({ requestedAt, load: { contacts } }: AgentFact): boolean {
  const digital = Object.values(contacts).reduce((sum, count) => sum + count, 0) - contacts.voice;
  return requestedAt !== null && (contacts.voice === 0 || digital === 0);
}

/** The oldest place first; the final tie by id, so that the order is total. */
function oldest(a: WaitingFact, b: WaitingFact): number {
  return a.enqueuedAt - b.enqueuedAt || (a.interactionId < b.interactionId ? -1 : 1);
}

/** Longest available first; the same tie. */
function longestAvailable(a: AgentFact, b: AgentFact): number {
  return b.idleMs - a.idleMs || (a.agentId < b.agentId ? -1 : 1);
}
