/** Shows a newly taken contact on its agent's pages. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { eq, sql } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import { profileOf } from "../../agents/delivery.ts";
import type { Cx } from "../../core/command.ts";
import { focusTab, tabRow, turnAway } from "../../live/tabs.ts";
import { noteFocus } from "../focus.ts";
import { readInteraction } from "../conversation/receipts.ts";

/**
 * Opens the contact on the page it was taken on, `tabId`. Where the agent's profile has auto-focus off, or nobody
 * pressed anything, it stands in the list as new instead; a page on which nobody is writing opens it by itself.
 */
export async function showTaken(
  cx: Cx,
  agentId: string,
  interaction: Interaction,
  tabId: string | null = null,
): Promise<void> {
  // Pages it was open on before it left are empty since: it opens only where it is taken now.
  await turnAway(cx, agentId, interaction.id);
  const page = tabId !== null && (await tabRow(cx.db, tabId))?.ownerId === agentId ? tabId : null;
  if (page !== null && (await profileOf(cx.db, agentId)).autoFocus) {
    await focusTab(cx, page, interaction.id);
    await noteFocus(cx, agentId);
    return await readInteraction(cx, agentId, interaction.id);
  }
  await noteFocus(cx, agentId);
  await cx.db.update(interactions).set({ unread: sql`max(${interactions.unread}, 1)` })
    .where(eq(interactions.id, interaction.id));
}
