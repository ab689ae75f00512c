/** French of France sets a narrow no-break space before ? ! ; where Canada sets none. */
const before = /(?<=[^\s\u202f])([?!;])/g;

/** The same words with the spaces of France, whether they stand still or are made by a function. */
export function spacedAsInFrance<Words>(words: Words): Words {
  if (typeof words === "string") return words.replace(before, "\u202f$1") as Words;
  if (typeof words === "function") {
    return ((...given: unknown[]) => spacedAsInFrance(words(...given))) as Words;
  }
  if (words === null || typeof words !== "object") return words;
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, spacedAsInFrance(value)]),
  ) as Words;
}
