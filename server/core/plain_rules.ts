/** Words as people look for them. */

/** A list of so many is read, not searched. */
export const fewEnough = 7;

/** Whether a text has every word somebody looks for. */
export function hasWords(text: string, sought: string): boolean {
  const within = plain(text);
  return plain(sought).split(/\s+/).every((word) => within.includes(word));
}

/** Returns a text without accents and in small letters: whoever types "equipe" finds Équipe. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
