/** The measures of a skill's queue. Pure: rows in, figures out; null where there is nothing to divide by. */
import type { Channel } from "../channels/facts.ts";
import type { Formula } from "../../db/schema/core.ts";
import type { InteractionState } from "../../db/schema/interactions.ts";
import { afterInteractionAction } from "../interactions/rules.ts";

/**
 * A transition of the interaction itself. A transfer out and back makes two waits in a queue, each counted by itself.
 */
export interface QueueEdge {
  to: InteractionState;
  by: string;
  /** The length of the wait in the queue that it ends; null where it ends none. */
  queuedMs: number | null;
}

/** The skill's time limits, milliseconds. */
export interface Soon {
  /** T: an answer within it is in the service level. */
  thresholdMs: number;
  /** Customers who left sooner than this are counted apart. */
  shortMs: number;
}

/** entered = contacts into the skill: each wait in its queue begins with one. */
export const entered = ({ to }: QueueEdge): boolean => to === "waiting";

/** answered = contacts that left the queue to an agent, by offer, request or take-over. */
export const answered = ({ to, queuedMs }: QueueEdge): boolean => to === "assigned" && queuedMs !== null;

/** answered in T = answered, having waited at most T. */
export const answeredInTime = (edge: QueueEdge, { thresholdMs }: Soon): boolean =>
  answered(edge) && edge.queuedMs! <= thresholdMs;

const left = ({ by, queuedMs }: QueueEdge): boolean => by === "abandon" && queuedMs !== null;

/** short abandons = customers who left the queue, or while it rang, sooner than N: counted apart, and nowhere else. */
export const abandonedShort = (edge: QueueEdge, { shortMs }: Soon): boolean =>
  left(edge) && edge.queuedMs! < shortMs;

/** abandoned = customers who left the queue, or while it rang, after N or more. */
export const abandoned = (edge: QueueEdge, soon: Soon): boolean => left(edge) && !abandonedShort(edge, soon);

/** abandoned in T = abandoned, having waited at most T. */
export const abandonedInTime = (edge: QueueEdge, soon: Soon): boolean =>
  abandoned(edge, soon) && edge.queuedMs! <= soon.thresholdMs;

/** The counts of transitions. */
export const counts = {
  entered,
  answered,
  answeredInTime,
  abandoned,
  abandonedInTime,
  abandonedShort,
} satisfies Record<string, (edge: QueueEdge, soon: Soon) => boolean>;

/** Each count; and the sum of the waits of the answered, milliseconds. */
export type Tally = Record<keyof typeof counts | "waitedMs", number>;

export const emptyTally = (): Tally => ({
  entered: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedInTime: 0,
  abandonedShort: 0,
  waitedMs: 0,
});

const names = Object.keys(counts) as (keyof typeof counts)[];

/** Counts a transition in `tally`; with `sign` -1 removes it again. */
export function count(tally: Tally, edge: QueueEdge, soon: Soon, sign: 1 | -1 = 1): void {
  for (const name of names) if (counts[name](edge, soon)) tally[name] += sign;
  if (answered(edge)) tally.waitedMs += sign * edge.queuedMs!;
}

/** Gives the tally of transitions. */
export function tallied(edges: readonly QueueEdge[], soon: Soon): Tally {
  const tally = emptyTally();
  for (const edge of edges) count(tally, edge, soon);
  return tally;
}

/** Adds up several skills' tallies: each was counted by its own threshold. */
export function total(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += tally[name];
  }
  return sum;
}

const ratio = (part: number, whole: number): number | null => whole > 0 ? part / whole : null;

/**
 * Service level, 0–1, by the formula that the centre chose. ignored: in T ÷ answered; negative: in T ÷ (answered +
 * abandoned); positive: (in T + abandoned in T) ÷ (answered + abandoned). `missed`: how many wait longer than T now: they
 * stand in it as answered too late, whatever becomes of them.
 */
export function serviceLevel(tally: Tally, formula: Formula, missed = 0): number | null {
  const { answeredInTime, abandoned, abandonedInTime } = tally;
  const answered = tally.answered + missed;
  const parts: Record<Formula, [part: number, whole: number]> = {
    ignored: [answeredInTime, answered],
    negative: [answeredInTime, answered + abandoned],
    positive: [answeredInTime + abandonedInTime, answered + abandoned],
  };
  return ratio(...parts[formula]);
}

/** ASA = mean wait of the answered, milliseconds. */
export function averageSpeedOfAnswer({ waitedMs, answered }: Tally): number | null {
  return ratio(waitedMs, answered);
}

/** Says whether a customer of this channel can abandon: only one who waits in person. */
export const canAbandon = (channel: Channel): boolean =>
  afterInteractionAction("waiting", "abandon", channel) !== null;

/** Abandonment = abandoned ÷ (entered − short abandons), 0–1; null for a channel whose customers cannot. */
export function abandonment({ abandoned, entered, abandonedShort }: Tally, channel: Channel): number | null {
  return canAbandon(channel) ? ratio(abandoned, entered - abandonedShort) : null;
}

/** Longest wait now = now − the earliest place in the queue, milliseconds; null while none waits. */
export function longestWait(enqueuedAt: number | null, now: number): number | null {
  return enqueuedAt === null ? null : Math.max(0, now - enqueuedAt);
}

/** The state of a queue that a new customer's wait depends on. */
export interface Queue {
  /** The mean time of its recent conversations from accept to completion, milliseconds; null without any. */
  handlingMs: number | null;
  /** How many conversations its Available agents may have at once, all together. */
  slots: number;
}

/**
 * Estimated wait of a place = place × handling time ÷ conversations at once, milliseconds; null where one is unknown.
 */
export function estimatedWait(place: number, { handlingMs, slots }: Queue): number | null {
  return handlingMs === null || slots === 0 ? null : place * handlingMs / slots;
}

/** Time to first reply = mean time from the customer's first word to an agent's first, milliseconds. Digital only. */
export function timeToFirstReply(
  replies: readonly { startedAt: number; repliedAt: number }[],
): number | null {
  return ratio(
    replies.reduce((sum, { startedAt, repliedAt }) => sum + repliedAt - startedAt, 0),
    replies.length,
  );
}
