/** What an agent has due after a conversation, and how long they have for it. */
import type { AssignmentState } from "../../../db/schema/interactions.ts";

export interface Wrapup {
  dispositionRequired: boolean;
  disposed: boolean;
  acw: "none" | "open" | "timed";
  /** End of timed ACW, Unix ms. */
  acwUntil: number | null;
  /** The agent said that ACW is over. */
  acwDone: boolean;
}

/** Gives what still stands between wrap-up and completion. */
export function due(wrapup: Wrapup, now: number): { disposition: boolean; acw: "none" | "open" | "timed" } {
  const over = wrapup.acw === "none" || wrapup.acwDone ||
    (wrapup.acw === "timed" && wrapup.acwUntil !== null && now >= wrapup.acwUntil);
  return { disposition: wrapup.dispositionRequired && !wrapup.disposed, acw: over ? "none" : wrapup.acw };
}

/** Whether timed ACW that runs now may be extended: once, and where the skill has an extension. */
export function mayExtend(
  { state, acwUntil, extendedAt }: {
    state: AssignmentState;
    acwUntil: number | null;
    extendedAt: number | null;
  },
  extensionSeconds: number,
  now: number,
): boolean {
  return state === "wrapup" && extensionSeconds > 0 && extendedAt === null && acwUntil !== null &&
    now < acwUntil;
}
