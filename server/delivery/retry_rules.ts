/** When a failed delivery is tried again, and when it is given up. Times in milliseconds. */

/** A message that is not delivered for so long is given up. */
export const giveUpMs = 24 * 3600_000;
/** How long the process that sends a message has it to itself; then another process may send it. */
export const leaseMs = 30_000;
/** How long an answer is waited for: less than the lease, so that two processes never send at once. */
export const timeoutMs = 10_000;

const firstDelayMs = 10_000;
const longestDelayMs = 4 * 3600_000;

/** For how long a message waits, without a try, for a provider that nobody has connected or mended. */
const waitingMs = 15 * 60_000;
/** What a message only waits for: it is not given up meanwhile, and no try of it counts. */
export const waits = (reason: string): boolean => reason === "paused" || reason === "not-connected";

/**
 * Returns when to try again after so many tries, Unix ms: 10 s, 20 s, 40 s … 4 h; null when it is given up. `spread`,
 * from 0 to 1, adds up to a fifth of that, so that what failed together does not come again together.
 */
export function nextTry(tries: number, createdAt: number, now: number, spread = 0): number | null {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  const at = now + Math.round(delay * (1 + 0.2 * spread));
  return at > createdAt + giveUpMs ? null : at;
}

/** Where between 0 and 1 a message stands with its spread: another for each message and try, the same when asked again. */
export const spreadOf = (entryId: number, tries: number): number =>
  (entryId * 0.618034 + tries * 0.414214) % 1;

export const nextLook = (now: number, spread: number): number =>
  now + Math.round(waitingMs * (1 + 0.2 * spread));
