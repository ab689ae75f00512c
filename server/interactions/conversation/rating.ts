/** How the customer found it: once per conversation, and changed as long as its page stands. */
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

/** What a conversation's page has to rate: itself, or with a late word that needed no answer the conversation before it. */
export async function toRate(db: Drizzle, interaction: Interaction): Promise<Interaction> {
  const before = interaction.outcome === "closed" && interaction.lateOfId &&
    await interactionById(db, interaction.lateOfId);
  return before || interaction;
}

/** The same again is quiet; before the end, once its page is gone, and where nobody answered there is nothing to rate. */
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
