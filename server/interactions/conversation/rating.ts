/** The customer's rating: one per conversation, which may be changed while its page stands. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { interactionById } from "../queries.ts";
import { lastHolder } from "../reach.ts";
import { isRateable, isRating, longestComment } from "./rating_rules.ts";

export interface Rating {
  /** As a form sends it: 1 bad … 5 good. */
  rating: string;
  comment: string;
}

/** Gives the interaction that a page rates: its own, or for a dismissed late reply the conversation before it. */
export async function toRate(db: Drizzle, interaction: Interaction): Promise<Interaction> {
  const before = interaction.outcome === "closed" && interaction.lateOfId &&
    await interactionById(db, interaction.lateOfId);
  return before || interaction;
}

/**
 * Rates a conversation; the same rating changes nothing. Refused before the end, after its page is gone, and where no
 * agent answered.
 */
export async function rateInteraction(
  cx: Cx,
  { id }: Pick<Interaction, "id">,
  { rating: chosen, comment: typed }: Rating,
): Promise<void> {
  const interaction = await toRate(cx.db, (await interactionById(cx.db, id))!);
  if (interaction.endedAt === null) throw new Refusal("not-ended", "rating");
  if (!isRateable(interaction, cx.now) || !await lastHolder(cx.db, interaction.id)) {
    throw new Refusal("rating-closed", "rating");
  }
  if (!isRating(chosen)) throw new Refusal("rating-invalid", "rating");
  const comment = typed.replace(/\r\n?/g, "\n").trim();
  if (Array.from(comment).length > longestComment) throw new Refusal("comment-too-long", "comment");
  const rating = Number(chosen);
  if (interaction.rating === rating && interaction.ratingComment === comment) return;
  await cx.db.update(interactions).set({ rating, ratingComment: comment, ratedAt: cx.now })
    .where(and(eq(interactions.id, interaction.id), eq(interactions.endedAt, interaction.endedAt)));
  for (const interactionId of new Set([interaction.id, id])) {
    cx.emit({ kind: "interactionRated", interactionId });
  }
}
