/** A word after the end: an interaction of its own, offered to whoever had the conversation before. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { startInteraction } from "./commands.ts";
import type { Said } from "../conversation/messages.ts";

/** A late word begins it: at the same point of contact, in the same skill; its customer's pages go there. */
export async function startLateReply(cx: Cx, interaction: Interaction, said: Said): Promise<Interaction> {
  const { id: lateOfId, customerId, channel, skillId, pointId, locale, thread, address, title } = interaction;
  const facts = { customerId, channel, skillId, pointId, locale, thread, address, title, lateOfId };
  const started = await startInteraction(cx, { ...facts, said });
  cx.emit({ kind: "lateReplyBegan", interactionId: started.id, customerId });
  return started;
}

/** Due: from now on it is another chat. */
export function closeLateReply(cx: Cx, interactionId: string): Promise<void> {
  cx.emit({ kind: "lateReplyClosed", interactionId });
  return Promise.resolve();
}
