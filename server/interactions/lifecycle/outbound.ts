/** Starts interactions of the centre's own: they wait for an agent as any other, or are an agent's at once. */
import { takesCallSlot } from "../../channels/facts.ts";
import {
  type Assignment,
  assignments,
  type Interaction,
  interactions,
} from "../../../db/schema/interactions.ts";
import { cancelContactRequest } from "../../agents/requests.ts";
import type { Cx } from "../../core/command.ts";
import { joinSession, openSession } from "../../sessions/commands.ts";
import { focusTab, tabRow } from "../../live/tabs.ts";
import { type InHand, inHand } from "../assignment_queries.ts";
import { placeOnHold, resume } from "./commands.ts";
import { noteFocus } from "../focus.ts";
import { addNote, recordTransition } from "../moves.ts";
import { firstStates } from "../rules.ts";
import { putInQueue } from "../queue/waiting.ts";

export interface Outbound extends Pick<Interaction, "customerId" | "channel" | "skillId" | "locale"> {
  /** Its own initial priority. */
  initial: number;
  /** What it is about: for a call, the number. */
  title: string;
  /** The note that begins its log, about the title. */
  note: string;
  /** The agent it is reserved for and until when, Unix ms; null: open to the skill's agents. */
  reserved: { agentId: string; until: number } | null;
}

/** Puts an outbound interaction at the end of its skill's queue, in the customer's open session or a new one. */
export async function startOutbound(cx: Cx, { note, reserved, ...facts }: Outbound): Promise<Interaction> {
  const id = cx.newId();
  const interaction = await putInQueue(cx, {
    id,
    sessionId: await joinSession(cx, facts.customerId),
    ...facts,
    direction: "outbound",
    ...(reserved ? { reservedFor: reserved.agentId, reservedUntil: reserved.until } : {}),
  });
  await addNote(cx, id, note, null, facts.title);
  if (reserved) await cx.arm("reserved-for", id, reserved.until);
  return interaction;
}

export interface Own extends Pick<Interaction, "customerId" | "channel" | "skillId" | "locale" | "address"> {
  agentId: string;
  /** Its id, where the caller fixed it before. */
  id?: string;
  /** The address of ours that it runs over; null where the channel has none. */
  ownAddressId: string | null;
  /** The channel's own name of the conversation: later messages under it join this interaction. */
  thread?: string;
  title?: string | null;
  /** The open session that it is added to; left out, it has a session of its own. */
  sessionId?: string;
  /** The page that asked for it opens it; null: no page turns. */
  tabId?: string | null;
}

/**
 * Begins a contact that an agent started: – → active, without queue and offer, over their limits if need be because a
 * person decided. A +1 request of theirs is over with it. The caller sees that it is begun once.
 */
export async function startOwn(cx: Cx, { agentId, tabId = null, ...facts }: Own): Promise<InHand> {
  const id = facts.id ?? cx.newId();
  const [interaction] = await cx.db.insert(interactions).values({
    ...facts,
    id,
    sessionId: facts.sessionId ?? await openSession(cx, facts.customerId),
    direction: "outbound",
    state: "assigned",
    startedAt: cx.now,
    enqueuedAt: cx.now,
    queuedAt: cx.now,
  }).returning();
  const edge = { interactionId: id, assignmentId: null, from: null, to: "assigned" };
  await recordTransition(cx, { ...edge, by: "write" });
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId: facts.skillId, to: "assigned" });
  await cancelContactRequest(cx, agentId);
  const assignment = await beginOwn(cx, interaction!, agentId);
  await addNote(cx, id, "written-first", agentId);
  if (tabId !== null && (await tabRow(cx.db, tabId))?.ownerId === agentId) await focusTab(cx, tabId, id);
  await noteFocus(cx, agentId);
  return { interaction: interaction!, assignment };
}

async function beginOwn(cx: Cx, { id, channel }: Interaction, agentId: string): Promise<Assignment> {
  const [assignment] = await cx.db.insert(assignments).values({
    id: cx.newId(),
    interactionId: id,
    agentId,
    state: firstStates.write,
    voice: takesCallSlot(channel),
    acceptedAt: cx.now,
  }).returning();
  const edge = { interactionId: id, assignmentId: assignment!.id, from: null, to: firstStates.write };
  await recordTransition(cx, { ...edge, by: "write" });
  cx.emit({ kind: "assignmentMoved", ...edge, agentId });
  return assignment!;
}

/**
 * New: holds the contact on the agent's screen, whose customer waits meanwhile. Returns its id; null where nothing is
 * selected, or where it is over, parked or on hold already: then there is nothing to resume afterwards.
 */
export async function holdForNew(cx: Cx, agentId: string, shownId: string | null): Promise<string | null> {
  const hand = shownId === null ? undefined : await inHand(cx.db, agentId, shownId);
  if (hand?.assignment.state !== "active") return null;
  await placeOnHold(cx, agentId, hand.interaction.id);
  return hand.interaction.id;
}

/** The new one was cancelled: what was held for it goes on. Returns the contact to show, null for none. */
export async function resumeAfterNew(cx: Cx, agentId: string, heldId: string | null): Promise<string | null> {
  const hand = heldId === null ? undefined : await inHand(cx.db, agentId, heldId);
  if (hand?.assignment.state === "held") await resume(cx, agentId, heldId!);
  return hand ? heldId : null;
}
