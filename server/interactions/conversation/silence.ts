/**
 * Warns a chat customer who does not answer, then ends the chat. One due row per chat checks when it fires and is armed
 * again for the next check, so that a message costs no extra write.
 */
import { factsOf } from "../../channels/facts.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, desc, eq, isNotNull, or } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { type Skill, skillById } from "../../skills/queries.ts";
import { addNote } from "../moves.ts";

/** Starts the watch when the agent takes or resumes the chat: from now on the customer may be silent. */
export async function watchSilence(
  cx: Cx,
  { id, channel, skillId, leftAddress }: Interaction,
): Promise<void> {
  // A customer who left a message was told that they need not stay.
  if (factsOf(channel).silence === null || leftAddress !== null) return;
  await cx.db.update(interactions).set({ warnedAt: null })
    .where(and(eq(interactions.id, id), isNotNull(interactions.warnedAt)));
  await cx.arm("silence", id, cx.now + warnMs(await skillById(cx.db, skillId)));
}

/** Warns when it is time and arms the next check; returns true when the silence has lasted to the end. */
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

/** Gives what to do now, or when to check again. `since` is the agent's last message, or the end of a hold after it. */
export function nextLook(
  { unansweredAt, warnedAt }: Pick<Interaction, "unansweredAt" | "warnedAt">,
  since: number,
  skill: Seconds,
  now: number,
): "warn" | "end" | number {
  // The agent's answer is outstanding. Even if it comes at once, the customer's silence cannot be too long before then.
  if (unansweredAt !== null) return now + warnMs(skill);
  // A customer who was warned and then got a new message has time to read it.
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
