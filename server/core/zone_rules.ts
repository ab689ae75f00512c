/** Local time in a time zone: which local time an instant is, and which instant a local time is. */

export const minuteMs = 60_000;
export const dayMinutes = 24 * 60;

/** The time zones that forms propose; any other IANA name can be typed. */
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

/** Whether a text is the name of an IANA time zone that this runtime knows. */
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

/**
 * Gives the instant (Unix ms) of a local time such as `2026-01-31T15:30` in `zone`; null for what is no time.
 */
export function instantIn(zone: string, typed: string): number | null {
  const [date, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(typed)?.slice(1) ?? [];
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return instantOf(zone, midnight / 86_400_000, Number(hours) * 60 + Number(minutes));
}

/** Gives the most likely time zone of people with this language. */
export const zoneOfLanguage = (locale: string): string =>
  locale === "fr-FR" ? "Europe/Paris" : "America/Toronto";

const days = new Map<string, [from: number, to: number]>();

/** Gives the instant (Unix ms) at which the present day began in a zone. */
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

/**
 * Gives the local time of an instant in `zone`: the day, counted from 1970-01-01, and the minute of that day.
 */
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

/**
 * Gives the first instant (Unix ms) at which it is this local time in `zone` or, where the clocks are put
 * forward past it, a later time.
 */
export function instantOf(zone: string, day: number, minute: number): number {
  const wall = day * dayMinutes + minute;
  const shown = (at: number) => {
    const seen = wallAt(zone, at);
    return seen.day * dayMinutes + seen.minute;
  };
  // Begins before the instant looked for: a zone's clocks are put forward or back by less than three hours.
  const near = wall - (shown(wall * minuteMs) - wall);
  let at = near - 180;
  while (shown(at * minuteMs) < wall) at += Math.max(1, wall - shown(at * minuteMs) - 180);
  return at * minuteMs;
}

/**
 * Gives the local time of an instant in `zone` as an input for date and time takes it: `2026-01-31T15:30`.
 */
export function typedAt(zone: string, at: number): string {
  const options = { timeZone: zone, dateStyle: "short", timeStyle: "short" } as const;
  // The Swedish format is the ISO format, except for the space.
  return new Intl.DateTimeFormat("sv-SE", options).format(at).replace(" ", "T");
}
