/** The time and zone of callbacks, and the defaults in their form. */
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { instantOf } from "../skills/rules.ts";

/** A callback's own initial priority, in any voice skill. */
export const callbackInitial = 900;
/** How long a callback is reserved for the agent who promised it, from its due time; then it is open to all. */
export const reservedForMs = 900_000;

/** The zones the form proposes; any other IANA name may be typed. */
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

const zoneOfCountry: Record<string, string> = {
  US: "America/New_York",
  FR: "Europe/Paris",
  BE: "Europe/Brussels",
  CH: "Europe/Zurich",
  LU: "Europe/Luxembourg",
  GB: "Europe/London",
  RE: "Indian/Reunion",
  MQ: "America/Martinique",
  GP: "America/Martinique",
  GF: "America/Cayenne",
  NC: "Pacific/Noumea",
  PF: "Pacific/Tahiti",
};

/** Gives the likely zone of a number's country, or without a number of the customer's language. */
export function likelyZone(phone: string | null, locale: string): string {
  const country = phone && parsePhoneNumberFromString(phone)?.country;
  const usual = locale === "fr-FR" ? "Europe/Paris" : "America/Toronto";
  return country ? zoneOfCountry[country] ?? usual : usual;
}
