/** How long a conversation that is over stands on its customer's page, and what may be said of it there. */
import type { InteractionOutcome } from "../../../db/schema/interactions.ts";

const hourMs = 3600_000;

/** An hour; what was left as a message for 30 days, until its customer comes back for the answer. */
export function standsMs({ leftAddress }: { leftAddress: string | null }): number {
  return leftAddress === null ? hourMs : 30 * 24 * hourMs;
}

interface Rated {
  endedAt: number | null;
  leftAddress: string | null;
  outcome: InteractionOutcome | null;
}

/** Over, its page still there, and not one that was closed unasked for. */
export const isRateable = (rated: Rated, now: number): boolean =>
  rated.endedAt !== null && rated.outcome !== "closed" && now - rated.endedAt < standsMs(rated);

/** 1 bad … 5 good, as a form sends it. */
export const isRating = (chosen: string): boolean => /^[1-5]$/.test(chosen);

/** In characters, as people count them. */
export const longestComment = 1000;
