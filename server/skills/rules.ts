/** Opening hours: a clock on a wall in some zone, and what it says of an instant. */
import type { Hours } from "../../db/schema/skills.ts";

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** A year of closed days: further nobody looks. */
const furthestDays = 366;

/** Whether it is open at `now`; without hours it always is. */
export function isOpen(hours: Hours | null, now: number): boolean {
  if (!hours) return true;
  const { day, minute } = wallAt(hours.zone, now);
  return spansOf(hours, day).some(([from, to]) => minute >= from && minute < to) ||
    // Yesterday's last span may end tonight.
    spansOf(hours, day - 1).some(([, to]) => minute < to - dayMinutes);
}

/** When it opens next, Unix ms; null when it is open, or does not open within a year. */
export function nextOpening(hours: Hours | null, now: number): number | null {
  if (!hours || isOpen(hours, now)) return null;
  const today = wallAt(hours.zone, now).day;
  for (let day = today; day <= today + furthestDays; day++) {
    const openings = spansOf(hours, day).map(([from]) => instantOf(hours.zone, day, from));
    const next = openings.filter((at) => at > now).sort((a, b) => a - b)[0];
    if (next !== undefined) return next;
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
const days = new Map<string, [from: number, to: number]>();

/** When the day began that it is in a zone, Unix ms. */
export function startOfDay(zone: string, now: number): number {
  let today = days.get(zone);
  if (!today || now < today[0] || now >= today[1]) {
    const { day } = wallAt(zone, now);
    today = [instantOf(zone, day, 0), instantOf(zone, day + 1, 0)];
    days.set(zone, today);
  }
  return today[0];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in `zone` shows: the day, counted since 1970, and the minute of that day. */
function wallAt(zone: string, at: number): { day: number; minute: number } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(zone, format);
  }
  const of = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const day = Date.UTC(of.year!, of.month! - 1, of.day!) / minuteMs / dayMinutes;
  return { day, minute: of.hour! * 60 + of.minute! };
}

/** The first instant at which that clock shows that time or, where it jumps over it, a later one. */
export function instantOf(zone: string, day: number, minute: number): number {
  const wall = day * dayMinutes + minute;
  const shown = (at: number) => {
    const seen = wallAt(zone, at);
    return seen.day * dayMinutes + seen.minute;
  };
  // A zone is less than a day from UTC, and jumps in a night less than three hours.
  const near = wall - (shown(wall * minuteMs) - wall);
  let at = near - 180;
  while (shown(at * minuteMs) < wall) at += Math.max(1, wall - shown(at * minuteMs) - 180);
  return at * minuteMs;
}
