/** How long after its end a conversation accepts a late reply. */
import type { InteractionOutcome, InteractionState } from "../../db/schema/interactions.ts";

/** The facts of the ended conversation that a late reply depends on. */
export interface Over {
  state: InteractionState;
  outcome: InteractionOutcome | null;
  endedAt: number | null;
  completedAt: number | null;
}

/**
 * Gives until when a late reply may come, Unix ms: during wrap-up, and for the channel's window after it. Null when the
 * conversation goes on, no agent had it, or it was closed as not for us.
 */
export function lateUntil(
  { state, outcome, endedAt, completedAt }: Over,
  lateReplySeconds: number,
): number | null {
  if (lateReplySeconds === 0 || endedAt === null) return null;
  if (state === "assigned") return outcome === null ? Infinity : null;
  return state === "completed" && outcome === "handled" ? completedAt! + lateReplySeconds * 1000 : null;
}
