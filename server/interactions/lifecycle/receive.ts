/** What arrives from outside, over any channel: into the conversation it belongs to, or a new one. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { factsOf } from "../../channels/facts.ts";
import type { Cx } from "../../core/command.ts";
import { sayAsCustomer } from "../conversation/messages.ts";
import { mayComeLate } from "../late_queries.ts";
import { lastInThread } from "../queries.ts";
import { isOver } from "../rules.ts";
import { type Beginning, startInteraction } from "./commands.ts";
import { closeLateReply, startLateReply } from "./late.ts";

export interface Arrived extends Omit<Beginning, "lateOfId"> {
  thread: string;
  /** It begins something new, although one more word might still go to what is over. */
  anew?: boolean;
}

export interface Received {
  interaction: Interaction;
  /** It went into an open conversation, became a late reply to one that is over, or began a new one. */
  as: "joined" | "late" | "new";
}

/**
 * Takes in what arrived. What its channel calls the same thread joins the open interaction of that thread; after its end,
 * where the channel has late replies and one may come, it is one; otherwise a new interaction begins in the customer's open
 * session. Nothing joins a conversation of another channel. Idempotent by the key of what is said.
 */
export async function receive(cx: Cx, { anew = false, ...arrived }: Arrived): Promise<Received> {
  const { channel, thread, said } = arrived;
  const interaction = thread === "" ? undefined : await lastInThread(cx.db, channel, thread);
  if (interaction && said && !isOver(interaction)) {
    await sayAsCustomer(cx, interaction.id, said);
    return { interaction: interaction, as: "joined" };
  }
  if (
    interaction && said && factsOf(channel).lateReplySeconds !== null &&
    await mayComeLate(cx.db, interaction, cx.now)
  ) {
    if (!anew) return { interaction: await startLateReply(cx, interaction, said), as: "late" };
    // Pages of what is over may still ask for one more word: this is it.
    await closeLateReply(cx, interaction.id);
  }
  return { interaction: await startInteraction(cx, arrived), as: "new" };
}
