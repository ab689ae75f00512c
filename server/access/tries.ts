/** Counting what may be tried only so often. */
import { eq } from "drizzle-orm";
import { throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { note } from "./audit.ts";
import { isLockedOut, triedAs, triesOf, type Trying } from "./queries.ts";
import { afterFailure, isLocked, type Limit, limits } from "./rules.ts";

/** Counts what is done from one address, and says whether it is too much: more than 20 times in 10 minutes. */
export async function isTooFast(
  cx: Cx,
  deed: "asked" | "started" | "key",
  address: string,
): Promise<boolean> {
  const key = `${deed}:${address}`;
  if (isLocked(await triesOf(cx.db, key), cx.now)) return true;
  await countFailure(cx, key, limits.address);
  return false;
}

/** One more failure under this key. */
export async function countFailure(cx: Cx, key: string, limit: Limit): Promise<void> {
  const tries = afterFailure(await triesOf(cx.db, key), limit, cx.now);
  await cx.db.insert(throttle).values({ key, ...tries }).onConflictDoUpdate({
    target: throttle.key,
    set: tries,
  });
}

/** Counts a try whose password was checked before: the refusal of a wrong one, or one too many; a right one forgives. */
export async function countTry(cx: Cx, trying: Trying, right: boolean): Promise<Refusal | null> {
  // Looked at inside the transaction: many guesses at once come through here one after the other.
  if (await isLockedOut(cx.db, trying, cx.now)) return new Refusal("locked-out");
  const { agentId, address } = trying;
  const { byEmail, byAddress } = await triedAs(cx.db, trying);
  if (right && agentId !== null) {
    await cx.db.delete(throttle).where(eq(throttle.key, byEmail));
    return null;
  }
  await countFailure(cx, byEmail, limits.email);
  await countFailure(cx, byAddress, limits.address);
  await note(cx, { deed: "sign-in-refused", actorId: null, subject: agentId, address });
  return new Refusal("wrong-credentials");
}
