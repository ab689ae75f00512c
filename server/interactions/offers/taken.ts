/** A contact that is an agent's from now on: where it shows. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { eq, sql } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import { profileOf } from "../../agents/delivery.ts";
import type { Cx } from "../../core/command.ts";
import { focusTab, tabRow, turnAway } from "../../live/tabs.ts";
import { noteFocus } from "../focus.ts";
import { readInteraction } from "../conversation/receipts.ts";

/**
 * Shows it on the page it was taken on, `tabId`, unless its agent's profile says that nothing takes the screen: then, and
 * where it was given without a press, it stands in the list as new. A page that nobody writes on opens it by itself.
 */
export async function showTaken(
  cx: Cx,
  agentId: string,
  interaction: Interaction,
  tabId: string | null = null,
): Promise<void> {
  // Those it was open in before have been empty since it left: it opens where it is taken, and there alone.
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
