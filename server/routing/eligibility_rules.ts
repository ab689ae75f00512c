/** Which agents may have which interaction now: for each agent, the first reason against it. */
import { callSlot, type Channel, factsOf, takesCallSlot } from "../channels/facts.ts";
import type { Strategy } from "../../db/schema/skills.ts";
import type { PassedOver } from "../../views/types.ts";
import { fullFor, type Load, type Profile, withoutOffer } from "../agents/delivery_rules.ts";
import type { Order } from "../skills/skill_rules.ts";
import type { Queued } from "./order_rules.ts";

export interface SkillFact extends Order {
  skillId: string;
  channel: Channel;
  strategy: Strategy;
  isOpen: boolean;
  /** How long an interaction waits for want of room before an agent is reserved for it. */
  reserveMs: number;
  /** Voicemail: not offered while a call waits that the agent could take. */
  afterCalls: boolean;
}

/** An interaction that waits and is not on offer. */
export interface WaitingFact extends Queued {
  /** When it last entered the queue, Unix ms. */
  queuedAt: number;
  /** The agent it is reserved for; empty is open to all. */
  reservedFor: string;
  /** Languages it may be answered in, as primary subtags; empty is any. */
  languages: readonly string[];
  /** The proficiency an agent needs at least, 1 best … 20. */
  level: number;
  /** The customer's last agent, who is preferred; null without one. */
  preferredId: string | null;
  /** Until when other agents leave it to that agent, who cannot take it for a moment, Unix ms. */
  preferredUntil: number;
}

export interface AgentFact {
  agentId: string;
  /** Their level in each skill looked at, 1 best … 20. */
  skills: ReadonlyMap<string, number>;
  languages: ReadonlySet<string>;
  /** Why the agent can have nothing at all now; null when they are present and Available. */
  absent: "gone" | "unavailable" | "next-state" | null;
  /** How long available, milliseconds. */
  idleMs: number;
  /** When they last got an offer, Unix ms. */
  offeredAt: number | null;
  /** Since when their +1 request stands; null without one. */
  requestedAt: number | null;
  profile: Profile;
  /** What they have in hand and on offer. */
  load: Load;
  /** No offer before then, after an accept, Unix ms; null when there is nothing to wait for. */
  restsUntil: number | null;
}

/** Agent–interaction pairs that routing skips: a cool-down, or wrap-up due on an earlier assignment. */
export type SkippedPairs = ReadonlyMap<string, "cool-down" | "wrapup-due">;
export const pair = (agentId: string, interactionId: string): string => `${agentId} ${interactionId}`;

/**
 * Gives the first reason, in the order of `passedOver`, why this agent may not have this interaction now; null for
 * none.
 */
export function whyNot(
  agent: AgentFact,
  waiting: WaitingFact,
  skill: SkillFact,
  skippedPairs: SkippedPairs,
  now: number,
): PassedOver | null {
  return agent.absent ?? notForThem(agent, waiting, skill) ??
    skippedPairs.get(pair(agent.agentId, waiting.interactionId)) ?? noRoom(agent, skill.channel, now);
}

function notForThem(agent: AgentFact, waiting: WaitingFact, skill: SkillFact): PassedOver | null {
  const level = agent.skills.get(skill.skillId);
  if (level === undefined) return "skill";
  if (!skill.isOpen) return "closed";
  if (waiting.reservedFor !== "" && waiting.reservedFor !== agent.agentId) return "reserved-for";
  if (level > waiting.level) return "level";
  const { languages } = waiting;
  if (languages.length > 0 && !languages.some((one) => agent.languages.has(one))) return "language";
  return null;
}

/** Gives the reason in the agent's own state: no +1 request, no room, an open offer, or the rest after an accept. */
export function noRoom(agent: AgentFact, channel: Channel, now: number): PassedOver | null {
  const { profile, load, requestedAt, restsUntil } = agent;
  const asked = isOnRequest(agent, channel);
  if (asked && requestedAt === null) return "not-requested";
  if (asked && load.contacts[callSlot] > 0 && contactsOf(load) > load.contacts[callSlot]) {
    return "busy-with-call";
  }
  // A call may be offered beside a digital offer, which is withdrawn when the call is taken.
  const joins = factsOf(channel).call && load.offered !== null && !takesCallSlot(load.offered);
  const full = fullFor(profile, joins ? withoutOffer(profile, load) : load, channel);
  if (full) return full;
  if (load.offered !== null && !joins) return "offer-open";
  // A requested contact is no offer, so the agent needs no rest before it.
  if (!asked && restsUntil !== null && now < restsUntil) return "resting";
  return null;
}

/**
 * Says whether this agent gets contacts of the channel on request only: digital ones; calls and voicemails are always
 * offered.
 */
export function isOnRequest({ profile }: AgentFact, channel: Channel): boolean {
  return profile.requestContact && factsOf(channel).requestable;
}

const contactsOf = ({ contacts }: Load): number => Object.values(contacts).reduce((sum, one) => sum + one, 0);
