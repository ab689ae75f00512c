/** How much an agent may have at once: the limits of a delivery profile, and what the current load leaves of them. */
import { callSlot, type Channel, channelsThat, perSlot, type Slot, slotOf } from "../channels/facts.ts";

/** A delivery profile: what an agent may have. Costs and the total are points without a unit. */
export interface Profile {
  limits: Record<Slot, number>;
  total: number;
  costs: Record<Slot, number>;
  parkedLimit: number;
  /** Several contacts at once. */
  several: boolean;
  /** Whether the contacts may be of several channels. */
  omnichannel: boolean;
  /** Digital contacts wait for +1 Contact. */
  requestContact: boolean;
  /** Whether an accepted contact takes the screen. */
  autoFocus: boolean;
}

/** An agent's load: contacts per slot, and what they take of the total. */
export interface Load {
  contacts: Record<Slot, number>;
  cost: number;
  /** The channel of the agent's open offer; of two offers, the call's. */
  offered: Channel | null;
  /** The highest initial priority among the skills of the agent's contacts in hand; 0 without any. */
  highest: number;
}

/** The default profile. */
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

/** Returns a load without its open offer. */
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

/** Why one more contact does not fit: the slot's own limit, the total, or one at a time. */
export type Full = "limit" | "total" | "one-at-a-time";

/** Returns why one more contact of a channel does not fit, or null where it does. */
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

/** How many contacts of a channel an agent has, of how many at once. */
export interface Taken {
  channel: Channel;
  load: number;
  limit: number;
}

/** The channels that a request may bring a contact of, among those of an agent's skills. */
const requestableAmong = (channels: ReadonlySet<Channel>): Channel[] =>
  channelsThat(({ requestable }) => requestable).filter((channel) => channels.has(channel));

/**
 * Returns how many of each channel an agent has who may request no more because each is at its limit; empty where
 * something else stops them, too.
 */
export function takenWhenFull(profile: Profile, load: Load, channels: ReadonlySet<Channel>): Taken[] {
  const served = requestableAmong(channels).filter((channel) => profile.limits[slotOf(channel)] > 0);
  if (served.some((channel) => fullFor(profile, load, channel) !== "limit")) return [];
  return served.map((channel) => {
    const slot = slotOf(channel);
    return { channel, load: load.contacts[slot], limit: profile.limits[slot] };
  });
}

/**
 * Returns why an agent whose skills work in `channels` may not request one more digital contact, or null where they
 * may. With nothing but a call, or a voicemail in its slot, one is allowed.
 */
export function requestBar(
  profile: Profile,
  load: Load,
  channels: ReadonlySet<Channel>,
): Exclude<RequestBar, "request-unavailable"> | null {
  const served = requestableAmong(channels);
  if (served.length === 0) return "request-no-skill";
  const inHand = Object.values(load.contacts).reduce((sum, contacts) => sum + contacts);
  if (load.contacts[callSlot] > 0 && inHand > 1) return "request-with-call";
  const full = served.map((channel) => fullFor(profile, load, channel));
  if (full.includes(null)) return null;
  return full.includes("one-at-a-time") ? "request-one-at-a-time" : "request-full";
}
