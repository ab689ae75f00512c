/**
 * What each channel is, as data: one row a channel. Everything else asks these facts and never which channel it is, so
 * that a new channel is a row here and a folder beside it. Times are in seconds, points have no unit.
 */

import { bodies } from "../core/limits_rules.ts";

export interface Facts {
  /** Agent and customer write to each other in it: it has a composer, and what an agent writes is delivered. */
  writing: boolean;
  /** Its customer may be on a page of ours: shown as present or gone, told their place, silent for too long. */
  presence: boolean;
  /** A customer who leaves the queue abandons the interaction; without this fact, the interaction goes on waiting. */
  abandonable: boolean;
  /** An agent may put it aside until a time. */
  parkable: boolean;
  /** An agent may close it as unwanted, outside the measures. */
  dismissable: boolean;
  /** A person holds the line: offered beside other work, never delayed by it, rung at a free agent only. */
  call: boolean;
  /** Its skills may put calls first: offered only while no call waits that the same agent could take. */
  afterCalls: boolean;
  /** The limit of a delivery profile that counts it: a voicemail takes the slot that a call would. */
  slot: string;
  /** How long a contact may wait in a new skill before it counts as late. */
  thresholdSeconds: number;
  /** Requires +1 Contact where the agent's profile makes contacts requested. */
  requestable: boolean;
  /** What counts as handling time: all the time assigned to an agent, or the time it stood on their screen. */
  handling: "talk" | "focus";
  /** Time to first reply is measured. */
  firstReply: boolean;
  /** How long an offer of a new skill stands. */
  offerSeconds: number;
  /** How long an absent agent keeps the interaction after the grace, in a new skill. */
  absenceSeconds: number;
  /** Of priority(now) = min(maximum, initial + perMinute × minutes waited), in a new skill. */
  order: { initial: number; perMinute: number; maximum: number };
  strategy: "longest-available" | "least-occupied";
  /** How many an agent may have at once in the usual profile, and the most that a form takes. */
  limit: { usual: number; most: number };
  /** What one contact takes of the profile's total, and the most that a form takes. */
  cost: { usual: number; most: number };
  /**
   * How long a transfer by name waits for its agent; null: as long as one offer, and only a free agent may be named.
   */
  transferSeconds: number | null;
  /** Where its disposition is given. */
  disposition: "window" | "voice bar";
  /** When a silent customer is warned, and then the conversation ended, in a new skill; null: silence has no effect. */
  silence: { warnSeconds: number; endSeconds: number } | null;
  /** How long after the end a customer's message goes to the last agent, in a new skill; null: it has no late reply. */
  lateReplySeconds: number | null;
  /** The first note of its timeline. */
  beginning: "started" | "arrived";
  /** In characters, as people count them. */
  longestMessage: number;
  /** An agent begins one before anything is written; ended without a word, it has failed and owes nothing. */
  begunEmpty: boolean;
  /** Which of its senders can be answered: a text may come from a name. */
  answerable: "all" | "numbers";
  /** A message to several recipients is sent as one, under the channel's own due kind; else each by itself. */
  sentWhole: boolean;
  /** What an opt-out stops: everything, or only what answers no message of the customer. */
  optOut: "everything" | "unasked";
  /** Files that go with a message; null: none do. */
  files: { kinds: "documents"; largestBytes: number; perMessage: number; perConversation: number } | null;
}

const documents = {
  kinds: "documents",
  largestBytes: bodies.file,
  perMessage: 10,
  perConversation: 100,
} as const;

export const facts = {
  voice: {
    writing: false,
    presence: false,
    abandonable: true,
    parkable: false,
    dismissable: false,
    call: true,
    afterCalls: false,
    slot: "voice",
    thresholdSeconds: 20,
    requestable: false,
    handling: "talk",
    firstReply: false,
    offerSeconds: 20,
    absenceSeconds: 30,
    order: { initial: 1000, perMinute: 10, maximum: 2000 },
    strategy: "longest-available",
    limit: { usual: 1, most: 1 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: null,
    disposition: "voice bar",
    silence: null,
    lateReplySeconds: null,
    beginning: "arrived",
    longestMessage: 5000,
    begunEmpty: false,
    answerable: "all",
    sentWhole: false,
    optOut: "everything",
    files: null,
  },
  chat: {
    writing: true,
    presence: true,
    abandonable: true,
    parkable: false,
    dismissable: true,
    call: false,
    afterCalls: false,
    slot: "chat",
    thresholdSeconds: 20,
    requestable: true,
    handling: "talk",
    firstReply: true,
    offerSeconds: 30,
    absenceSeconds: 2 * 60,
    order: { initial: 700, perMinute: 10, maximum: 1500 },
    strategy: "least-occupied",
    limit: { usual: 3, most: 12 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: 5 * 60,
    disposition: "window",
    silence: { warnSeconds: 300, endSeconds: 120 },
    lateReplySeconds: 10 * 60,
    beginning: "started",
    longestMessage: 5000,
    begunEmpty: false,
    answerable: "all",
    sentWhole: false,
    optOut: "everything",
    files: documents,
  },
  email: {
    writing: true,
    presence: false,
    abandonable: false,
    parkable: true,
    dismissable: true,
    call: false,
    afterCalls: false,
    slot: "email",
    thresholdSeconds: 4 * 3600,
    requestable: true,
    handling: "focus",
    firstReply: true,
    offerSeconds: 60,
    absenceSeconds: 4 * 3600,
    order: { initial: 100, perMinute: 0.1, maximum: 600 },
    strategy: "least-occupied",
    limit: { usual: 5, most: 25 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: 5 * 60,
    disposition: "window",
    silence: null,
    // A reply is an interaction of its own.
    lateReplySeconds: null,
    beginning: "arrived",
    longestMessage: 500_000,
    begunEmpty: false,
    answerable: "all",
    sentWhole: true,
    optOut: "unasked",
    files: documents,
  },
  sms: {
    writing: true,
    presence: false,
    abandonable: false,
    parkable: true,
    dismissable: true,
    call: false,
    afterCalls: false,
    slot: "sms",
    thresholdSeconds: 5 * 60,
    requestable: true,
    handling: "talk",
    firstReply: true,
    offerSeconds: 45,
    absenceSeconds: 30 * 60,
    order: { initial: 500, perMinute: 5, maximum: 1000 },
    strategy: "least-occupied",
    limit: { usual: 5, most: 12 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: 5 * 60,
    disposition: "window",
    silence: null,
    lateReplySeconds: 24 * 3600,
    beginning: "arrived",
    longestMessage: 1600,
    begunEmpty: true,
    answerable: "numbers",
    sentWhole: false,
    optOut: "everything",
    files: documents,
  },
  voicemail: {
    writing: false,
    presence: false,
    abandonable: false,
    parkable: false,
    dismissable: false,
    call: false,
    afterCalls: true,
    slot: "voice",
    thresholdSeconds: 3600,
    requestable: false,
    handling: "talk",
    firstReply: false,
    offerSeconds: 60,
    absenceSeconds: 30 * 60,
    order: { initial: 50, perMinute: 0.1, maximum: 400 },
    strategy: "longest-available",
    limit: { usual: 1, most: 1 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: 5 * 60,
    disposition: "window",
    silence: null,
    lateReplySeconds: null,
    beginning: "arrived",
    longestMessage: 5000,
    begunEmpty: false,
    answerable: "all",
    sentWhole: false,
    optOut: "everything",
    files: null,
  },
  workitem: {
    writing: false,
    presence: false,
    abandonable: false,
    parkable: true,
    dismissable: true,
    call: false,
    afterCalls: false,
    slot: "workitem",
    thresholdSeconds: 4 * 3600,
    requestable: true,
    handling: "focus",
    firstReply: true,
    offerSeconds: 60,
    absenceSeconds: 4 * 3600,
    order: { initial: 100, perMinute: 0.1, maximum: 600 },
    strategy: "least-occupied",
    limit: { usual: 5, most: 25 },
    cost: { usual: 1, most: 1000 },
    transferSeconds: 5 * 60,
    disposition: "window",
    silence: null,
    lateReplySeconds: null,
    beginning: "arrived",
    longestMessage: 5000,
    begunEmpty: false,
    answerable: "all",
    sentWhole: false,
    optOut: "everything",
    files: null,
  },
} as const satisfies Record<string, Facts>;

export type Channel = keyof typeof facts;

/** Every channel, in the order of the table. */
export const channels = Object.keys(facts) as [Channel, ...Channel[]];

/** The facts of a channel. */
export const factsOf = (channel: Channel): Facts => facts[channel];

/** The channels of which this holds. */
export const channelsThat = (holds: (facts: Facts) => boolean): Channel[] =>
  channels.filter((channel) => holds(facts[channel]));

/** What a delivery profile limits: channels of one slot share it. */
export type Slot = (typeof facts)[Channel]["slot"];

/** Every slot once. */
export const slots = [...new Set(channels.map((channel) => facts[channel].slot))] as [Slot, ...Slot[]];

/** The slot that a channel takes. */
export const slotOf = (channel: Channel): Slot => facts[channel].slot;

/** One value for each slot; where several channels share it, that of the first in the table. */
export function perSlot<T>(value: (facts: Facts) => T): Record<Slot, T> {
  const found = {} as Record<Slot, T>;
  for (const channel of channels) found[facts[channel].slot] ??= value(facts[channel]);
  return found;
}

/** The channel of calls: a promised callback is made over it. */
export const callChannel: Channel = channelsThat(({ call }) => call)[0]!;

/** The channel of letters: what the centre writes to somebody without a conversation goes over it. */
export const letterChannel: Channel = channelsThat(({ sentWhole }) => sentWhole)[0]!;

/** The slot of calls: what takes it is never asked for, and may be offered beside other work. */
export const callSlot: Slot = slotOf(callChannel);

/** Whether a channel takes the slot of calls, as a call and a voicemail do. */
export const takesCallSlot = (channel: Channel): boolean => slotOf(channel) === callSlot;
