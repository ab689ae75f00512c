/** How what waits opens to more agents as time goes by, and for whom it is kept. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq, gt, sql } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { recordTransition } from "../moves.ts";
import { interactionById } from "../queries.ts";
import { opened, opensNext, openTo } from "./waiting_rules.ts";

type NewInteraction = typeof interactions.$inferInsert;
type Queued = Pick<
  Interaction,
  "id" | "skillId" | "reservedFor" | "reservedUntil" | "languages" | "level" | "enqueuedAt" | "queuedAt"
>;

/** Something new at the end of its skill's queue, as narrow as the skill says, and routing asked. */
export async function putInQueue(
  cx: Cx,
  facts: Omit<NewInteraction, "state" | "startedAt" | "enqueuedAt" | "queuedAt">,
): Promise<Interaction> {
  const { id, skillId, locale } = facts;
  const [started] = await cx.db.insert(interactions).values({
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
  if (at !== null) await cx.arm("widen", waiting.id, at);
}

/** Due: what time has opened is open, and routing looks again. */
export async function openToMore(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  if (interaction?.state !== "waiting") return;
  await open(cx, interaction, await skillById(cx.db, interaction.skillId));
  await cx.arm("route", interaction.skillId, cx.now);
}

const perTransaction = 200;

/** Due: a skill is set otherwise. What waits in it is open as it says now, so many at a time: the writer is everybody's. */
export async function openSkill(cx: Cx, skillAndLast: string): Promise<void> {
  const [skillId, last = ""] = skillAndLast.split(" ") as [string, string?];
  const skill = await skillById(cx.db, skillId);
  const waiting = await cx.db.select().from(interactions)
    .where(
      and(
        eq(interactions.skillId, skillId),
        sql`${interactions.state} = 'waiting'`,
        gt(interactions.id, last),
      ),
    )
    .orderBy(interactions.id).limit(perTransaction);
  for (const interaction of waiting) await open(cx, interaction, skill);
  await cx.arm("route", skillId, cx.now);
  if (waiting.length < perTransaction) return;
  await cx.arm("skill-changed", `${skillId} ${waiting.at(-1)!.id}`, cx.now);
}

async function open(cx: Cx, interaction: Interaction, skill: Skill): Promise<void> {
  const { reservedFor, reservedUntil, ...more } = opened(interaction, skill, interaction.enqueuedAt, cx.now);
  // One that was passed on is brought back when its time is up: not here.
  const now = { ...more, ...(interaction.transferredBy === null ? { reservedFor, reservedUntil } : {}) };
  await cx.db.update(interactions).set(now)
    .where(and(eq(interactions.id, interaction.id), eq(interactions.state, "waiting")));
  await watchWaiting(cx, { ...interaction, ...now });
}
