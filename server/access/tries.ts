/** Counting what may be tried only so often. */
import { eq } from "drizzle-orm";
import { throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { networkOf } from "../core/address_rules.ts";
import { type Rate, rates } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { note } from "./audit.ts";
import { lockedOutForMs, triedAs, triesOf, type Trying } from "./queries.ts";
import { afterFailure, lockedForMs } from "./rules.ts";

/** What is counted by the address it comes from, and how it is named in the database. */
const counted = { linkAsked: "asked", chatBegun: "started", keyTried: "key" } as const;

/**
 * Counts what is done from one address; gives the refusal when it is too much. `free` is the centre's own number, instead of
 * the usual one.
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

/** One more failure under this key. */
export async function countFailure(cx: Cx, key: string, limit: Rate): Promise<void> {
  const tries = afterFailure(await triesOf(cx.db, key), limit, cx.now);
  await cx.db.insert(throttle).values({ key, ...tries }).onConflictDoUpdate({
    target: throttle.key,
    set: tries,
  });
}

/** Counts a try whose password was checked before: the refusal of a wrong one, or one too many; a right one forgives. */
export async function countTry(cx: Cx, trying: Trying, right: boolean): Promise<Refusal | null> {
  // Looked at inside the transaction: many guesses at once come through here one after the other.
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
