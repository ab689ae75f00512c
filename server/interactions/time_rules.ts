/** How long people are waited for, and how often what they do not take comes back. */

/**
 * After a refusal or an unanswered offer, this agent does not get this interaction again for so long: 30 s, twice as long
 * with each in a row, 10 min at most.
 */
export const coolDownMs = (times: number): number => Math.min(30_000 * 2 ** (times - 1), 600_000);
/** Given back or not taken so often, something that waits is shown to supervisors. */
const returnsFlagged = 3;
/** Given back or not taken once more. */
export function afterReturn(
  { returns, flaggedAt }: { returns: number; flaggedAt: number | null },
  now: number,
): { returns: number; flaggedAt: number | null } {
  return { returns: returns + 1, flaggedAt: flaggedAt ?? (returns + 1 >= returnsFlagged ? now : null) };
}
/** Nothing is put off for longer. */
export const furthestMs = 366 * 24 * 3600_000;
/** Not taken there, it is kept for whoever sent it so long, before it is anybody's. */
export const transferBackMs = 120_000;
/** Between an accept and the next offer to the same agent. */
export const peaceMs = 2_000;
/** The page says within this time that it shows the offer, or the offer is taken back without blame. */
export const deliverWithinMs = 2_000;
/** After End is pressed it may be undone for so long. */
export const undoMs = 5_000;
/** A queued customer whose page is gone for so long has left. */
export const abandonAfterMs = 120_000;
/** The third refusal within half an hour is one too many. */
export const refusalsAllowed = 3;
export const refusalsWithinMs = 30 * 60_000;
/** What was uploaded and never sent is kept for so long. */
export const unsentRetentionMs = 7 * 24 * 3600_000;
