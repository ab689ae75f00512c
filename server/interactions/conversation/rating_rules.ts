/** How long an ended conversation stays on its customer's page, and what rating it accepts there. */
import type { InteractionOutcome } from "../../../db/schema/interactions.ts";

const hourMs = 3600_000;

/**
 * Gives the time it stays: an hour; for one left as a message, 30 days, so that its customer can come back for the
 * answer.
 */
export function standsMs({ leftAddress }: { leftAddress: string | null }): number {
  return leftAddress === null ? hourMs : 30 * 24 * hourMs;
}

interface Rated {
  endedAt: number | null;
  leftAddress: string | null;
  outcome: InteractionOutcome | null;
}

/** Says whether it may be rated: it is over, its page still stands, and it was not closed as not for us. */
export const isRateable = (rated: Rated, now: number): boolean =>
  rated.endedAt !== null && rated.outcome !== "closed" && now - rated.endedAt < standsMs(rated);

/** 1 bad … 5 good, as a form sends it. */
export const isRating = (chosen: string): boolean => /^[1-5]$/.test(chosen);

/** In characters, as people count them. */
export const longestComment = 1000;
