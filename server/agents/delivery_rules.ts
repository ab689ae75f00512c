/** How much an agent may have at once: the limits of a delivery profile, and what a load leaves of them. */
import type { Limited } from "../../db/schema/agents.ts";
import type { Channel } from "../../db/schema/skills.ts";

/** What an agent may have. Costs and the total are points without a unit. */
export interface Profile {
  limits: Record<Limited, number>;
  total: number;
  costs: Record<Limited, number>;
  parkedLimit: number;
  /** Several contacts at once. */
  several: boolean;
  /** Sessions of several channels. */
  omnichannel: boolean;
  /** Digital contacts wait for +1 Contact. */
  requestContact: boolean;
  /** Whether an accepted contact takes the screen. */
  autoFocus: boolean;
}

/** What an agent has: contacts per kind, and what they take of the total. */
export interface Load {
  contacts: Record<Limited, number>;
  cost: number;
  /** An offer stands, and over which channel; of two, the call's. */
  offered: Channel | null;
  /** The highest initial priority among the skills of what they have in hand; 0 without anything. */
  highest: number;
}

/** A profile nobody changed yet. */
export const usualProfile: Profile = {
  limits: { voice: 1, chat: 3, email: 5, workitem: 5, sms: 5 },
  total: 100,
  costs: { voice: 1, chat: 1, email: 1, workitem: 1, sms: 1 },
  parkedLimit: 10,
  several: true,
  omnichannel: true,
  requestContact: false,
  autoFocus: true,
};

/** The most that a form takes, per kind. */
export const highestLimits: Record<Limited, number> = {
  voice: 1,
  chat: 12,
  email: 25,
  workitem: 25,
  sms: 12,
};

/** Which limit a channel falls under: a voicemail takes the slot a call would. */
export const limitedAs = (channel: Channel): Limited => channel === "voicemail" ? "voice" : channel;

export const noLoad = (): Load => ({
  contacts: { voice: 0, chat: 0, email: 0, workitem: 0, sms: 0 },
  cost: 0,
  offered: null,
  highest: 0,
});

/** What is left of a load when its offer goes. */
export function withoutOffer({ costs }: Profile, load: Load): Load {
  if (load.offered === null) return load;
  const kind = limitedAs(load.offered);
  return {
    ...load,
    contacts: { ...load.contacts, [kind]: load.contacts[kind] - 1 },
    cost: load.cost - costs[kind],
    offered: null,
  };
}

/** What stands against one more contact: the kind's own limit, the total, or one at a time. */
export type Full = "limit" | "total" | "one-at-a-time";

/** Whether one more of a channel fits: null, or what stands against it. */
export function fullFor(profile: Profile, load: Load, channel: Channel): Full | null {
  const kind = limitedAs(channel);
  if (load.contacts[kind] >= profile.limits[kind]) return "limit";
  if (!profile.several && Object.values(load.contacts).some((contacts) => contacts > 0)) {
    return "one-at-a-time";
  }
  if (load.cost + profile.costs[kind] > profile.total) return "total";
  return null;
}

/** What +1 Contact may give; never a call or a voicemail. */
export const requestable = ["chat", "email", "workitem", "sms"] as const satisfies Channel[];

/** Why +1 Contact gives nothing for now, as the code of its refusal. */
export type RequestBar =
  | "request-unavailable"
  | "request-with-call"
  | "request-one-at-a-time"
  | "request-full"
  | "request-no-skill";

/**
 * Whether an agent whose skills work in `channels` may have one more digital contact by asking for it: null, or what
 * stands against it. With a call, or a voicemail in its slot, and nothing else there may be one.
 */
export function requestBar(
  profile: Profile,
  load: Load,
  channels: ReadonlySet<Channel>,
): Exclude<RequestBar, "request-unavailable"> | null {
  const served = requestable.filter((channel) => channels.has(channel));
  if (served.length === 0) return "request-no-skill";
  const inHand = Object.values(load.contacts).reduce((sum, contacts) => sum + contacts);
  if (load.contacts.voice > 0 && inHand > 1) return "request-with-call";
  const full = served.map((channel) => fullFor(profile, load, channel));
  if (full.includes(null)) return null;
  return full.includes("one-at-a-time") ? "request-one-at-a-time" : "request-full";
}
