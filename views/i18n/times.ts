/** A wall-clock time in words. Each form stands here once: the server writes by it, and so does the page's script. */
import type { Ui } from "../types.ts";
import type { Locale } from "./locales.ts";

export const timeForms = {
  /** 9:41 AM */
  time: { hour: "numeric", minute: "2-digit" },
  /** Jan 5 */
  day: { day: "numeric", month: "short" },
  /** Jan 5, 9:41 AM */
  moment: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  /** Monday, January 5 at 9:41 AM */
  long: { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeForm = keyof typeof timeForms;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns what a clock in `zone` shows at an instant; which zone it is, its reader must know. */
export function timeIn(zone: string, at: number, form: TimeForm, locale: Locale): string {
  const key = `${form} ${locale} ${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...timeForms[form], timeZone: zone });
    formats.set(key, format);
  }
  const words = format.format(at);
  // A short time is one word to the eye: it never breaks over two lines.
  return form === "long" ? words : words.replace(/\s/g, "\u00a0");
}

/** Returns it in the zone of who reads; where nobody knows that one, in UTC, and says so. */
export function timeFor({ zone, locale }: Ui, at: number, form: TimeForm): string {
  return zone ? timeIn(zone, at, form, locale) : `${timeIn("UTC", at, form, locale)}\u00a0UTC`;
}
