/** Words with which somebody opts out of messages or in again, or asks who writes. */

/** What a message says as a whole: a word alone; a word that stands inside a sentence; nothing of the kind. */
export type Meaning = "out" | "in" | "help" | "perhaps-out" | null;

/** These always opt out; a centre chooses which others do. */
const outWords = ["stop", "stopall", "unsubscribe", "arret", "arreter", "desabonner"];
const inWords = ["start", "debut", "unstop"];
const helpWords = ["help", "aide", "info"];

/** Words as they are compared: lower case, without accents, emoji and punctuation. */
export function plainWords(text: string): string[] {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Says what a message means. `more`: further words that opt out, in any spelling. */
export function meaningOf(text: string, more: readonly string[]): Meaning {
  const words = plainWords(text);
  const out = new Set([...outWords, ...more.flatMap(plainWords)]);
  // "Stop all" is "STOPALL" with a space, "stop stop" is said with impatience.
  if (words.length > 0 && (words.every((word) => out.has(word)) || out.has(words.join("")))) return "out";
  if (words.length === 1 && inWords.includes(words[0]!)) return "in";
  if (words.length === 1 && helpWords.includes(words[0]!)) return "help";
  return words.some((word) => out.has(word)) ? "perhaps-out" : null;
}

const french = new Set(["arret", "arreter", "desabonner", "debut", "aide"]);

/** Returns the language of a word alone; null where it is one of several. */
export const languageOf = (text: string): "fr" | null =>
  plainWords(text).some((word) => french.has(word)) ? "fr" : null;
