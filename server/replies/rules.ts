/** How long a page shows that somebody is writing, after their last key. typing.css takes as long. */
export const typingMs = 5000;

const known = ["en", "fr-CA", "fr-FR"];

/** A language, then its neighbours, then English, then whatever there is: each once, the nearest first. */
export function fallbacks(locale: string): string[] {
  const language = locale.split("-")[0]!;
  const neighbours = known.filter((other) => other.split("-")[0] === language);
  return [...new Set([locale, ...neighbours, "en", ...known])];
}

/** A prepared text with names in the place of `{customer}` and `{agent}`; a name with braces stays as it is. */
export function filled(body: string, names: { customer: string; agent: string }): string {
  return body.replace(/\{(customer|agent)\}/g, (_, who: keyof typeof names) => names[who]);
}
