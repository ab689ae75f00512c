/** Where webhooks may go, and when one that was not heard is sent again. */

/** Not heard for so long, it is given up. */
export const giveUpMs = 24 * 3600_000;
/** What was heard, or given up, is kept for so long. */
export const keptMs = 30 * 24 * 3600_000;
/** Whoever sends has so long; then another process may. */
export const leaseMs = 30_000;
export const timeoutMs = 10_000;

const firstDelayMs = 10_000;
const longestDelayMs = 4 * 3600_000;

/** When to try again after so many tries, Unix ms: 10 s, 20 s, 40 s … 4 h; null when it is given up. */
export function nextTry(tries: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  return at > createdAt + giveUpMs ? null : at;
}

/** The address as it is stored: http or https, without a user or a fragment; null when it is none. */
export function webhookUrl(typed: string): string | null {
  if (typed.length > 2000 || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return null;
  return url.href;
}
