/** Intervals of time: their union, their overlap, and the time spent in states. */

/** From one moment to another, Unix ms. */
export interface Interval {
  from: number;
  to: number;
}

/** Gives the part of each interval that lies within `span`. */
export function clipped(intervals: readonly Interval[], span: Interval): Interval[] {
  return intervals
    .map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter(({ from, to }) => from < to);
}

/** Gives the union of intervals, each moment once, in order. */
export function union(intervals: readonly Interval[]): Interval[] {
  const covered: Interval[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = covered.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else covered.push({ from, to });
  }
  return covered;
}

/** Adds up the lengths, milliseconds: overlaps count twice, unless the intervals are a union. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Gives the length of the overlap of two sets of intervals, milliseconds. */
export function commonMs(these: readonly Interval[], others: readonly Interval[]): number {
  const parts = union(these).flatMap((part) => clipped(union(others), part));
  return lengthOf(parts);
}

/** A change to a state, and when. */
export interface Change<State> {
  state: State;
  at: number;
}

/** Gives the intervals spent in one of `states`, from changes in order; a state that lasts still ends at `now`. */
export function timesIn<State>(
  changes: readonly Change<State>[],
  states: readonly NoInfer<State>[],
  now: number,
): Interval[] {
  const times = changes.map(({ state, at }, n) => ({ state, from: at, to: changes[n + 1]?.at ?? now }));
  return times.filter(({ state, from, to }) => states.includes(state) && from < to)
    .map(({ from, to }) => ({ from, to }));
}
