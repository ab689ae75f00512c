/** How what waits opens to more agents as time goes by, and for whom it is kept. */
import { and, eq } from "drizzle-orm";
import { interaction } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { skillById } from "../skills/queries.ts";
import type { Interaction } from "./moves.ts";
import { interactionById } from "./queries.ts";
import { opened, opensNext } from "./waiting_rules.ts";

type Queued = Pick<
  Interaction,
  "id" | "skillId" | "lane" | "reservedUntil" | "languages" | "level" | "widened" | "enqueuedAt" | "queuedAt"
>;

/** It has come into the queue: looked at again when time opens it to more. */
export async function watchWaiting(cx: Cx, waiting: Queued): Promise<void> {
  const at = opensNext(waiting, await skillById(cx.db, waiting.skillId), cx.now);
  if (at !== null) await cx.arm("opens-to-more", waiting.id, at);
}

/** Due: what time has opened is open, and routing looks again. */
export async function openToMore(cx: Cx, interactionId: string): Promise<void> {
  const waiting = await interactionById(cx.db, interactionId);
  if (waiting?.state !== "waiting") return;
  const skill = await skillById(cx.db, waiting.skillId);
  const { lane, reservedUntil, ...more } = opened(waiting, skill, waiting.enqueuedAt, cx.now);
  // One that was passed on is brought back when its time is up: not here.
  const now = { ...more, ...(waiting.transferredBy === null ? { lane, reservedUntil } : {}) };
  await cx.db.update(interaction).set(now)
    .where(and(eq(interaction.id, interactionId), eq(interaction.state, "waiting")));
  await watchWaiting(cx, { ...waiting, ...now });
  await cx.arm("route", waiting.skillId, cx.now);
}
