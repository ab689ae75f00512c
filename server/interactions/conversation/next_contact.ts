/** Turns an agent's pages on when the contact they show has left the agent's hands. */
import type { Cx } from "../../core/command.ts";
import { tabsShowing } from "../../live/shown.ts";
import { focusTab } from "../../live/tabs.ts";
import { type InHand, inHand, inHandOf } from "../assignment_queries.ts";
import { readInteraction } from "./receipts.ts";
import { noteFocus } from "../focus.ts";

/**
 * Opens, on the pages that show a contact its agent has just finished with, the one that has waited longest for an
 * answer. While something is still owed on it, and where nobody waits, they stay as they are.
 */
export async function openNext(cx: Cx, agentId: string, leftId: string): Promise<void> {
  const pages = await tabsShowing(cx.db, agentId, leftId, cx.now);
  if (pages.length === 0 || await inHand(cx.db, agentId, leftId)) return;
  const next = longestUnanswered(await inHandOf(cx.db, agentId));
  if (next === null) return;
  for (const tabId of pages) await focusTab(cx, tabId, next);
  await noteFocus(cx, agentId);
  await readInteraction(cx, agentId, next);
}

/** Gives the id of the conversation whose customer has waited longest; on hold they wait too. */
function longestUnanswered(hands: InHand[]): string | null {
  const waiting = hands.filter(({ interaction, assignment }) =>
    interaction.unansweredAt !== null && (assignment.state === "active" || assignment.state === "held")
  );
  waiting.sort((one, other) => one.interaction.unansweredAt! - other.interaction.unansweredAt!);
  return waiting[0]?.interaction.id ?? null;
}
