/** The languages of the screens, and how each writes times, sizes and percentages. */
import type { Theme, Ui } from "../types.ts";
import { en, type Messages } from "./en.ts";
import { frCA } from "./fr-CA.ts";
import { frFR } from "./fr-FR.ts";
import { type Locale, locales } from "./locales.ts";
import { spacedAsInFrance } from "./spacing.ts";

export { type Locale, locales, type Messages };

const uis: Record<Locale, Ui> = {
  "en": { locale: "en", t: en },
  "fr-CA": { locale: "fr-CA", t: frCA },
  "fr-FR": { locale: "fr-FR", t: spacedAsInFrance(frFR) },
};

/** Gives the texts of a language, with the theme and the zone the reader chose or is known to be in, if any. */
export function uiFor(locale: Locale, theme: Theme | null = null, zone: string | null = null): Ui {
  return theme || zone ? { ...uis[locale], theme, zone } : uis[locale];
}

/** Gives the language somebody chose, else the best one their browser asks for, else English. */
export function localeFrom(acceptLanguage: string | null, chosen: string | null): Locale {
  const known = locales.find((locale) => locale === chosen);
  if (known) return known;
  const asked = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...rest] = part.trim().split(";");
    const q = rest.map((piece) => /^\s*q=([\d.]+)$/.exec(piece)?.[1]).find(Boolean);
    return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) };
  }).sort((a, b) => b.q - a.q);
  for (const { tag } of asked) {
    const exact = locales.find((locale) => locale.toLowerCase() === tag);
    if (exact) return exact;
    if (tag === "fr" || tag.startsWith("fr-")) return tag === "fr-ca" || tag === "fr" ? "fr-CA" : "fr-FR";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return "en";
}

/** Gives a calendar day such as `2026-01-31` in words; it does not depend on the reader's time zone. */
export function calendarDay(iso: string, locale: Locale): string {
  return formats[locale].calendarDay.format(Date.parse(`${iso}T00:00:00Z`));
}

/** A phrase as a sentence begins. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Gives a duration as m:ss, or as h:mm:ss from one hour on. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Gives a share (0–1) as a percentage: 82% or, in French, 82 %. */
export function percent(part: number, locale: Locale): string {
  return formats[locale].percent.format(part);
}

/** Gives a size: 12 kB, 3.4 MB or, in French, 12 ko, 3,4 Mo. */
export function sizeOf(bytes: number, locale: Locale): string {
  const [size, unit] = bytes < 999_500 ? [Math.max(1, bytes / 1000), "kilobyte"] : [bytes / 1e6, "megabyte"];
  const format = { style: "unit", unit, maximumFractionDigits: unit === "kilobyte" ? 0 : 1 } as const;
  return new Intl.NumberFormat(locale, format).format(size).replace(/\s/g, "\u00a0");
}

const formats = Object.fromEntries(locales.map((locale) => [locale, {
  calendarDay: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }),
  percent: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
}])) as Record<
  Locale,
  { calendarDay: Intl.DateTimeFormat; percent: Intl.NumberFormat }
>;
