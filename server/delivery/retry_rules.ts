/** When something that could not be delivered is tried again, and when it is given up. Times in milliseconds. */

/** Not delivered for so long, it is given up. */
export const giveUpMs = 24 * 3600_000;
/** Whoever sends has so long; then another process may. */
export const leaseMs = 30_000;
/** An answer is waited for so long: less than the lease, so that two never send at once. */
export const timeoutMs = 10_000;

const firstDelayMs = 10_000;
const longestDelayMs = 4 * 3600_000;

/** When to try again after so many tries, Unix ms: 10 s, 20 s, 40 s … 4 h; null when it is given up. */
export function nextTry(tries: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  return at > createdAt + giveUpMs ? null : at;
}
