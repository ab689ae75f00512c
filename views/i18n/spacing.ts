/**
 * The places where French of France has a narrow no-break space, before ? ! and ;, and Canadian French has
 * none.
 */
const before = /(?<=[^\s\u202f])([?!;])/g;

/** Gives the same texts with the spaces of France. Texts made by functions get them when they are made. */
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
