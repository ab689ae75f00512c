/** An instant in the time of some zone, as one says it there: "Monday, January 5 at 9:00 AM (Eastern Time)". */
import type { Locale } from "./index.ts";

const formats = new Map<string, { when: Intl.DateTimeFormat; zone: Intl.DateTimeFormat }>();

export function timeInZone(at: number, zone: string, locale: Locale): string {
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
      zone: new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "longGeneric" }),
    };
    formats.set(key, found);
  }
  const name = found.zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
  return `${found.when.format(at)} (${name})`;
}
