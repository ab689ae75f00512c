/** What was offered and not taken: it waits at its old place, not for the same agent at once, and is never forgotten. */
import { and, eq, lte, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import { coolDown, interaction } from "../../db/schema/interactions.ts";
import { availableAmong } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { removeSome } from "../core/tidy.ts";
import { aliveAmong } from "../live/tabs.ts";
import { agentsWithSkill } from "../skills/queries.ts";
import type { Interaction } from "./moves.ts";
import { coolDownMs, returnsFlagged } from "./rules.ts";

/** An offer ended without being taken. Its place in the queue is its `enqueuedAt`, which nothing here touches. */
export async function comeBack(
  cx: Cx,
  offered: Interaction,
  agentId: string,
  deed: "refuse" | "expire" | "undeliver",
): Promise<void> {
  const until = await coolDownFrom(cx, agentId, offered.id);
  // Kept for this agent, who did not take it: others may.
  const opened = deed !== "undeliver" && offered.lane === agentId ? { lane: "", reservedUntil: null } : {};
  // No page showed it: that is nobody's doing.
  const returns = offered.returns + (deed === "undeliver" ? 0 : 1);
  const flagged = deed !== "undeliver" && offered.flaggedAt === null &&
    (returns >= returnsFlagged || await isRefusedByAll(cx, offered));
  const set = { ...opened, returns, flaggedAt: flagged ? cx.now : offered.flaggedAt };
  await cx.db.update(interaction).set(set).where(eq(interaction.id, offered.id));
  await waitsAgain(cx, offered);
  await cx.arm("cooled", `${agentId} ${offered.id}`, until);
}

/** It is in the queue again, not on offer. */
export async function waitsAgain(
  cx: Cx,
  { id, skillId }: Pick<Interaction, "id" | "skillId">,
): Promise<void> {
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId, to: "waiting" });
  await cx.arm("route", skillId, cx.now);
}

/** Each in a row lasts twice as long; gives its end. */
async function coolDownFrom(cx: Cx, agentId: string, interactionId: string): Promise<number> {
  const pair = and(eq(coolDown.agentId, agentId), eq(coolDown.interactionId, interactionId));
  const known = await cx.db.select({ times: coolDown.times }).from(coolDown).where(pair).get();
  const times = (known?.times ?? 0) + 1;
  const until = cx.now + coolDownMs(times);
  await cx.db.insert(coolDown).values({ agentId, interactionId, until, times })
    .onConflictDoUpdate({ target: [coolDown.agentId, coolDown.interactionId], set: { until, times } });
  return until;
}

const decliners = prepared((db) =>
  db.select({ agentId: coolDown.agentId }).from(coolDown)
    .where(eq(coolDown.interactionId, sql.placeholder("interactionId"))).prepare()
);

/** Whether everybody who is there for it has had it on offer, and did not take it. */
async function isRefusedByAll(cx: Cx, { id, skillId }: Interaction): Promise<boolean> {
  const skilled = (await agentsWithSkill(cx.db, skillId)).map(({ agentId }) => agentId);
  const available = await availableAmong(cx.db, [...await aliveAmong(cx.db, skilled, cx.now)]);
  const declined = new Set((await decliners(cx.db).all({ interactionId: id })).map(({ agentId }) => agentId));
  return available.every(({ agentId }) => declined.has(agentId));
}

/** Cool-downs that are over; while its interaction waits, a row still says how many there were in a row. */
export function forgetCoolDowns(cx: Cx): Promise<boolean> {
  return removeSome(
    cx,
    coolDown,
    and(
      lte(coolDown.until, cx.now),
      sql`not exists (select 1 from ${interaction} where ${interaction.id} = ${coolDown.interactionId}
        and ${interaction.state} = 'waiting')`,
    ),
  );
}
