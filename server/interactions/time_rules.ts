/** How long agents and customers are waited for, and how often work that nobody takes comes back. */

/**
 * Gives the cool-down after a refused or expired offer, milliseconds: 30 s, twice as long with each in a row, 10 min at
 * most.
 */
export const coolDownMs = (times: number): number => Math.min(30_000 * 2 ** (times - 1), 600_000);
/** Returned or not taken this often, a waiting interaction is flagged to supervisors. */
const returnsFlagged = 3;
/** Counts one more return, and flags the interaction where it is time for that. */
export function afterReturn(
  { returns, flaggedAt }: { returns: number; flaggedAt: number | null },
  now: number,
): { returns: number; flaggedAt: number | null } {
  return { returns: returns + 1, flaggedAt: flaggedAt ?? (returns + 1 >= returnsFlagged ? now : null) };
}
/** The longest time anything may be put off. */
export const furthestMs = 366 * 24 * 3600_000;
/** A transfer that its target did not take is reserved for its sender this long, before it is open to all. */
export const transferBackMs = 120_000;
/** The pause between an accept and the next offer to the same agent. */
export const peaceMs = 2_000;
/** The page must say within this time that it shows the offer, or the offer is withdrawn without blame. */
export const deliverWithinMs = 2_000;
/** How long End may be undone after it was pressed. */
export const undoMs = 5_000;
/** A queued customer whose page has been gone this long has left. */
export const abandonAfterMs = 120_000;
/** The third refusal within half an hour makes the agent Unavailable. */
export const refusalsAllowed = 3;
export const refusalsWithinMs = 30 * 60_000;
/** Uploaded files that were never sent are stored this long. */
export const unsentRetentionMs = 7 * 24 * 3600_000;
