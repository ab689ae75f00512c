/** Two letters for a face: the first of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = (word: string | undefined) => Array.from(word ?? "")[0] ?? "";
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "")).toUpperCase() || "?";
}

/** One of twelve hues, the same for a customer on every screen. */
export function hueOf(customerId: string): number {
  let sum = 0;
  for (let i = 0; i < customerId.length; i++) sum = (sum * 31 + customerId.charCodeAt(i)) >>> 0;
  return sum % 12;
}

/** In characters, as people count them. */
export const longestName = 200;
export const longestValue = 200;
export const longestNote = 2000;

export type FieldKind = "text" | "number" | "date";

/** A fact as it is stored, or null when it is none of its kind: text on one line, `1234.5`, `2026-01-31`. */
export function normalValue(kind: FieldKind, typed: string): string | null {
  const value = typed.replace(/\s+/g, " ").trim();
  if (value === "") return "";
  if (kind === "number") return /^-?\d{1,15}([.,]\d{1,6})?$/.test(value) ? value.replace(",", ".") : null;
  if (kind === "date") return isDay(value) ? value : null;
  return Array.from(value).length <= longestValue ? value : null;
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  // The 31st of June would be read as the 1st of July.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** For how many days a sender may be blocked. */
export const blockDays = [1, 7, 30] as const;
export const longestReason = 200;

/** The end of a block of so many days from now, Unix ms; null when nobody may be blocked for so long. */
export function blockedUntil(days: number, now: number): number | null {
  return (blockDays as readonly number[]).includes(days) ? now + days * 24 * 3600_000 : null;
}
