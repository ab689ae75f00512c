/** How what waits opens to more agents as time goes by, and for whom it is kept. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, gt, sql } from "drizzle-orm";
import { interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { recordTransition } from "../moves.ts";
import { interactionById } from "../queries.ts";
import { opened, opensNext, openTo } from "./waiting_rules.ts";

type NewInteraction = typeof interaction.$inferInsert;
type Queued = Pick<
  Interaction,
  "id" | "skillId" | "lane" | "reservedUntil" | "languages" | "level" | "enqueuedAt" | "queuedAt"
>;

/** Something new at the end of its skill's queue, as narrow as the skill says, and routing asked. */
export async function putInQueue(
  cx: Cx,
  facts: Omit<NewInteraction, "state" | "startedAt" | "enqueuedAt" | "queuedAt">,
): Promise<Interaction> {
  const { id, skillId, locale } = facts;
  const [started] = await cx.db.insert(interaction).values({
    ...openTo(await skillById(cx.db, skillId), locale),
    ...facts,
    state: "waiting",
    startedAt: cx.now,
    enqueuedAt: cx.now,
    queuedAt: cx.now,
  }).returning();
  await recordTransition(cx, {
    interactionId: id,
    assignmentId: null,
    from: null,
    to: "waiting",
    by: "start",
  });
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId, to: "waiting" });
  await watchWaiting(cx, started!);
  await cx.arm("route", skillId, cx.now);
  return started!;
}

/** It has come into the queue: looked at again when time opens it to more. */
async function watchWaiting(cx: Cx, waiting: Queued): Promise<void> {
  const at = opensNext(waiting, await skillById(cx.db, waiting.skillId), cx.now);
  if (at !== null) await cx.arm("opens-to-more", waiting.id, at);
}

/** Due: what time has opened is open, and routing looks again. */
export async function openToMore(cx: Cx, interactionId: string): Promise<void> {
  const waiting = await interactionById(cx.db, interactionId);
  if (waiting?.state !== "waiting") return;
  await open(cx, waiting, await skillById(cx.db, waiting.skillId));
  await cx.arm("route", waiting.skillId, cx.now);
}

const perTransaction = 200;

/** Due: a skill is set otherwise. What waits in it is open as it says now, so many at a time: the writer is everybody's. */
export async function openSkill(cx: Cx, skillAndLast: string): Promise<void> {
  const [skillId, last = ""] = skillAndLast.split(" ") as [string, string?];
  const skill = await skillById(cx.db, skillId);
  const waiting = await cx.db.select().from(interaction)
    .where(
      and(eq(interaction.skillId, skillId), sql`${interaction.state} = 'waiting'`, gt(interaction.id, last)),
    )
    .orderBy(interaction.id).limit(perTransaction);
  for (const one of waiting) await open(cx, one, skill);
  await cx.arm("route", skillId, cx.now);
  if (waiting.length < perTransaction) return;
  await cx.arm("opens-skill", `${skillId} ${waiting.at(-1)!.id}`, cx.now);
}

async function open(cx: Cx, waiting: Interaction, skill: Skill): Promise<void> {
  const { lane, reservedUntil, ...more } = opened(waiting, skill, waiting.enqueuedAt, cx.now);
  // One that was passed on is brought back when its time is up: not here.
  const now = { ...more, ...(waiting.transferredBy === null ? { lane, reservedUntil } : {}) };
  await cx.db.update(interaction).set(now)
    .where(and(eq(interaction.id, waiting.id), eq(interaction.state, "waiting")));
  await watchWaiting(cx, { ...waiting, ...now });
}
