/** Opening hours, and what is closed above them: whether it is open at an instant, and when it opens next. */
import type { Hours } from "../../db/schema/skills.ts";
import { dayMinutes, instantOf, minuteMs, wallAt } from "../core/zone_rules.ts";

/** A year of closed days: further nobody looks. */
const furthestDays = 366;

/** When something is open. */
export interface Openness {
  /** Null is always. */
  hours: Hours | null;
  /** A supervisor closed it until then, Unix ms; 0 where nobody did. */
  closedUntil: number;
}

/** Whether it is open at `now`. */
export function isOpen({ hours, closedUntil }: Openness, now: number): boolean {
  return closedUntil <= now && isInHours(hours, now);
}

/** When it opens next, Unix ms; null when it is open, or does not open within a year. */
export function nextOpening({ hours, closedUntil }: Openness, now: number): number | null {
  if (closedUntil <= now) return nextInHours(hours, now);
  return isInHours(hours, closedUntil) ? closedUntil : nextInHours(hours, closedUntil);
}

function isInHours(hours: Hours | null, now: number): boolean {
  if (!hours) return true;
  const { day, minute } = wallAt(hours.zone, now);
  return spansOf(hours, day).some(([from, to]) => minute >= from && minute < to) ||
    // Yesterday's last span may end tonight.
    spansOf(hours, day - 1).some(([, to]) => minute < to - dayMinutes);
}

function nextInHours(hours: Hours | null, now: number): number | null {
  if (!hours || isInHours(hours, now)) return null;
  const today = wallAt(hours.zone, now).day;
  for (let day = today; day <= today + furthestDays; day++) {
    const openings = spansOf(hours, day).map(([from]) => instantOf(hours.zone, day, from));
    const next = openings.filter((at) => at > now).sort((a, b) => a - b)[0];
    if (next !== undefined) return next;
  }
  return null;
}

/** When `openMs` of opening hours have passed since `from`, Unix ms; null when not within a year. */
export function afterOpenTime(hours: Hours | null, from: number, openMs: number): number | null {
  if (!hours) return from + openMs;
  const first = wallAt(hours.zone, from).day;
  let left = openMs;
  // Yesterday's last span may still be open.
  for (let day = first - 1; day <= first + furthestDays; day++) {
    const spans = spansOf(hours, day).map((span) => span.map((minute) => instantOf(hours.zone, day, minute)));
    for (const [begin = 0, end = 0] of spans.sort(([a = 0], [b = 0]) => a - b)) {
      const open = Math.max(0, end - Math.max(begin, from));
      if (open >= left) return Math.max(begin, from) + left;
      left -= open;
    }
  }
  return null;
}

/** The spans that begin on a day (since 1970), as minutes of it; one that ends at or before its beginning ends the day after. */
function spansOf({ week, closed }: Hours, day: number): [from: number, to: number][] {
  const date = new Date(day * dayMinutes * minuteMs);
  if (closed.includes(date.toISOString().slice(0, 10))) return [];
  return (week[date.getUTCDay()] ?? []).map(([from, to]) => [from, to <= from ? to + dayMinutes : to]);
}

/** Each zone's day that was asked for last, as all ask for today and a calendar is dear: [from, to[, Unix ms. */
