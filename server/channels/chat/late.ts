/**
 * Writes what a customer sends from a conversation's page: into the conversation, or for a while after its end into a
 * late reply.
 */
import type { Cx } from "../../core/command.ts";
import { moveUnsent } from "../../interactions/attachments/attachments.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { type Arrived, receive } from "../../interactions/lifecycle/receive.ts";
import { lateReplyTo, mayComeLate } from "../../interactions/late_queries.ts";
import type { Said } from "../../interactions/conversation/messages.ts";
import { mustNotRush } from "../../interactions/conversation/pace.ts";
import { bodySent, interactionById } from "../../interactions/queries.ts";
import { isOver } from "../../interactions/rules.ts";
import { dropDraft, sendAsCustomer } from "../../replies/commands.ts";

/**
 * Stores the message; pressed twice, it is one message, wherever the first went. After the late-reply window it is
 * refused, as on any page that is over.
 */
export async function writeOn(
  cx: Cx,
  interactionId: string,
  said: Said,
  tabId: string | null = null,
): Promise<void> {
  // Read here: the conversation may have ended while the request was on its way.
  const interaction = (await interactionById(cx.db, interactionId))!;
  if (!isOver(interaction) || await bodySent(cx.db, interaction.id, said.key) !== null) {
    await mustNotRush(cx, interaction.id, said.key);
    return await sendAsCustomer(cx, interaction, said, tabId);
  }
  const goesOn = await lateReplyTo(cx.db, interaction);
  if (goesOn) {
    await moveUnsent(cx, { ownerId: interaction.customerId, from: interaction.id, to: goesOn });
    await writeOn(cx, goesOn, said, tabId);
  } else if (await mayComeLate(cx.db, interaction, cx.now)) await receive(cx, arrivedOn(interaction, said));
  else return await sendAsCustomer(cx, interaction, said, tabId);
  await dropDraft(cx, interaction.customerId, interaction.id, tabId);
}

const arrivedOn = (interaction: Interaction, said: Said): Arrived => {
  const { customerId, channel, skillId, pointId, locale, thread } = interaction;
  return { customerId, channel, skillId, pointId, locale, thread, said };
};
