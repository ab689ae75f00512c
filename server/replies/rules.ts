import { plain } from "../core/plain_rules.ts";

/** How long a page shows that somebody is writing, after their last key. typing.css takes as long. */
export const typingMs = 5000;

const known = ["en", "fr-CA", "fr-FR"];

/** A language, then its neighbours, then English, then whatever there is: each once, the nearest first. */
export function fallbacks(locale: string): string[] {
  const language = locale.split("-")[0]!;
  const neighbours = known.filter((other) => other.split("-")[0] === language);
  return [...new Set([locale, ...neighbours, "en", ...known])];
}

/** What stands in braces, no longer than a name is: `{order number}`. */
const placeholder = /\{([^{}\n]{1,100})\}/g;

/** By what a value is found: in capitals or not, with accents or without. */
export const keyOf = (name: string): string => plain(name).trim().replace(/\s+/g, " ");

/** The names of what every conversation has, in each language in which somebody may write them. */
export const usualNames = {
  customer: ["customer", "client"],
  agent: ["agent", "conseiller"],
  centre: ["centre", "center"],
  skill: ["skill", "competence"],
} as const;

/** The placeholders in a text, by the keys of their values. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name]) => keyOf(name!));

/**
 * A prepared text with values, by their keys, in the place of its placeholders. What has none stays as it is, to be
 * asked for: `missing` are those, as they stand there. A value with braces stays as it is too, and is nothing to ask for.
 */
export function filled(
  body: string,
  values: ReadonlyMap<string, string>,
): { body: string; missing: string[] } {
  const missing: string[] = [];
  const text = body.replace(placeholder, (whole, name: string) => {
    const value = values.get(keyOf(name));
    if (!value) missing.push(whole);
    return value || whole;
  });
  return { body: text, missing };
}
