/** Writes times in the local time of a zone, in the reader's language. */
import type { Locale } from "./index.ts";

type Name = "when" | "short" | "hour" | "zone";
const formats = new Map<string, Record<Name, Intl.DateTimeFormat>>();

function formatsFor(zone: string, locale: Locale): Record<Name, Intl.DateTimeFormat> {
  const key = `${locale} ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = {
      when: new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        weekday: "long",
        day: "numeric",
        month: "long",
        hour: "numeric",
        minute: "2-digit",
      }),
      short: new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        day: "numeric",
        month: "short",
        hour: "numeric",
        minute: "2-digit",
      }),
      hour: new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "numeric", minute: "2-digit" }),
      zone: new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }),
    };
    formats.set(key, found);
  }
  return found;
}

/** Gives a time with its day and zone: "Monday, January 5 at 9:00 AM (Eastern Time)". */
export function timeInZone(at: number, zone: string, locale: Locale): string {
  const found = formatsFor(zone, locale);
  const name = found.zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
  return `${found.when.format(at)} (${name})`;
}

/** Gives a time in short form, for readers who are in that zone: "Jan 5, 9:00 AM". */
export const shortTimeInZone = (at: number, zone: string, locale: Locale): string =>
  formatsFor(zone, locale).short.format(at).replace(/\s/g, "\u00a0");

/** Of a day that is understood, the hour alone: "9:00 AM". */
export const hourInZone = (at: number, zone: string, locale: Locale): string =>
  formatsFor(zone, locale).hour.format(at).replace(/\s/g, "\u00a0");
