/** Actions of customers and agents on an interaction, from its beginning to its end. */
import { type Channel, factsOf } from "../../channels/facts.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { eq } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { joinSession } from "../../sessions/commands.ts";
import { isFocused } from "../../live/shown.ts";
import { moveUnsent } from "../attachments/attachments.ts";
import { closeOutbox } from "../conversation/receipts.ts";
import { type Said, sayAsCustomer } from "../conversation/messages.ts";
import { addNote, moveAssignment, moveInteraction } from "../moves.ts";
import { withdrawOffer } from "../queue/withdrawals.ts";
import { completedBy, type InHand, inHand, liveAssignment } from "../assignment_queries.ts";
import { stopEnding } from "../conversation/pending_end.ts";
import { interactionById } from "../queries.ts";
import { abandonAfterMs } from "../time_rules.ts";
import { afterInteractionAction, isEndable } from "../rules.ts";
import { watchSilence } from "../conversation/silence.ts";
import { putInQueue } from "../queue/waiting.ts";
import { closeSessionWhenOver } from "../wrapup/completion.ts";
import { giveUpUnspoken } from "../wrapup/unspoken.ts";
import { startWrapup } from "../wrapup/wrapup.ts";

export interface Beginning {
  customerId: string;
  channel: Channel;
  skillId: string;
  /** Null: it came through no point of contact. */
  pointId: string | null;
  locale: string;
  /**
   * The channel's own name of the conversation: later messages under it join this interaction; without one, none do.
   */
  thread?: string;
  /** The customer's address on this channel; empty where their own page fetches messages. */
  address?: string;
  /** The address of ours that it runs over; left out where the channel has none. */
  ownAddressId?: string | null;
  /** Its subject, where the channel has one apart from the text. */
  title?: string | null;
  /** The customer's first message; null where there is none. */
  said: Said | null;
  /** Its own initial priority; left out, its skill's. */
  initial?: number | null;
  /** The conversation that it is a late reply to. */
  lateOfId?: string;
}

/** Starts an interaction at the end of the queue, with its session and first message, and triggers routing. */
export async function startInteraction(cx: Cx, { said, ...facts }: Beginning): Promise<Interaction> {
  const id = cx.newId();
  const sessionId = await joinSession(cx, facts.customerId);
  const interaction = await putInQueue(cx, { id, sessionId, ...facts, direction: "inbound" });
  await addNote(cx, id, facts.lateOfId ? "late" : factsOf(facts.channel).beginning);
  if (facts.lateOfId) await moveUnsent(cx, { ownerId: facts.customerId, from: facts.lateOfId, to: id });
  if (said) await sayAsCustomer(cx, id, said);
  await expectCustomer(cx, interaction);
  return interaction;
}

/** Puts the customer on hold; pressed twice, it is held once. */
export async function placeOnHold(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const { assignment, interaction } = await own(cx, agentId, interactionId);
  if (assignment.state === "held") return;
  const held = await moveAssignment(cx, assignment, "hold", { channel: interaction.channel, heldAt: cx.now });
  if (!held) throw new Refusal("already-ended");
  await addNote(cx, interactionId, "held", agentId);
}

export async function resume(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  const { assignment, interaction } = await own(cx, agentId, interactionId);
  if (assignment.state === "active") return;
  const active = await moveAssignment(cx, assignment, "resume", {
    channel: interaction.channel,
    heldAt: null,
  });
  if (!active) throw new Refusal("not-held");
  await watchSilence(cx, interaction);
  await addNote(cx, interactionId, "resumed", agentId);
}

/**
 * Ends the conversation for both sides; the agent's wrap-up follows. `endedById`: the person of the centre who ended it,
 * where that is not the agent who has it.
 */
export async function endConversation(
  cx: Cx,
  { interaction: ended, assignment }: InHand,
  by: "agent" | "customer" | "system",
  endedById: string = assignment.agentId,
): Promise<void> {
  if (!isEndable(assignment.state)) throw new Refusal("already-ended");
  const { id, channel } = ended;
  await cx.disarm("unpark", assignment.id);
  if (await giveUpUnspoken(cx, { interaction: ended, assignment }, by)) return;
  await cx.db.update(interactions).set({
    endedAt: cx.now,
    endedBy: by,
    endsAt: null,
    endsBy: null,
    unwanted: null,
  })
    .where(eq(interactions.id, id));
  await addNote(cx, id, `ended-by-${by}`, by === "agent" ? endedById : null);
  const wrapup = await moveAssignment(cx, assignment, "end", { channel, endedAt: cx.now });
  if (!wrapup) throw new Refusal("already-ended");
  await stopEnding(cx, id);
  await closeOutbox(cx, ended, by);
  await startWrapup(cx, ended, wrapup);
}

/** Abandons a queued interaction whose customer left, by End or by closing the page. */
export async function abandon(cx: Cx, interaction: Interaction, note: string): Promise<void> {
  const assignment = await liveAssignment(cx.db, interaction.id);
  if (assignment) await withdrawOffer(cx, assignment, interaction.channel);
  await addNote(cx, interaction.id, note);
  const done = await moveInteraction(cx, interaction, "abandon", {
    endedAt: cx.now,
    endedBy: "customer",
    endsAt: null,
    endsBy: null,
    unwanted: null,
  });
  if (!done) throw new Refusal("already-ended");
  for (const kind of ["abandon", "end"]) await cx.disarm(kind, interaction.id);
  // Given back to the queue, it may hold an agent's messages that are not delivered yet.
  await closeOutbox(cx, interaction, "customer");
  await closeSessionWhenOver(cx, interaction.sessionId);
}

/**
 * Expects the customer's page after a start: in the queue its stream must open within two minutes, or the page be
 * requested again, as one without script does; otherwise the customer has left. Where a channel has no page of ours,
 * none is missing: a caller leaves by hanging up.
 */
export async function expectCustomer(cx: Cx, interaction: Interaction): Promise<void> {
  const { id, state, direction, channel, customerId, leftAddress } = interaction;
  // Whom we call need not wait for us.
  if (direction === "outbound" || !factsOf(channel).presence) return;
  if (afterInteractionAction(state, "abandon", channel) === null || leftAddress !== null) return;
  if (await isFocused(cx.db, customerId, id, cx.now)) return;
  await cx.arm("abandon", id, cx.now + abandonAfterMs);
}

/** Notes that the customer's page opened or came back. */
export async function customerCame(cx: Cx, interactionId: string): Promise<void> {
  await cx.disarm("abandon", interactionId);
  cx.emit({ kind: "customerCame", interactionId });
}

/** Notes that the customer's last page is gone: in the queue, two minutes later they have left. */
export async function customerLeft(cx: Cx, interactionId: string): Promise<void> {
  cx.emit({ kind: "customerLeft", interactionId });
  await expectCustomer(cx, (await interactionById(cx.db, interactionId))!);
}

/** Due: abandons a queued interaction whose customer did not come back and left no message. */
export async function abandonQueued(cx: Cx, interactionId: string): Promise<void> {
  const interaction = await interactionById(cx.db, interactionId);
  if (interaction?.state === "waiting" && interaction.leftAddress === null) {
    await abandon(cx, interaction, "customer-left");
  }
}

async function own(cx: Cx, agentId: string, interactionId: string): Promise<InHand> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (mine) return mine;
  throw new Refusal(await completedBy(cx.db, agentId, interactionId) ? "already-completed" : "not-found");
}

/** Withdraws a waiting interaction for its sender: closed outside the measures. Refused once an agent has it. */
export async function withdrawWaiting(cx: Cx, interaction: Interaction): Promise<void> {
  if (interaction.state !== "waiting") throw new Refusal("work-item-assigned");
  await addNote(cx, interaction.id, "taken-back");
  await closeUnanswered(cx, interaction, "system");
}

/** Closes a waiting interaction for a supervisor: the customer reads that it has ended, colleagues read why. */
export async function closeWaiting(
  cx: Cx,
  interaction: Interaction,
  supervisorId: string,
  reason: string,
): Promise<void> {
  await addNote(cx, interaction.id, "ended-by-agent", supervisorId);
  await addNote(cx, interaction.id, "closed-why", supervisorId, reason);
  await closeUnanswered(cx, interaction, "agent");
}

/** Ends a conversation for a supervisor, as its agent would; the agent's wrap-up stays due. Colleagues read why. */
export async function endForAgent(cx: Cx, hand: InHand, supervisorId: string, reason: string): Promise<void> {
  await endConversation(cx, hand, "agent", supervisorId);
  await addNote(cx, hand.interaction.id, "ended-why", supervisorId, reason);
}

async function closeUnanswered(cx: Cx, interaction: Interaction, by: "agent" | "system"): Promise<void> {
  const assignment = await liveAssignment(cx.db, interaction.id);
  if (assignment) await withdrawOffer(cx, assignment, interaction.channel);
  const ends = { endedAt: cx.now, endedBy: by, endsAt: null, endsBy: null, unwanted: null };
  if (!await moveInteraction(cx, interaction, "close", ends)) throw new Refusal("conflict");
  for (const kind of ["abandon", "end", "reserved-for"]) await cx.disarm(kind, interaction.id);
  // Given back to the queue, it may hold an agent's messages that are not delivered yet.
  await closeOutbox(cx, interaction, by);
  await closeSessionWhenOver(cx, interaction.sessionId);
}
