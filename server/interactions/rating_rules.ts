/** How long a conversation that is over stands on its customer's page, and what may be said of it there. */

const hourMs = 3600_000;

/** An hour; what was left as a message for 30 days, until its customer comes back for the answer. */
export function standsMs({ leftAddress }: { leftAddress: string | null }): number {
  return leftAddress === null ? hourMs : 30 * 24 * hourMs;
}

/** 1 bad … 5 good, as a form sends it. */
export const isRating = (chosen: string): boolean => /^[1-5]$/.test(chosen);

/** In characters, as people count them. */
export const longestComment = 1000;
