/** What the model makes of the log: every edge there may be, and what must have led to it. */
import type { Logged } from "../../server/core/events.ts";
import { acwSeconds } from "./model_centre.ts";
import {
  abandonedMs,
  type Agent,
  type Contact,
  coolingMs,
  live,
  type Model,
  offerMs,
  seenWithinMs,
  undoneMs,
  wrong,
} from "./model.ts";

/** Every edge of SPEC §3 that a chat knows before transfers, and what makes it. */
const edges: Record<string, string> = {
  "offered active": "accept",
  "offered refused": "refuse",
  "offered expired": "deadline",
  "offered undelivered": "unseen",
  "offered withdrawn": "left",
  "active held": "hold",
  "held active": "resume",
  "active wrapup": "end",
  "held wrapup": "end",
  "active completed": "dismiss",
  "held completed": "dismiss",
  "wrapup completed": "nothing owed",
};
/** Takes one event of the log, in its order, into the model; throws in words when it may not be. */
export function hear(model: Model, { at, event }: Logged): void {
  if (event.kind === "interactionMoved") contactMoved(model, event.interactionId, event.to, at);
  if (event.kind === "assignmentMoved") {
    if (event.from === null) offered(model, event.assignmentId, event.interactionId, event.agentId, at);
    else moved(model, event.assignmentId, event.from, event.to, at);
  }
  if (event.kind === "nextStateChosen") nextChosen(model, event.agentId, event.next);
  if (event.kind === "agentStateChanged") agentBecame(model, event.agentId, event.to, at);
  if (event.kind === "dispositionGiven") {
    needs(model, `dispose ${event.interactionId}`, "a disposition nobody gave");
    model.stretch(event.assignmentId).disposed = true;
  }
  if (event.kind === "endChanged") endChanged(model, event.interactionId, event.by, at);
  if (event.kind === "customerCame") model.contact(event.interactionId).leavesAt = null;
  if (event.kind === "customerLeft") {
    const contact = model.contact(event.interactionId);
    if (contact.state === "waiting" && !contact.entrusted) contact.leavesAt = at + abandonedMs;
  }
  if (event.kind === "messageLeft") {
    needs(model, `entrust ${event.interactionId}`, "a message nobody left");
    Object.assign(model.contact(event.interactionId), { entrusted: true, leavesAt: null });
  }
}

function endChanged(model: Model, id: string, by: "agent" | "customer" | null, at: number): void {
  const contact = model.contact(id);
  if (by !== null) {
    needs(model, `${by === "agent" ? "finish" : "end"} ${id}`, `nobody pressed End on ${id}`);
    if (contact.ending || contact.endedBy) wrong(`End was pressed on ${id} again, or after its end`);
    contact.ending = { by, at: at + undoneMs };
  } else if (contact.kept) contact.kept = false;
  else {
    if (!contact.ending) wrong(`the end of ${id} was undone, and nobody had pressed it`);
    // Who leaves a message wants it answered.
    const left = contact.ending.by === "customer" && model.deeds.has(`entrust ${id}`);
    if (!left) needs(model, `undo ${contact.ending.by} ${id}`, `the end of ${id} was undone by nobody`);
    contact.ending = null;
  }
}

/** One side wrote: an end that the other pressed is off, and the customer's silence begins or is over. */
export function heardWords(contact: Contact, by: "agent" | "customer", at: number): void {
  contact.kept = contact.ending !== null && contact.ending.by !== by;
  if (contact.kept) contact.ending = null;
  contact.quietSince = by === "agent" ? at : null;
  if (by === "customer") contact.warnedAt = null;
}

export function heardWarning(model: Model, id: string, at: number): void {
  const contact = model.contact(id);
  const due = contact.warnedAt === null ? model.silentUntil(contact) : null;
  if (due === null || at < due) wrong(`${id} was warned, and is not that silent`);
  contact.warnedAt = at;
}

function contactMoved(model: Model, id: string, to: string, at: number): void {
  const contact = model.contact(id);
  const holder = model.holder(id);
  if (to === "waiting") {
    if (contact.state !== "waiting" || holder) wrong(`${id} went back to waiting from ${contact.state}`);
    return;
  }
  if (to === "assigned") {
    if (contact.state !== "waiting" || holder?.state !== "active") wrong(`${id} is assigned to nobody`);
  } else if (contact.state === "waiting") {
    const left = contact.leavesAt !== null && at >= contact.leavesAt;
    const ends = contact.ending?.by === "customer" && at >= contact.ending.at;
    if (!left && !ends) wrong(`${id} was abandoned by nobody`);
    if (holder) wrong(`${id} was abandoned in an agent's hands`);
    contact.endedBy = "customer";
    contact.ending = null;
  } else if ([...model.stretches.values()].some((one) => one.contactId === id && !ended(one.state))) {
    wrong(`${id} completed while an agent owes something`);
  }
  if (contact.state === "completed") wrong(`${id} was completed and became ${to}`);
  contact.state = to as Contact["state"];
}

function offered(model: Model, id: string, contactId: string, agentId: string, at: number): void {
  const [agent, contact] = [model.agents.get(agentId)!, model.contact(contactId)];
  if (!model.mayGet(agent, contact, at)) wrong(`${contactId} was offered to ${agentId}, who may not get it`);
  for (const other of model.contacts.values()) {
    if (other.enqueuedAt < contact.enqueuedAt && model.mayGet(agent, other, at)) {
      wrong(`${contactId} was offered to ${agentId} before ${other.id}, which is older`);
    }
  }
  model.stretches.set(id, {
    id,
    contactId,
    agentId,
    state: "offered",
    offeredAt: at,
    seen: false,
    acceptedAt: null,
    disposed: false,
    given: null,
    acwUntil: null,
    acwDone: false,
    dismissed: false,
  });
}

/** The customer left, or the agent takes no more: then it waits again, without blame. */
function withdrawn(
  model: Model,
  { id, agentId, contactId }: { id: string; agentId: string; contactId: string },
  at: number,
) {
  const { leavesAt, ending } = model.contact(contactId);
  const left = leavesAt !== null && at >= leavesAt || ending?.by === "customer" && at >= ending.at;
  if (!left) needs(model, `unavailable ${agentId}`, `${id} was taken back, and nobody wanted that`);
}

function moved(model: Model, id: string, from: string, to: string, at: number): void {
  const stretch = model.stretch(id);
  const { contactId, agentId, offeredAt } = stretch;
  const contact = model.contact(contactId);
  const by = edges[`${from} ${to}`];
  if (stretch.state !== from || !by) wrong(`${id} went from ${stretch.state} (${from}) to ${to}`);
  const silent = model.silentUntil(contact);
  stretch.state = to;
  const cool = (blame = true) => {
    const pair = `${agentId} ${contactId}`;
    const times = (model.cooled.get(pair) ?? 0) + 1;
    if (blame) model.cooled.set(pair, times);
    model.cooling.set(pair, at + coolingMs(blame ? times : 1));
  };
  if (by === "accept") {
    needs(model, `accept ${id}`, `${id} was accepted by nobody`);
    if (at >= offeredAt + offerMs) wrong(`${id} was accepted after its deadline`);
    stretch.acceptedAt = model.agents.get(agentId)!.acceptedAt = at;
  } else if (by === "refuse") {
    needs(model, `refuse ${id}`, `${id} was refused by nobody`);
    cool();
  } else if (by === "deadline") {
    if (at < offeredAt + offerMs) wrong(`${id} expired before its deadline`);
    cool();
  } else if (by === "unseen") {
    if (stretch.seen || at < offeredAt + seenWithinMs) wrong(`${id} was taken back although seen or young`);
    cool(false);
  } else if (by === "left") {
    withdrawn(model, stretch, at);
  } else if (by === "hold" || by === "resume") {
    needs(model, `${by} ${contactId}`, `nobody did ${by} ${contactId}`);
    if (by === "resume") {
      contact.warnedAt = null;
      if (contact.quietSince !== null) contact.quietSince = at;
    }
  } else if (by === "end") {
    const pressed = contact.ending !== null && at >= contact.ending.at;
    const bySystem = silent !== null && contact.warnedAt !== null && at >= silent;
    if (!pressed && !bySystem) wrong(`${contactId} was ended by nobody`);
    // Both overdue: whichever was first, the rows say.
    contact.endedBy = !bySystem ? contact.ending!.by : pressed ? "either" : "system";
    contact.ending = null;
    if (model.settings.get(contact.skillId)!.acw === "timed") stretch.acwUntil = at + acwSeconds * 1000;
  } else if (by === "dismiss") {
    needs(model, `dismiss ${contactId}`, `${contactId} was dismissed by nobody`);
    stretch.dismissed = true;
    contact.endedBy = "agent";
    contact.ending = null;
  } else if (by === "nothing owed") {
    stretch.acwDone ||= model.deeds.has(`complete ${contactId}`);
    if (!model.nothingOwed(stretch, at)) wrong(`${id} completed and owes something`);
  }
}

/** Chosen while something is in hand, or taken back. */
function nextChosen(model: Model, agentId: string, next: string | null): void {
  needs(model, `${next ?? "available"} ${agentId}`, `${agentId} chose ${next}, and did not`);
  const agent = model.agents.get(agentId)!;
  if (next && (agent.state !== "available" || model.hands(agentId).length === 0)) {
    wrong(`${agentId} is ${agent.state}, and ${next} is put off`);
  }
  agent.next = next;
}

function agentBecame(model: Model, agentId: string, to: Agent["state"], at: number): void {
  const agent = model.agents.get(agentId)!;
  const chosen = model.deeds.has(`${to} ${agentId}`);
  const silent = [...model.stretches.values()].some((one) =>
    one.agentId === agentId && one.state === "expired" && at >= one.offeredAt + offerMs
  );
  const came = to === "unavailable" && agent.next === to;
  if (came && model.hands(agentId).length > 0) wrong(`${agentId} became ${to} with contacts in hand`);
  if (chosen && !came && to === "unavailable" && agent.state === "available" && model.hands(agentId).length) {
    wrong(`${agentId} became ${to} at once, with contacts in hand`);
  }
  if (!chosen && !came && !(to === "unavailable" && silent)) {
    wrong(`${agentId} became ${to}, and nobody chose it`);
  }
  agent.code = to === "available" ? null : chosen || came ? "chosen" : "no-answer";
  agent.next = null;
  agent.state = to;
}

function needs(model: Model, deed: string, otherwise: string): void {
  if (!model.deeds.has(deed)) wrong(otherwise);
}

const ended = (state: string) => !live.includes(state) && state !== "wrapup";
