/** What comes of offers that were not taken: refusals counted, and no answer. Undelivered is nobody's fault. */
import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignments } from "../../../db/schema/interactions.ts";
import { goUnavailable } from "../../agents/commands.ts";
import { lastRefused, presenceOf } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { settingsOf } from "../../core/settings.ts";
import { isOnCall } from "../assignment_queries.ts";
import { longestReason } from "../size_rules.ts";
import { refusalsAllowed, refusalsWithinMs } from "../time_rules.ts";

/** A refusal's reason as the centre's setting wants it: what is stored, null where none is asked or given. */
export async function reasonOf(cx: Cx, typed: string): Promise<string | null> {
  const { refusalReason } = await settingsOf(cx.db);
  if (refusalReason === "off") return null;
  const reason = typed.trim();
  if (reason === "" && refusalReason === "required") throw new Refusal("reason-required", "reason");
  if (Array.from(reason).length > longestReason) throw new Refusal("text-invalid", "reason");
  return reason || null;
}

// Words of the statement, as in the index that answers it.
const refusedSince = (agentId: string, since: number) =>
  and(
    eq(assignments.agentId, agentId),
    sql`${assignments.state} = 'refused'`,
    gt(assignments.completedAt, since),
  );

/**
 * Refused too often of late, an agent gets no more until they say so; then it is counted from the beginning. Gives whether
 * they get no more from now on.
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

/** An offer ran out: its agent gets no more until they say so. In a live call it is only counted. Gives which of the two. */
export async function countNoAnswer(cx: Cx, agentId: string): Promise<boolean> {
  if ((await presenceOf(cx.db, agentId))?.state !== "available" || await isOnCall(cx.db, agentId)) {
    return false;
  }
  await goUnavailable(cx, agentId, "no-answer");
  return true;
}

/** The reasons this agent gave of late, the newest first. */
export function refusalsOf(db: Drizzle, agentId: string, since: number) {
  return db.select({ at: assignments.completedAt, reason: assignments.refusalReason }).from(assignments)
    .where(refusedSince(agentId, since)).orderBy(desc(assignments.completedAt));
}
