/** Receives what arrives from outside, over any channel: into the conversation it belongs to, or a new one. */
import { eq } from "drizzle-orm";
import { type Interaction, interactions } from "../../../db/schema/interactions.ts";
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
  /** Starts a new interaction, although a late reply to an ended one would be possible. */
  anew?: boolean;
}

export interface Received {
  interaction: Interaction;
  /** It joined an open conversation, became a late reply to an ended one, or began a new one. */
  as: "joined" | "late" | "new";
}

/**
 * Receives a message. One in a thread joins the thread's open interaction; after its end it becomes a late reply, where
 * the channel has them and the window is open; otherwise a new interaction begins in the customer's open session.
 * Nothing joins a conversation of another channel. Idempotent by the message's key.
 */
export async function receive(cx: Cx, { anew = false, ...arrived }: Arrived): Promise<Received> {
  const { channel, thread, said } = arrived;
  const interaction = thread === "" ? undefined : await lastInThread(cx.db, channel, thread);
  if (interaction && said && !isOver(interaction)) {
    await sayAsCustomer(cx, interaction.id, said);
    return { interaction, as: "joined" };
  }
  if (
    interaction && said && factsOf(channel).lateReplySeconds !== null &&
    await mayComeLate(cx.db, interaction, cx.now)
  ) {
    if (!anew) return { interaction: await startLateReply(cx, interaction, said), as: "late" };
    // Pages of the ended conversation may still offer a late reply: this message is that reply.
    await closeLateReply(cx, interaction.id);
  }
  return { interaction: await startInteraction(cx, arrived), as: "new" };
}

/** Gives a conversation that began without a name one, so that what answers it belongs to it; returns its name. */
export async function namedThread(cx: Cx, { id, thread }: Interaction, name: string): Promise<string> {
  if (thread !== "") return thread;
  await cx.db.update(interactions).set({ thread: name }).where(eq(interactions.id, id));
  return name;
}
