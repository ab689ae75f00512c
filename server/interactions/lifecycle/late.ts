/** Late replies: a customer's message after the end becomes a new interaction, offered first to the last agent. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { startInteraction } from "./commands.ts";
import type { Said } from "../conversation/messages.ts";

/** Starts a late reply at the same point of contact and in the same skill; its customer's pages move to it. */
export async function startLateReply(cx: Cx, interaction: Interaction, said: Said): Promise<Interaction> {
  const {
    id: lateOfId,
    customerId,
    channel,
    skillId,
    pointId,
    locale,
    thread,
    address,
    ownAddressId,
    title,
  } = interaction;
  const facts = {
    customerId,
    channel,
    skillId,
    pointId,
    locale,
    thread,
    address,
    ownAddressId,
    title,
    lateOfId,
  };
  const started = await startInteraction(cx, { ...facts, said });
  cx.emit({ kind: "lateReplyBegan", interactionId: started.id, customerId });
  return started;
}

/** Due: the late-reply window is over; open pages take no further message. */
export function closeLateReply(cx: Cx, interactionId: string): Promise<void> {
  cx.emit({ kind: "lateReplyClosed", interactionId });
  return Promise.resolve();
}
