/** Puts an interaction that was offered and not taken back at its old place, with a cool-down for the same agent. */
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

/**
 * Returns an interaction whose offer ended without an accept. Its place in the queue is `enqueuedAt`, which nothing
 * here changes.
 */
export async function offerNotTaken(
  cx: Cx,
  interaction: Interaction,
  agentId: string,
  action: "refuse" | "expire" | "undeliver",
): Promise<void> {
  // An undelivered offer was shown on no page: it does not count against the agent.
  const blame = action === "undeliver" ? 0 : 1;
  const until = await coolDownFrom(cx, agentId, interaction.id, blame);
  if (blame) await count(cx, interaction, agentId);
  await waitsAgain(cx, interaction);
  await cx.arm("cool-down", `${agentId} ${interaction.id}`, until);
}

/** Ends a reservation for this agent, counts the return, and flags an interaction that nobody takes. */
async function count(cx: Cx, interaction: Interaction, agentId: string): Promise<void> {
  const opened = interaction.reservedFor === agentId ? { reservedFor: "", reservedUntil: null } : {};
  const counted = afterReturn(interaction, cx.now);
  if (counted.flaggedAt === null && await isRefusedByAll(cx, interaction)) counted.flaggedAt = cx.now;
  await cx.db.update(interactions).set({ ...opened, ...counted }).where(eq(interactions.id, interaction.id));
}

/** Puts the interaction back in the queue, no longer on offer. */
export async function waitsAgain(
  cx: Cx,
  { id, skillId }: Pick<Interaction, "id" | "skillId">,
): Promise<void> {
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId, to: "waiting", stayed: true });
  await cx.arm("route", skillId, cx.now);
}

/** Starts the cool-down, twice as long as the agent's previous blamed one; returns its end. */
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

/** Says whether every present and qualified agent has had the offer and did not take it. */
async function isRefusedByAll(cx: Cx, interaction: Interaction): Promise<boolean> {
  const alive = await aliveAmong(cx.db, await ableFor(cx.db, interaction), cx.now);
  const available = await availableAmong(cx.db, [...alive]);
  const rows = await decliners(cx.db).all({ interactionId: interaction.id });
  const declined = new Set(rows.map(({ agentId }) => agentId));
  return available.every(({ agentId }) => declined.has(agentId));
}

/** Deletes cool-downs that are over; while the interaction waits, the row is needed to count refusals in a row. */
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
