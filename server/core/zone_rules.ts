/** A clock on the wall in some zone: what it shows at an instant, and when it shows a time. */

export const minuteMs = 60_000;
export const dayMinutes = 24 * 60;

/** The zones that forms propose; any other IANA name may be typed. */
export const commonZones: readonly string[] = [
  "America/St_Johns",
  "America/Halifax",
  "America/Toronto",
  "America/Winnipeg",
  "America/Regina",
  "America/Edmonton",
  "America/Vancouver",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Martinique",
  "America/Cayenne",
  "Europe/Paris",
  "Europe/London",
  "Europe/Brussels",
  "Europe/Zurich",
  "Europe/Luxembourg",
  "Africa/Casablanca",
  "Indian/Reunion",
  "Pacific/Noumea",
  "Pacific/Tahiti",
  "UTC",
];

/** Every zone that the machine knows, and UTC. */
export const allZones = (): string[] => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** Says whether it is an IANA zone name that this runtime knows. */
export function isZone(zone: string): boolean {
  // The runtime also accepts an offset like +02:00, which has no summer time.
  if (!/^[A-Za-z][\w+\-/]{1,63}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Gives the Unix ms of `2026-01-31T15:30`, local time in `zone`; null when it is no time. */
export function instantIn(zone: string, typed: string): number | null {
  const [date, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(typed)?.slice(1) ?? [];
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return instantOf(zone, midnight / 86_400_000, Number(hours) * 60 + Number(minutes));
}

/** Gives the zone that is likely for people of a language. */
export const zoneOfLanguage = (locale: string): string =>
  locale === "fr-FR" ? "Europe/Paris" : "America/Toronto";

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
export function wallAt(zone: string, at: number): { day: number; minute: number } {
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

/** What a clock in `zone` shows at an instant, as an input of a date and a time takes it: `2026-01-31T15:30`. */
export function typedAt(zone: string, at: number): string {
  const options = { timeZone: zone, dateStyle: "short", timeStyle: "short" } as const;
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat("sv-SE", options).format(at).replace(" ", "T");
}
