/** What is written on a conversation's page: into it, or for a while after its end into a late reply. */
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

/** Pressed twice it is one word, wherever the first one went. Too late it is refused, as on any page that is over. */
export async function writeOn(
  cx: Cx,
  interactionId: string,
  said: Said,
  tabId: string | null = null,
): Promise<void> {
  // Read here: the conversation may have ended while the request was on its way.
  const chat = (await interactionById(cx.db, interactionId))!;
  if (!isOver(chat) || await bodySent(cx.db, chat.id, said.key) !== null) {
    await mustNotRush(cx, chat.id, said.key);
    return await sendAsCustomer(cx, chat, said, tabId);
  }
  const goesOn = await lateReplyTo(cx.db, chat);
  if (goesOn) {
    await moveUnsent(cx, { ownerId: chat.customerId, from: chat.id, to: goesOn });
    await writeOn(cx, goesOn, said, tabId);
  } else if (await mayComeLate(cx.db, chat, cx.now)) await receive(cx, arrivedOn(chat, said));
  else return await sendAsCustomer(cx, chat, said, tabId);
  await dropDraft(cx, chat.customerId, chat.id, tabId);
}

const arrivedOn = (chat: Interaction, said: Said): Arrived => {
  const { customerId, channel, skillId, pointId, locale, thread } = chat;
  return { customerId, channel, skillId, pointId, locale, thread, said };
};
