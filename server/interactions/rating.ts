/** How the customer found it: once per conversation, and changed as long as its page stands. */
import { and, eq } from "drizzle-orm";
import { interaction } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { type Interaction, interactionById } from "./queries.ts";
import { lastHolder } from "./reach.ts";
import { isRateable, isRating, longestComment } from "./rating_rules.ts";

export interface Rating {
  /** As a form sends it: 1 bad … 5 good. */
  rating: string;
  comment: string;
}

/** The same again is quiet; before the end, once its page is gone, and where nobody answered there is nothing to rate. */
export async function rateInteraction(
  cx: Cx,
  { id }: Pick<Interaction, "id">,
  { rating: chosen, comment: typed }: Rating,
): Promise<void> {
  const rated = (await interactionById(cx.db, id))!;
  if (rated.endedAt === null) throw new Refusal("not-ended", "rating");
  if (!isRateable(rated, cx.now) || !await lastHolder(cx.db, id)) {
    throw new Refusal("rating-closed", "rating");
  }
  if (!isRating(chosen)) throw new Refusal("rating-invalid", "rating");
  const comment = typed.replace(/\r\n?/g, "\n").trim();
  if (Array.from(comment).length > longestComment) throw new Refusal("comment-too-long", "comment");
  const rating = Number(chosen);
  if (rated.rating === rating && rated.ratingComment === comment) return;
  await cx.db.update(interaction).set({ rating, ratingComment: comment, ratedAt: cx.now })
    .where(and(eq(interaction.id, id), eq(interaction.endedAt, rated.endedAt)));
  cx.emit({ kind: "interactionRated", interactionId: id });
}
