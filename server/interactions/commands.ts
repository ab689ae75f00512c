/** From first word to disposition: what customers and agents do to an interaction. */
import { eq } from "drizzle-orm";
import { interaction } from "../../db/schema/interactions.ts";
import type { Channel } from "../../db/schema/skills.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { joinSession } from "../sessions/commands.ts";
import { isFocused } from "../live/tabs.ts";
import { closeOutbox, type Said, sayAsCustomer } from "./messages.ts";
import { addNote, moveAssignment, moveInteraction, recordTransition } from "./moves.ts";
import { withdrawOffer } from "./offers.ts";
import { completedBy, type InHand, inHand, liveAssignment } from "./assignment_queries.ts";
import { type Interaction, interactionById } from "./queries.ts";
import { abandonAfterMs, afterInteractionDeed, talkingStates } from "./rules.ts";
import { closeSessionWhenOver, startWrapup } from "./wrapup.ts";

export interface Beginning {
  customerId: string;
  channel: Channel;
  skillId: string;
  pointId: string;
  locale: string;
  /** The customer's first message. */
  said: Said;
}

/** A customer begins: an interaction at the end of the queue, its first message, its session, and routing asked. */
export async function startInteraction(cx: Cx, { said, ...facts }: Beginning): Promise<Interaction> {
  const id = cx.newId();
  const sessionId = await joinSession(cx, facts.customerId);
  const [started] = await cx.db.insert(interaction).values({
    id,
    sessionId,
    ...facts,
    direction: "inbound",
    state: "waiting",
    startedAt: cx.now,
    enqueuedAt: cx.now,
    queuedAt: cx.now,
  }).returning();
  await recordTransition(cx, {
    interactionId: id,
    assignmentId: null,
    from: null,
    to: "waiting",
    by: "start",
  });
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId: facts.skillId, to: "waiting" });
  await addNote(cx, id, "started");
  await sayAsCustomer(cx, id, said);
  await expectCustomer(cx, started!);
  await cx.arm("route", facts.skillId, cx.now);
  return started!;
}

/** The customer is told to wait; pressed twice, it is held once. */
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
  await addNote(cx, interactionId, "resumed", agentId);
}

/** The agent ends the conversation; what they owe follows as wrapup. Ended already, by whomever, it stays so. */
export async function endByAgent(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  if (await completedBy(cx.db, agentId, interactionId)) return;
  const mine = await own(cx, agentId, interactionId);
  if (mine.assignment.state === "wrapup") return;
  await endConversation(cx, mine, "agent", agentId);
}

/** The customer ends it: in the queue it is abandoned, with an agent it goes to wrapup. */
export async function endByCustomer(cx: Cx, interactionId: string): Promise<void> {
  const ended = (await interactionById(cx.db, interactionId))!;
  if (ended.endedAt !== null || ended.state === "completed") return;
  const holder = await liveAssignment(cx.db, interactionId);
  if (ended.state === "waiting") return await abandon(cx, ended, "ended-by-customer");
  if (holder) await endConversation(cx, { interaction: ended, assignment: holder }, "customer", null);
}

async function endConversation(
  cx: Cx,
  ended: InHand,
  by: "agent" | "customer",
  agentId: string | null,
): Promise<void> {
  const { interaction: { id, channel }, assignment } = ended;
  if (!(talkingStates as readonly string[]).includes(assignment.state)) throw new Refusal("already-ended");
  await cx.db.update(interaction).set({ endedAt: cx.now, endedBy: by }).where(eq(interaction.id, id));
  await addNote(cx, id, by === "agent" ? "ended-by-agent" : "ended-by-customer", agentId);
  const wrapup = await moveAssignment(cx, assignment, "end", { channel, endedAt: cx.now });
  if (!wrapup) throw new Refusal("already-ended");
  await cx.disarm("abandon", id);
  await closeOutbox(cx, id, by);
  await startWrapup(cx, ended.interaction, wrapup);
}

async function abandon(cx: Cx, left: Interaction, note: string): Promise<void> {
  const offer = await liveAssignment(cx.db, left.id);
  if (offer) await withdrawOffer(cx, offer, left.channel);
  await addNote(cx, left.id, note);
  const done = await moveInteraction(cx, left, "abandon", { endedAt: cx.now, endedBy: "customer" });
  if (!done) throw new Refusal("already-ended");
  await cx.disarm("abandon", left.id);
  await closeSessionWhenOver(cx, left.sessionId);
}

/**
 * The customer has begun, or was given their page: in the queue its stream opens within two minutes, or they ask for
 * the page again, as who has no script does; or they have left.
 */
export async function expectCustomer(cx: Cx, expected: Interaction): Promise<void> {
  const { id, state, channel, customerId, leftAddress } = expected;
  if (afterInteractionDeed(state, "abandon", channel) === null || leftAddress !== null) return;
  if (await isFocused(cx.db, customerId, id, cx.now)) return;
  await cx.arm("abandon", id, cx.now + abandonAfterMs);
}

/** The customer's page opened or came back. */
export async function customerCame(cx: Cx, interactionId: string): Promise<void> {
  await cx.disarm("abandon", interactionId);
  cx.emit({ kind: "customerCame", interactionId });
}

/** The customer's last page is gone: in the queue, two minutes more and they have left. */
export async function customerLeft(cx: Cx, interactionId: string): Promise<void> {
  cx.emit({ kind: "customerLeft", interactionId });
  await expectCustomer(cx, (await interactionById(cx.db, interactionId))!);
}

/** Due: nobody came back to a place in the queue, and nothing was left as a message. */
export async function abandonQueued(cx: Cx, interactionId: string): Promise<void> {
  const left = await interactionById(cx.db, interactionId);
  if (left?.state === "waiting" && left.leftAddress === null) await abandon(cx, left, "customer-left");
}

async function own(cx: Cx, agentId: string, interactionId: string): Promise<InHand> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (mine) return mine;
  throw new Refusal(await completedBy(cx.db, agentId, interactionId) ? "already-completed" : "not-found");
}
