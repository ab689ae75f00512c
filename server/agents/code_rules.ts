/** How long an unavailable code may last. */

/** Minutes. */
export const codeTimeout = { least: 30, usual: 120, most: 720 } as const;
/** Characters of a code's name. */
export const longestName = 60;

/** Returns when a code that took effect at `since` runs out, Unix ms; null: never. */
export function endsBy(since: number, timeoutMinutes: number | null): number | null {
  return timeoutMinutes === null ? null : since + timeoutMinutes * 60_000;
}
