/** How many segments a text takes, which character makes it cost more, and what it is without such characters. */

/** GSM 03.38: each takes one place of seven bits. */
const basic: ReadonlySet<string> = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** These take two. */
const extended: ReadonlySet<string> = new Set("^{}\\[~]|€\f");

export interface Segments {
  encoding: "GSM-7" | "UCS-2";
  segments: number;
  characters: number;
  /** The first character that GSM-7 does not have; null: it has all. */
  costs: string | null;
}

const sizes = { "GSM-7": { alone: 160, joined: 153 }, "UCS-2": { alone: 70, joined: 67 } } as const;

export function segmentsOf(text: string): Segments {
  const characters = Array.from(text);
  const costs = characters.find((one) => !basic.has(one) && !extended.has(one)) ?? null;
  const encoding = costs === null ? "GSM-7" : "UCS-2";
  const widths = characters.map((one) => encoding === "UCS-2" ? one.length : extended.has(one) ? 2 : 1);
  const { alone, joined } = sizes[encoding];
  const total = widths.reduce((sum, width) => sum + width, 0);
  return {
    encoding,
    characters: characters.length,
    costs,
    segments: total <= alone ? 1 : filled(widths, joined),
  };
}

/** A character of two places is not cut: it goes to the next segment whole. */
function filled(widths: readonly number[], size: number): number {
  let [segments, used] = [1, 0];
  for (const width of widths) {
    if (used + width > size) [segments, used] = [segments + 1, 0];
    used += width;
  }
  return segments;
}

/** What stands for characters that GSM-7 does not have and that lose no accent. */
const plain: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "«": '"',
  "»": '"',
  "…": "...",
  "–": "-",
  "—": "-",
  "•": "-",
  "\u00a0": " ",
  "\u202f": " ",
  "œ": "oe",
  "Œ": "OE",
};

/** The text with every character that makes it cost more replaced where a plain one says the same. */
export function plainText(text: string): string {
  return Array.from(text.normalize("NFC")).map((one) => {
    if (basic.has(one) || extended.has(one)) return one;
    const without = plain[one] ?? one.normalize("NFD").replace(/\p{M}/gu, "");
    return Array.from(without).every((other) => basic.has(other)) ? without : one;
  }).join("");
}
