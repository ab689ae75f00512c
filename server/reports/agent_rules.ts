/** The measures of agents' assignments, of one agent or in one skill. Pure. */
import { type Channel, factsOf } from "../channels/facts.ts";
import type { AssignmentOutcome, AssignmentState } from "../../db/schema/interactions.ts";
import { type Change, clipped, commonMs, type Interval, lengthOf, timesIn, union } from "./interval_rules.ts";

/** One agent's assignment of an interaction, with its transitions in order. Unix ms. */
export interface MeasuredAssignment {
  channel: Channel;
  outcome: AssignmentOutcome | null;
  /** Not for us, or a dismissed late reply: it occupies its agent, and counts in no other measure. */
  outside: boolean;
  /** How long it was open on its agent's screen while it was active, milliseconds. */
  focusMs: number;
  changes: Change<AssignmentState>[];
}

/** Gives when it last entered a state within `span`; null when it did not. */
function came(
  { changes }: MeasuredAssignment,
  state: AssignmentState,
  { from, to }: Interval,
): number | null {
  return changes.findLast((change) => change.state === state && change.at >= from && change.at < to)?.at ??
    null;
}

const counted = (
  assignments: readonly MeasuredAssignment[],
  is: (assignment: MeasuredAssignment) => boolean,
): number => assignments.filter((assignment) => !assignment.outside && is(assignment)).length;

/** presented = offers to agents. */
export const presented = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, (assignment) => came(assignment, "offered", span) !== null);

/** answered = contacts taken: offers accepted, and what was assigned at once. */
export const taken = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, ({ changes }) => {
    const at = changes.find(({ state }) => state === "active")?.at;
    return at !== undefined && at >= span.from && at < span.to;
  });

/** refused = offers that their agent refused. */
export const refused = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, (assignment) => came(assignment, "refused", span) !== null);

/** expired = offers that their agent let run out. */
export const expired = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, (assignment) => came(assignment, "expired", span) !== null);

/** undelivered = offers withdrawn because no page showed them: not counted as refusals. */
export const undelivered = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, (assignment) => came(assignment, "undelivered", span) !== null);

/** transferred = contacts that their agent transferred to another agent or skill. */
export const transferred = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(
    assignments,
    (assignment) => assignment.outcome === "transferred" && came(assignment, "wrapup", span) !== null,
  );

/** handled = contacts an agent had and completed, transfers and returns included. */
const handled = (assignment: MeasuredAssignment, span: Interval): boolean =>
  !assignment.outside && came(assignment, "completed", span) !== null;

/** completed = contacts whose disposition and ACW were done. */
export const completed = (assignments: readonly MeasuredAssignment[], span: Interval): number =>
  counted(assignments, (assignment) => handled(assignment, span));

/** Talk + hold + ACW, milliseconds; of email and work item focus + ACW, parked and held apart. */
export function handlingTime({ channel, focusMs, changes }: MeasuredAssignment, now: number): number {
  const acw = lengthOf(timesIn(changes, ["wrapup"], now));
  return acw +
    (factsOf(channel).handling === "focus" ? focusMs : lengthOf(timesIn(changes, ["active", "held"], now)));
}

/** AHT = (talk + hold + ACW) ÷ handled, milliseconds; of email and work item (focus + ACW) ÷ handled. */
export function averageHandlingTime(
  assignments: readonly MeasuredAssignment[],
  span: Interval,
): number | null {
  const done = assignments.filter((assignment) => handled(assignment, span));
  if (done.length === 0) return null;
  return done.reduce((sum, assignment) => sum + handlingTime(assignment, span.to), 0) / done.length;
}

const occupying: readonly AssignmentState[] = ["dialing", "active", "held", "wrapup"];

/**
 * Occupancy, 0–1 = wall-clock time with at least one contact or ACW ÷ (that + available and idle). Two contacts at once
 * are one occupied agent: the union, never the sum. Parked emails occupy nobody.
 */
export function occupancy(
  assignments: readonly MeasuredAssignment[],
  availability: readonly Change<"available" | "unavailable">[],
  span: Interval,
): number | null {
  const contacts = assignments.flatMap(({ changes }) => timesIn(changes, occupying, span.to));
  const busy = union(clipped(contacts, span));
  const available = clipped(timesIn(availability, ["available"], span.to), span);
  const busyMs = lengthOf(busy);
  const idleMs = lengthOf(available) - commonMs(available, busy);
  return busyMs + idleMs > 0 ? busyMs / (busyMs + idleMs) : null;
}
