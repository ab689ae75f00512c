/** Words as people look for them. */

/** Returns a text without accents and in small letters: whoever types "equipe" finds Équipe. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
