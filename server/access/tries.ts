/** Counting what may be tried only so often. */
import { throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { triesOf } from "./queries.ts";
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
