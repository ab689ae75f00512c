import type { Ui } from "../types.ts";
import { en } from "./en.ts";
export const locales = ["en", "fr-CA", "fr-FR"] as const;
export type Locale = (typeof locales)[number];
export type Messages = typeof en;
export const uiFor = (locale: Locale): Ui => ({ locale, t: en });
export const localeFrom = (_accept: string | null, chosen: string | null): Locale =>
  locales.find((locale) => locale === chosen) ?? "en";
