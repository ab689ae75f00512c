/** Opens waiting interactions to more agents as time passes, and ends their reservations for one agent. */
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

/** Puts a new interaction at the end of its skill's queue, as narrow as the skill says, and triggers routing. */
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

/** Arms the next time at which the queued interaction opens to more agents. */
async function watchWaiting(cx: Cx, waiting: Queued): Promise<void> {
  const at = opensNext(waiting, await skillById(cx.db, waiting.skillId), cx.now);
  if (at !== null) await cx.arm("widen", waiting.id, at);
}

/** Due: opens the interaction to the agents whose time has come, and triggers routing. */
export async function openToMore(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  if (interaction?.state !== "waiting") return;
  await open(cx, interaction, await skillById(cx.db, interaction.skillId));
  await cx.arm("route", interaction.skillId, cx.now);
}

const perTransaction = 200;

/**
 * Due: a skill's settings changed. Reopens what waits by the new ones, a limited number at a time so that other writers
 * get their turn.
 */
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
  // A transferred interaction keeps its reservation: `reservationIsOver` brings it back when that is over.
  const now = { ...more, ...(interaction.transferredBy === null ? { reservedFor, reservedUntil } : {}) };
  await cx.db.update(interactions).set(now)
    .where(and(eq(interactions.id, interaction.id), eq(interactions.state, "waiting")));
  await watchWaiting(cx, { ...interaction, ...now });
}
