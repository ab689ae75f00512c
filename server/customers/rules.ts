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
