/** When a failed delivery is tried again, and when it is given up. Times in milliseconds. */

/** A message that is not delivered for so long is given up. */
export const giveUpMs = 24 * 3600_000;
/** How long the process that sends a message has it to itself; then another process may send it. */
export const leaseMs = 30_000;
/** How long an answer is waited for: less than the lease, so that two processes never send at once. */
export const timeoutMs = 10_000;

const firstDelayMs = 10_000;
const longestDelayMs = 4 * 3600_000;

/** Returns when to try again after so many tries, Unix ms: 10 s, 20 s, 40 s … 4 h; null when it is given up. */
export function nextTry(tries: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  return at > createdAt + giveUpMs ? null : at;
}
