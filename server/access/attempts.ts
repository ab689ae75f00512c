/** Counts the actions that may be tried only so often. */
import { eq } from "drizzle-orm";
import { throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { networkOf } from "../core/address_rules.ts";
import { type Rate, rates } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { note } from "./audit.ts";
import { lockedOutForMs, triedAs, triesOf, type Trying } from "./queries.ts";
import { afterFailure, lockedForMs } from "./rules.ts";

/** The actions that are counted by address, with the prefix of their key in the database. */
const counted = { linkAsked: "asked", chatBegun: "started", keyTried: "key" } as const;

/**
 * Counts an action from one address; returns the refusal when there are too many. `free` is the centre's own number,
 * instead of the default.
 */
export async function tooFast(
  cx: Cx,
  done: keyof typeof counted,
  address: string,
  free: number = rates[done].free,
): Promise<Refusal | null> {
  const key = `${counted[done]}:${networkOf(address)}`;
  const waitMs = lockedForMs(await triesOf(cx.db, key), cx.now);
  if (waitMs > 0) return new Refusal("too-fast", undefined, 0, waitMs);
  await countFailure(cx, key, { ...rates[done], free });
  return null;
}

/** Counts one more failure under this key. */
export async function countFailure(cx: Cx, key: string, limit: Rate): Promise<void> {
  const tries = afterFailure(await triesOf(cx.db, key), limit, cx.now);
  await cx.db.insert(throttle).values({ key, ...tries }).onConflictDoUpdate({
    target: throttle.key,
    set: tries,
  });
}

/**
 * Counts a try whose password was checked before: returns the refusal of a wrong one, or of one too many; a right one
 * clears the count.
 */
export async function countTry(cx: Cx, trying: Trying, right: boolean): Promise<Refusal | null> {
  // Checked inside the transaction: many simultaneous guesses come through here one after the other.
  const waitMs = await lockedOutForMs(cx.db, trying, cx.now);
  if (waitMs > 0) return new Refusal("locked-out", undefined, 0, waitMs);
  const { agentId, address } = trying;
  const { byEmail, byAddress } = await triedAs(cx.db, trying);
  if (right && agentId !== null) {
    await cx.db.delete(throttle).where(eq(throttle.key, byEmail));
    return null;
  }
  await countFailure(cx, byEmail, rates.signInEmail);
  await countFailure(cx, byAddress, rates.signInAddress);
  await note(cx, { action: "sign-in-refused", actorId: null, subject: agentId, address });
  return new Refusal("wrong-credentials");
}
