/** Offers: an interaction reserved for one agent until a deadline. */
import { eq, lte } from "drizzle-orm";
import { assignment, coolDown } from "../../db/schema/interactions.ts";
import { goUnavailable, wantWork } from "../agents/commands.ts";
import { presenceOf } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { Refusal, type RefusalCode } from "../core/refusal.ts";
import { removeSome } from "../core/tidy.ts";
import { skillById } from "../skills/queries.ts";
import {
  addNote,
  type Assignment,
  type Interaction,
  moveAssignment,
  moveInteraction,
  recordTransition,
} from "./moves.ts";
import { assignmentById, offerOf } from "./assignment_queries.ts";
import { interactionById } from "./queries.ts";
import { coolDownMs, deliverWithinMs, peaceMs } from "./rules.ts";
import { watchSilence } from "./silence.ts";
import { showTaken } from "./taken.ts";

/** How an offer ended without being taken, and what its agent is told who comes too late. */
const tooLate: Partial<Record<Assignment["state"], RefusalCode>> = {
  expired: "offer-expired",
  undelivered: "offer-expired",
  refused: "offer-expired",
  withdrawn: "offer-withdrawn",
};

/** Reserves a waiting interaction for an agent. Unique indexes stop a second live assignment or a second offer. */
export async function makeOffer(
  cx: Cx,
  offered: Interaction,
  agentId: string,
  why: unknown,
): Promise<void> {
  const { offerSeconds } = await skillById(cx.db, offered.skillId);
  const id = cx.newId();
  const deadlineAt = cx.now + offerSeconds * 1000;
  await cx.db.insert(assignment).values({
    id,
    interactionId: offered.id,
    agentId,
    state: "offered",
    offeredAt: cx.now,
    deadlineAt,
    why: JSON.stringify(why),
  });
  await recordTransition(cx, {
    interactionId: offered.id,
    assignmentId: id,
    from: null,
    to: "offered",
    by: "offer",
  });
  cx.emit({
    kind: "assignmentMoved",
    interactionId: offered.id,
    assignmentId: id,
    agentId,
    from: null,
    to: "offered",
  });
  await cx.arm("offer", id, deadlineAt);
  await cx.arm("undelivered", id, cx.now + deliverWithinMs);
}

/**
 * The agent takes it. Twice by the same agent is once; too late is a refusal with its reason. The page it was
 * taken on, `tabId`, turns to it.
 */
export async function acceptOffer(
  cx: Cx,
  agentId: string,
  assignmentId: string,
  tabId: string | null = null,
): Promise<Interaction> {
  const { offer, offered } = await ownOffer(cx, agentId, assignmentId);
  if (offer.acceptedAt !== null) return offered;
  const taken = offer.deadlineAt !== null && offer.deadlineAt <= cx.now
    ? null
    : await moveAssignment(cx, offer, "accept", {
      channel: offered.channel,
      acceptedAt: cx.now,
      deliveredAt: offer.deliveredAt ?? cx.now,
    });
  if (!taken) throw new Refusal(tooLate[offer.state] ?? "offer-expired");
  const assigned = await moveInteraction(cx, offered, "accept");
  if (!assigned) throw new Refusal("offer-withdrawn");
  await disarmOffer(cx, assignmentId);
  await showTaken(cx, agentId, assigned, tabId);
  await addNote(cx, offered.id, "accepted", agentId);
  await watchSilence(cx, offered);
  // Two seconds of peace between an accept and the next offer.
  await cx.arm("rested", agentId, cx.now + peaceMs);
  return assigned;
}

/** The agent does not take it; it waits again at its old place, and not for this agent for a while. */
export async function refuseOffer(cx: Cx, agentId: string, assignmentId: string): Promise<void> {
  const { offer, offered } = await ownOffer(cx, agentId, assignmentId);
  if (offer.state === "refused") return;
  const refused = await moveAssignment(cx, offer, "refuse", {
    channel: offered.channel,
    completedAt: cx.now,
  });
  if (!refused) {
    throw new Refusal(offer.acceptedAt !== null ? "offer-taken" : tooLate[offer.state] ?? "offer-expired");
  }
  await disarmOffer(cx, assignmentId);
  await backToPlace(cx, offered, agentId);
  await wantWork(cx, agentId);
}

/** The agent's page shows the offer. */
export async function seeOffer(cx: Cx, agentId: string, assignmentId: string): Promise<void> {
  const { offer } = await ownOffer(cx, agentId, assignmentId);
  if (offer.state !== "offered" || offer.deliveredAt !== null) return;
  await cx.db.update(assignment).set({ deliveredAt: cx.now }).where(eq(assignment.id, assignmentId));
  await cx.disarm("undelivered", assignmentId);
}

/** Due: the deadline passed. The agent did not answer, and gets no more until they say so. */
export async function expireOffer(cx: Cx, assignmentId: string): Promise<void> {
  const ended = await endOffer(cx, assignmentId, "expire");
  if (!ended) return;
  const { agentId } = ended.offer;
  if ((await presenceOf(cx.db, agentId))?.state === "available") {
    await goUnavailable(cx, agentId, "no-answer");
  }
}

/** Due: no page said that it shows the offer. Taken back without blame. */
export async function undeliverOffer(cx: Cx, assignmentId: string): Promise<void> {
  await endOffer(cx, assignmentId, "undeliver");
}

/** The customer left, or a supervisor took it: the offer goes. */
export async function withdrawOffer(
  cx: Cx,
  offer: Assignment,
  channel: Interaction["channel"],
): Promise<void> {
  await moveAssignment(cx, offer, "withdraw", { channel, completedAt: cx.now });
  await disarmOffer(cx, offer.id);
  await wantWork(cx, offer.agentId);
}

/** The agent takes no more for now: what is offered to them waits again at its old place, without blame. */
export async function withdrawOfferOf(cx: Cx, agentId: string): Promise<void> {
  const open = await offerOf(cx.db, agentId);
  if (!open) return;
  await withdrawOffer(cx, open.assignment, open.interaction.channel);
  await waitsAgain(cx, open.interaction);
}

async function endOffer(cx: Cx, assignmentId: string, deed: "expire" | "undeliver") {
  const offer = await assignmentById(cx.db, assignmentId);
  const offered = offer && await interactionById(cx.db, offer.interactionId);
  if (!offer || !offered) return null;
  const ended = await moveAssignment(cx, offer, deed, { channel: offered.channel, completedAt: cx.now });
  if (!ended) return null;
  await disarmOffer(cx, assignmentId);
  await backToPlace(cx, offered, offer.agentId);
  return { offer, offered };
}

/** Its place in the queue is its `enqueuedAt`, which nothing here touches. */
async function backToPlace(cx: Cx, offered: Interaction, agentId: string): Promise<void> {
  const until = cx.now + coolDownMs;
  await cx.db.insert(coolDown).values({ agentId, interactionId: offered.id, until })
    .onConflictDoUpdate({ target: [coolDown.agentId, coolDown.interactionId], set: { until } });
  await waitsAgain(cx, offered);
  await cx.arm("cooled", `${agentId} ${offered.id}`, until);
}

async function waitsAgain(cx: Cx, offered: Interaction): Promise<void> {
  cx.emit({ kind: "interactionMoved", interactionId: offered.id, skillId: offered.skillId, to: "waiting" });
  await cx.arm("route", offered.skillId, cx.now);
}

/** Cool-downs that are over. */
export function forgetCoolDowns(cx: Cx): Promise<boolean> {
  return removeSome(cx, coolDown, lte(coolDown.until, cx.now));
}

async function disarmOffer(cx: Cx, assignmentId: string): Promise<void> {
  await cx.disarm("offer", assignmentId);
  await cx.disarm("undelivered", assignmentId);
}

async function ownOffer(cx: Cx, agentId: string, assignmentId: string) {
  const offer = await assignmentById(cx.db, assignmentId);
  if (!offer || offer.agentId !== agentId || offer.offeredAt === null) throw new Refusal("not-found");
  const offered = (await interactionById(cx.db, offer.interactionId))!;
  return { offer, offered };
}
