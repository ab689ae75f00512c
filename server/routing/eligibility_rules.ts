/** Who may have what now: for each agent, the first thing that stands against it. */
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
  /** Without room for so long, an agent is kept for what waits. */
  reserveMs: number;
  /** Voicemail: not while a call waits that the agent could take. */
  afterCalls: boolean;
}

/** Something that waits and is not on offer. */
export interface WaitingFact extends Queued {
  /** When it last came into the queue, Unix ms. */
  queuedAt: number;
  /** The agent it is kept for; empty is open to all. */
  reservedFor: string;
  /** Languages it may be answered in, as primary subtags; none is any. */
  languages: readonly string[];
  /** The proficiency it is content with, 1 best … 20. */
  level: number;
  /** The customer's last agent, who goes first; null without one. */
  preferredId: string | null;
  /** Until when others stand back while that agent cannot take it for a moment, Unix ms. */
  preferredUntil: number;
}

export interface AgentFact {
  agentId: string;
  /** Their level in each skill looked at, 1 best … 20. */
  skills: ReadonlyMap<string, number>;
  languages: ReadonlySet<string>;
  /** Why nothing at all is for them now; null when they are there and Available. */
  absent: "gone" | "unavailable" | "next-state" | null;
  /** How long available, milliseconds. */
  idleMs: number;
  /** When something was last offered to them, Unix ms. */
  offeredAt: number | null;
  /** Since when their +1 Contact stands; null without one. */
  requestedAt: number | null;
  profile: Profile;
  /** In hand and on offer. */
  load: Load;
  /** After an accept no offer before then, Unix ms; null when there is nothing to wait for. */
  restsUntil: number | null;
}

/** Pairs that do not meet: still cooling down, or the agent owes for an earlier assignment of it. */
export type SkippedPairs = ReadonlyMap<string, "cool-down" | "wrapup-due">;
export const pair = (agentId: string, interactionId: string): string => `${agentId} ${interactionId}`;

/** What stands against this agent having this now, the first of `passedOver` in its order; null is nothing. */
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

/** What they have already: it is asked for, fits, and no offer or rest is in its way. */
export function noRoom(agent: AgentFact, channel: Channel, now: number): PassedOver | null {
  const { profile, load, requestedAt, restsUntil } = agent;
  const asked = isOnRequest(agent, channel);
  if (asked && requestedAt === null) return "not-requested";
  if (asked && load.contacts[callSlot] > 0 && contactsOf(load) > load.contacts[callSlot]) {
    return "busy-with-call";
  }
  // A call may be offered beside something digital, which goes when it is taken.
  const joins = factsOf(channel).call && load.offered !== null && !takesCallSlot(load.offered);
  const full = fullFor(profile, joins ? withoutOffer(profile, load) : load, channel);
  if (full) return full;
  if (load.offered !== null && !joins) return "offer-open";
  // What is asked for is not an offer: nobody needs a rest from their own wish.
  if (!asked && restsUntil !== null && now < restsUntil) return "resting";
  return null;
}

/** Digital contacts wait until this agent asks for one; calls and voicemails are offered to everybody. */
export function isOnRequest({ profile }: AgentFact, channel: Channel): boolean {
  return profile.requestContact && factsOf(channel).requestable;
}

const contactsOf = ({ contacts }: Load): number => Object.values(contacts).reduce((sum, one) => sum + one, 0);
