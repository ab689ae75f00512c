/** How the customer found it: once per conversation, and changed as long as its page stands. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, eq } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { interaction } from "../../../db/schema/interactions.ts";
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
export async function toRate(db: Drizzle, shown: Interaction): Promise<Interaction> {
  const before = shown.outcome === "closed" && shown.lateOfId && await interactionById(db, shown.lateOfId);
  return before || shown;
}

/** The same again is quiet; before the end, once its page is gone, and where nobody answered there is nothing to rate. */
export async function rateInteraction(
  cx: Cx,
  { id }: Pick<Interaction, "id">,
  { rating: chosen, comment: typed }: Rating,
): Promise<void> {
  const rated = await toRate(cx.db, (await interactionById(cx.db, id))!);
  if (rated.endedAt === null) throw new Refusal("not-ended", "rating");
  if (!isRateable(rated, cx.now) || !await lastHolder(cx.db, rated.id)) {
    throw new Refusal("rating-closed", "rating");
  }
  if (!isRating(chosen)) throw new Refusal("rating-invalid", "rating");
  const comment = typed.replace(/\r\n?/g, "\n").trim();
  if (Array.from(comment).length > longestComment) throw new Refusal("comment-too-long", "comment");
  const rating = Number(chosen);
  if (rated.rating === rating && rated.ratingComment === comment) return;
  await cx.db.update(interaction).set({ rating, ratingComment: comment, ratedAt: cx.now })
    .where(and(eq(interaction.id, rated.id), eq(interaction.endedAt, rated.endedAt)));
  for (const interactionId of new Set([rated.id, id])) cx.emit({ kind: "interactionRated", interactionId });
}
