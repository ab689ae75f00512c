/**
 * A chat customer who does not answer is warned, then the chat ends. One due row per chat looks when it fires, and
 * comes again when there is something to see: who writes pays nothing for it.
 */
import { factsOf } from "../../channels/facts.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, desc, eq, isNotNull, or } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { addNote } from "../moves.ts";

/** The agent has it, for the first time or again after a hold: from now on the customer may fall silent. */
export async function watchSilence(
  cx: Cx,
  { id, channel, skillId, leftAddress }: Interaction,
): Promise<void> {
  // Who left a message was told that they need not stay.
  if (factsOf(channel).silence === null || leftAddress !== null) return;
  await cx.db.update(interactions).set({ warnedAt: null })
    .where(and(eq(interactions.id, id), isNotNull(interactions.warnedAt)));
  await cx.arm("silence", id, cx.now + warnMs(await skillById(cx.db, skillId)));
}

/** Warns when it is time, and looks again when that may help; true when the silence has lasted to the end. */
export async function lookForSilence(cx: Cx, interaction: Interaction): Promise<boolean> {
  const skill = await skillById(cx.db, interaction.skillId);
  const next = nextLook(
    interaction,
    Math.min(await lastWordAt(cx.db, interaction.id), cx.now),
    skill,
    cx.now,
  );
  if (next === "end") return true;
  if (next === "warn") {
    await cx.db.update(interactions).set({ warnedAt: cx.now }).where(eq(interactions.id, interaction.id));
    await addNote(cx, interaction.id, "silent-warned");
  }
  await cx.arm("silence", interaction.id, next === "warn" ? cx.now + endMs(skill) : next);
  return false;
}

type Seconds = Pick<Skill, "silentWarnSeconds" | "silentEndSeconds">;
const warnMs = ({ silentWarnSeconds }: Seconds) => silentWarnSeconds * 1000;
const endMs = ({ silentEndSeconds }: Seconds) => silentEndSeconds * 1000;

/** What is to be done now, or when to look again. `since` is the agent's last word, or the end of a hold after it. */
export function nextLook(
  { unansweredAt, warnedAt }: Pick<Interaction, "unansweredAt" | "warnedAt">,
  since: number,
  skill: Seconds,
  now: number,
): "warn" | "end" | number {
  // It is the agent who owes a word. Should it come at once, it is not too old before then.
  if (unansweredAt !== null) return now + warnMs(skill);
  // Who was warned and then asked something new has time to read it.
  const dueAt = warnedAt === null ? since + warnMs(skill) : Math.max(since, warnedAt) + endMs(skill);
  if (now < dueAt) return dueAt;
  return warnedAt === null ? "warn" : "end";
}

async function lastWordAt(db: Drizzle, interactionId: string): Promise<number> {
  const last = await db.select({ at: entry.at }).from(entry).where(and(
    eq(entry.interactionId, interactionId),
    or(eq(entry.kind, "message"), eq(entry.note, "resumed")),
  )).orderBy(desc(entry.id)).limit(1).get();
  return last!.at;
}
