/** How long after its end a conversation takes one more word. */
import type { InteractionOutcome, InteractionState } from "../../db/schema/interactions.ts";

/** What a late word depends on, of the conversation it comes after. */
export interface Over {
  state: InteractionState;
  outcome: InteractionOutcome | null;
  endedAt: number | null;
  completedAt: number | null;
}

/**
 * Until when a late word may come, Unix ms: from the end on, while its agent wraps up and so long after. Null: it goes
 * on, nobody had it, or it was not for us.
 */
export function lateUntil(
  { state, outcome, endedAt, completedAt }: Over,
  lateReplySeconds: number,
): number | null {
  if (lateReplySeconds === 0 || endedAt === null) return null;
  if (state === "assigned") return outcome === null ? Infinity : null;
  return state === "completed" && outcome === "handled" ? completedAt! + lateReplySeconds * 1000 : null;
}
