/** Measures how long a contact is open on its agent's screen: the handling time of channels without talk time. */
import { and, eq, sql } from "drizzle-orm";
import { assignments } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { focusedBy } from "../live/shown.ts";
import { isInHand } from "./assignment_queries.ts";

/** Adds the time since `focusedAt` to the total and stops the count. */
export const focusStopped = (now: number) => ({
  focusMs: sql`${assignments.focusMs} + coalesce(${now} - ${assignments.focusedAt}, 0)`,
  focusedAt: null,
});

/**
 * Starts or stops the screen time of each of an agent's active contacts after the agent's pages were turned, opened or
 * closed. A contact open on two pages counts once.
 */
export async function noteFocus(cx: Cx, agentId: string): Promise<void> {
  const shown = JSON.stringify(await focusedBy(cx.db, agentId, cx.now));
  const isShown = sql`${assignments.interactionId} in (select value from json_each(${shown}))`;
  const active = and(eq(assignments.agentId, agentId), isInHand, sql`${assignments.state} = 'active'`);
  await cx.db.update(assignments).set({ focusedAt: cx.now })
    .where(and(active, isShown, sql`${assignments.focusedAt} is null`));
  await cx.db.update(assignments).set(focusStopped(cx.now))
    .where(and(active, sql`not ${isShown}`, sql`${assignments.focusedAt} is not null`));
}
