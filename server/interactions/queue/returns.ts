/** What was offered and not taken: it waits at its old place, not for the same agent at once, and is never forgotten. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, gt, lte, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { coolDown, interactions } from "../../../db/schema/interactions.ts";
import { availableAmong } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { removeSome } from "../../core/tidy.ts";
import { aliveAmong } from "../../live/tabs.ts";
import { ableFor } from "./able_queries.ts";
import { afterReturn, coolDownMs } from "../time_rules.ts";

/** An offer ended without being taken. Its place in the queue is its `enqueuedAt`, which nothing here touches. */
export async function comeBack(
  cx: Cx,
  interaction: Interaction,
  agentId: string,
  action: "refuse" | "expire" | "undeliver",
): Promise<void> {
  // No page showed it: that is nobody's doing, and counts for nothing.
  const blame = action === "undeliver" ? 0 : 1;
  const until = await coolDownFrom(cx, agentId, interaction.id, blame);
  if (blame) await count(cx, interaction, agentId);
  await waitsAgain(cx, interaction);
  await cx.arm("cool-down", `${agentId} ${interaction.id}`, until);
}

/** Kept for this agent, who did not take it, others may have it; and it is flagged where it is time for that. */
async function count(cx: Cx, interaction: Interaction, agentId: string): Promise<void> {
  const opened = interaction.reservedFor === agentId ? { reservedFor: "", reservedUntil: null } : {};
  const counted = afterReturn(interaction, cx.now);
  if (counted.flaggedAt === null && await isRefusedByAll(cx, interaction)) counted.flaggedAt = cx.now;
  await cx.db.update(interactions).set({ ...opened, ...counted }).where(eq(interactions.id, interaction.id));
}

/** It is in the queue again, not on offer. */
export async function waitsAgain(
  cx: Cx,
  { id, skillId }: Pick<Interaction, "id" | "skillId">,
): Promise<void> {
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId, to: "waiting", stayed: true });
  await cx.arm("route", skillId, cx.now);
}

/** Each that the agent is to blame for lasts twice as long as the one before; gives its end. */
async function coolDownFrom(
  cx: Cx,
  agentId: string,
  interactionId: string,
  blame: 0 | 1,
): Promise<number> {
  const pair = and(eq(coolDown.agentId, agentId), eq(coolDown.interactionId, interactionId));
  const known = await cx.db.select({ times: coolDown.times }).from(coolDown).where(pair).get();
  const times = (known?.times ?? 0) + blame;
  const until = cx.now + coolDownMs(blame ? times : 1);
  await cx.db.insert(coolDown).values({ agentId, interactionId, until, times })
    .onConflictDoUpdate({ target: [coolDown.agentId, coolDown.interactionId], set: { until, times } });
  return until;
}

const decliners = prepared((db) =>
  db.select({ agentId: coolDown.agentId }).from(coolDown)
    .where(and(eq(coolDown.interactionId, sql.placeholder("interactionId")), gt(coolDown.times, 0)))
    .prepare()
);

/** Whether everybody who is there for it, and good enough for it, has had it on offer and did not take it. */
async function isRefusedByAll(cx: Cx, interaction: Interaction): Promise<boolean> {
  const alive = await aliveAmong(cx.db, await ableFor(cx.db, interaction), cx.now);
  const available = await availableAmong(cx.db, [...alive]);
  const rows = await decliners(cx.db).all({ interactionId: interaction.id });
  const declined = new Set(rows.map(({ agentId }) => agentId));
  return available.every(({ agentId }) => declined.has(agentId));
}

/** Cool-downs that are over; while its interaction waits, a row still says how many there were in a row. */
export function forgetCoolDowns(cx: Cx): Promise<boolean> {
  return removeSome(
    cx,
    coolDown,
    and(
      lte(coolDown.until, cx.now),
      sql`not exists (select 1 from ${interactions} where ${interactions.id} = ${coolDown.interactionId}
        and ${interactions.state} = 'waiting')`,
    ),
  );
}
