/** Writes times in the local time of a zone, in the reader's language. */
import type { Locale } from "./index.ts";
import { timeIn } from "./times.ts";

const names = new Map<string, Intl.DateTimeFormat>();

/** Gives a time with its day and zone: "Monday, January 5 at 9:00 AM (Eastern Time)". */
export function timeInZone(at: number, zone: string, locale: Locale): string {
  return `${timeIn(zone, at, "long", locale)} (${nameOf(zone, at, locale)})`;
}

function nameOf(zone: string, at: number, locale: Locale): string {
  // Its generic name would be that of Greenwich.
  if (zone === "UTC") return zone;
  const key = `${locale} ${zone}`;
  let found = names.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" });
    names.set(key, found);
  }
  return found.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
