/** How long a contact stands on its agent's screen: what is measured of work that nobody talks about. */
import { and, eq, sql } from "drizzle-orm";
import { assignments } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { focusedBy } from "../live/tabs.ts";
import { isInHand } from "./assignment_queries.ts";

/** The time that runs since `focusedAt` is counted, and stops. */
export const focusStopped = (now: number) => ({
  focusMs: sql`${assignments.focusMs} + coalesce(${now} - ${assignments.focusedAt}, 0)`,
  focusedAt: null,
});

/**
 * An agent's pages were turned, opened or closed: for each of their active contacts the time on the screen runs, or
 * stops. In two pages at once it runs once.
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
