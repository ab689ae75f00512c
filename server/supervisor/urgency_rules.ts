/** What on a board is urgent, and in which order it stands. Pure: rows in, an order out. */

/** What waits: since when, how long its skill lets it, and whether somebody is there to wait. */
export interface Waits {
  since: number;
  /** The skill's threshold, milliseconds. */
  thresholdMs: number;
  /** Nobody took it. */
  flagged: boolean;
  /** Left as a message: its customer need not stay. */
  left: boolean;
}

/** Says whether somebody waits longer than the skill's threshold; with a message that was left nobody waits. */
export const isLate = ({ since, thresholdMs, left }: Waits, now: number): boolean =>
  !left && now - since > thresholdMs;

/** How many thresholds it has waited: of two skills, the one that promised sooner is the more urgent. */
const thresholdsWaited = ({ since, thresholdMs }: Waits, now: number): number =>
  (now - since) / Math.max(1, thresholdMs);

const group = ({ flagged, left }: Waits): number => flagged ? 0 : left ? 2 : 1;

/** Orders what waits: what nobody took first, messages that were left last, else by how many thresholds it waited. */
export function byUrgency<T extends Waits>(waiting: readonly T[], now: number): T[] {
  return waiting.toSorted((a, b) =>
    group(a) - group(b) || thresholdsWaited(b, now) - thresholdsWaited(a, now) || a.since - b.since
  );
}

/** A skill's queue. */
export interface Queue {
  waiting: number;
  /** How many wait past the threshold. */
  late: number;
  /** Since when the first of those who are there waits; null while none is. */
  since: number | null;
  thresholdMs: number;
}

/** Orders skills: those with late waits first, by how late; then those with others; quiet ones stay in their order. */
export function skillsByUrgency<T extends Queue>(skills: readonly T[], now: number): T[] {
  const rank = ({ late, waiting }: Queue) => late > 0 ? 0 : waiting > 0 ? 1 : 2;
  const waited = ({ since, thresholdMs }: Queue) =>
    since === null ? 0 : (now - since) / Math.max(1, thresholdMs);
  return skills.toSorted((a, b) => rank(a) - rank(b) || waited(b) - waited(a));
}

/** Orders agents: who asks for help, then who holds something and is not there; the others stay in their order. */
export function agentsByUrgency<T extends { asks: boolean; gone: boolean }>(agents: readonly T[]): T[] {
  const rank = ({ asks, gone }: T) => asks ? 0 : gone ? 1 : 2;
  return agents.toSorted((a, b) => rank(a) - rank(b));
}
