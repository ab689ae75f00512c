/**
 * Consequences of offers not taken: refusals and missed offers are counted against the agent, undelivered ones are not.
 */
import { and, eq, gt, sql } from "drizzle-orm";
import { assignments } from "../../../db/schema/interactions.ts";
import { goUnavailable } from "../../agents/commands.ts";
import { lastRefused, presenceOf } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { settingsOf } from "../../core/settings.ts";
import { isOnCall } from "../assignment_queries.ts";
import { longestReason } from "../size_rules.ts";
import { refusalsAllowed, refusalsWithinMs } from "../time_rules.ts";

/**
 * Checks a refusal's reason against the centre's setting; returns what is stored, null where none is asked or given.
 */
export async function reasonOf(cx: Cx, typed: string): Promise<string | null> {
  const { refusalReason } = await settingsOf(cx.db);
  if (refusalReason === "off") return null;
  const reason = typed.trim();
  if (reason === "" && refusalReason === "required") throw new Refusal("reason-required", "reason");
  if (Array.from(reason).length > longestReason) throw new Refusal("text-invalid", "reason");
  return reason || null;
}

// State names are literals in the SQL, as in the partial index that serves the query.
const refusedSince = (agentId: string, since: number) =>
  and(
    eq(assignments.agentId, agentId),
    sql`${assignments.state} = 'refused'`,
    gt(assignments.completedAt, since),
  );

/**
 * Counts a refusal. After too many within half an hour the agent becomes Unavailable and counting starts again. Returns
 * whether it came to that.
 */
export async function countRefusal(cx: Cx, agentId: string): Promise<boolean> {
  const since = Math.max(cx.now - refusalsWithinMs, await lastRefused(cx.db, agentId));
  const refused = await cx.db.select({ id: assignments.id }).from(assignments).where(
    refusedSince(agentId, since),
  ).limit(refusalsAllowed);
  if (refused.length < refusalsAllowed) return false;
  if ((await presenceOf(cx.db, agentId))?.state !== "available") return false;
  await goUnavailable(cx, agentId, "refused");
  return true;
}

/**
 * Counts an expired offer: its agent becomes Unavailable, or during a live call is only counted. Returns which of the
 * two.
 */
export async function countNoAnswer(cx: Cx, agentId: string): Promise<boolean> {
  if ((await presenceOf(cx.db, agentId))?.state !== "available" || await isOnCall(cx.db, agentId)) {
    return false;
  }
  await goUnavailable(cx, agentId, "no-answer");
  return true;
}
