/** Which addresses webhooks may have, and how long deliveries are kept. */

/** How long deliveries that succeeded or were given up are kept. */
export const retentionMs = 30 * 24 * 3600_000;

/** The address as it is stored: http or https, without a user or a fragment; null when it is none. */
export function webhookUrl(typed: string): string | null {
  if (typed.length > 2000 || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return null;
  return url.href;
}
