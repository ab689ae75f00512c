/** The languages of every screen. */
export const locales = ["en", "fr-CA", "fr-FR"] as const;
export type Locale = (typeof locales)[number];
