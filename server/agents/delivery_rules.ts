/** How much an agent may have at once: the limits of a delivery profile, and what a load leaves of them. */
import { callSlot, type Channel, channelsThat, perSlot, type Slot, slotOf } from "../channels/facts.ts";

/** What an agent may have. Costs and the total are points without a unit. */
export interface Profile {
  limits: Record<Slot, number>;
  total: number;
  costs: Record<Slot, number>;
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
  contacts: Record<Slot, number>;
  cost: number;
  /** An offer stands, and over which channel; of two, the call's. */
  offered: Channel | null;
  /** The highest initial priority among the skills of what they have in hand; 0 without anything. */
  highest: number;
}

/** A profile nobody changed yet. */
export const usualProfile: Profile = {
  limits: perSlot(({ limit }) => limit.usual),
  total: 100,
  costs: perSlot(({ cost }) => cost.usual),
  parkedLimit: 10,
  several: true,
  omnichannel: true,
  requestContact: false,
  autoFocus: true,
};

export const noLoad = (): Load => ({
  contacts: perSlot(() => 0),
  cost: 0,
  offered: null,
  highest: 0,
});

/** What is left of a load when its offer goes. */
export function withoutOffer({ costs }: Profile, load: Load): Load {
  if (load.offered === null) return load;
  const kind = slotOf(load.offered);
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
  const kind = slotOf(channel);
  if (load.contacts[kind] >= profile.limits[kind]) return "limit";
  if (!profile.several && Object.values(load.contacts).some((contacts) => contacts > 0)) {
    return "one-at-a-time";
  }
  if (load.cost + profile.costs[kind] > profile.total) return "total";
  return null;
}

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
  const served = channelsThat(({ requestable }) => requestable).filter((channel) => channels.has(channel));
  if (served.length === 0) return "request-no-skill";
  const inHand = Object.values(load.contacts).reduce((sum, contacts) => sum + contacts);
  if (load.contacts[callSlot] > 0 && inHand > 1) return "request-with-call";
  const full = served.map((channel) => fullFor(profile, load, channel));
  if (full.includes(null)) return null;
  return full.includes("one-at-a-time") ? "request-one-at-a-time" : "request-full";
}
