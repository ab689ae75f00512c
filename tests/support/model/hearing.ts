/** What the model makes of the log: every edge there may be, and what must have led to it. */
import type { EventOf, Logged } from "../../../server/core/events.ts";
import { acwSeconds } from "./centre.ts";
import {
  abandonedMs,
  type Agent,
  awayMs,
  broughtBackMs,
  type Contact,
  coolingMs,
  eitherCode,
  live,
  longAwayMs,
  type Model,
  offerMs,
  refusedTooOften,
  retentionMs,
  seenWithinMs,
  undoneMs,
  wrong,
} from "./model.ts";

/** Every edge of SPEC §3 that a chat knows, and what makes it. */
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
  if (event.kind === "interactionMoved") contactMoved(model, event, at);
  if (event.kind === "assignmentMoved") {
    if (event.from === null) offered(model, event.assignmentId, event.interactionId, event.agentId, at);
    else moved(model, event.assignmentId, event.from, event.to, at);
  }
  if (event.kind === "nextStateChosen") nextChosen(model, event.agentId, event.next, event.codeId);
  if (event.kind === "agentStateChanged") agentBecame(model, event.agentId, event.to, event.codeId, at);
  if (event.kind === "dispositionGiven") disposed(model, event.interactionId, event.assignmentId, at);
  if (event.kind === "acwExtended") extended(model, event.interactionId, event.assignmentId, at);
  if (event.kind === "endChanged") endChanged(model, event.interactionId, event.by, at);
  if (event.kind === "customerCame") {
    Object.assign(model.contact(event.interactionId), { leavesAt: null, mayLeaveAt: null, here: true });
  }
  if (event.kind === "customerLeft") {
    const contact = model.contact(event.interactionId);
    contact.here = false;
    if (contact.state === "waiting" && !contact.entrusted) contact.leavesAt = at + abandonedMs;
  }
  if (event.kind === "messageLeft") {
    needs(model, `entrust ${event.interactionId}`, "a message nobody left");
    Object.assign(model.contact(event.interactionId), { entrusted: true, leavesAt: null });
  }
}

/** By its agent; or by the time that is up, once. */
function disposed(model: Model, id: string, assignmentId: string, at: number): void {
  const assignment = model.assignment(assignmentId);
  const byTime = model.givenByTime(assignment, at);
  if (!byTime) needs(model, `dispose ${id}`, "a disposition nobody gave");
  const dispositionId = model.settings.get(assignment.skillId)!.timeoutDispositionId;
  if (byTime && !model.actions.has(`dispose ${id}`)) {
    assignment.given = JSON.stringify({ dispositionId, note: "" });
  } else assignment.gives++;
  assignment.disposed = true;
}

function extended(model: Model, id: string, assignmentId: string, at: number): void {
  needs(model, `extend ${id}`, `the ACW of ${id} was extended by nobody`);
  const assignment = model.assignment(assignmentId);
  const { extensionSeconds = 0 } = model.settings.get(assignment.skillId)!;
  if (assignment.extended || assignment.acwUntil === null || at >= assignment.acwUntil || !extensionSeconds) {
    wrong(`the ACW of ${id} was extended, and may not be`);
  }
  assignment.extended = true;
  assignment.acwUntil += extensionSeconds * 1000;
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
    const left = contact.ending.by === "customer" && model.actions.has(`entrust ${id}`);
    // What is passed on goes on.
    const passed = contact.ending.by === "agent" && model.actions.has(`transfer ${id}`);
    if (!left && !passed) {
      needs(model, `undo ${contact.ending.by} ${id}`, `the end of ${id} was undone by nobody`);
    }
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

function contactMoved(
  model: Model,
  { interactionId: id, skillId, to }: EventOf<"interactionMoved">,
  at: number,
): void {
  const contact = model.contact(id);
  const holder = model.holder(id);
  if (to === "waiting" && (contact.away || contact.passedBy) && contact.state === "assigned") {
    if (contact.passedBy) passedOn(model, contact, skillId, at);
    contact.away = false;
    contact.state = "waiting";
    contact.queuedAt = at;
    const leaves = contact.entrusted ? null : at + abandonedMs;
    Object.assign(contact, contact.here ? { mayLeaveAt: leaves } : { leavesAt: leaves });
    return;
  }
  if (to === "waiting") {
    if (contact.state !== "waiting" || holder) wrong(`${id} went back to waiting from ${contact.state}`);
    return;
  }
  if (to === "assigned") {
    if (contact.state !== "waiting" || holder?.state !== "active") wrong(`${id} is assigned to nobody`);
    contact.waitedMs += at - contact.queuedAt;
    contact.reservedFor = contact.sender = null;
  } else if (contact.state === "waiting") {
    const left = isLeft(contact, at);
    const ends = contact.ending?.by === "customer" && at >= contact.ending.at;
    if (!left && !ends) wrong(`${id} was abandoned by nobody`);
    if (holder) wrong(`${id} was abandoned in an agent's hands`);
    contact.endedBy = "customer";
    contact.ending = null;
  } else if ([...model.assignments.values()].some((one) => one.contactId === id && !ended(one.state))) {
    wrong(`${id} completed while an agent owes something`);
  }
  if (contact.state === "completed") wrong(`${id} was completed and became ${to}`);
  contact.state = to as Contact["state"];
}

/** It waits with the wait it had; whoever passed it on gets it last. */
function passedOn(model: Model, contact: Contact, skillId: string, at: number): void {
  contact.skillId = skillId;
  contact.enqueuedAt = at - contact.waitedMs;
  model.cooling.set(`${contact.passedBy} ${contact.id}`, at + coolingMs(1));
}

/** To whom: said after it waits. An agent has it alone, whatever they did before. */
export function heardTransfer(model: Model, contact: Contact, goal: Agent | null, at: number): void {
  if (!contact.passedBy) wrong(`${contact.id} was passed on by nobody`);
  if (goal) {
    Object.assign(contact, {
      reservedFor: goal.id,
      reservedUntil: at + retentionMs,
      sender: contact.passedBy,
    });
    model.cooling.delete(`${goal.id} ${contact.id}`);
  }
  contact.passedBy = null;
}

/** Not taken by whom it was meant for: in the skill it came from it is its sender's for a while, if they are there. */
export function heardBack(
  model: Model,
  contact: Contact,
  { reservedFor, skillId }: { reservedFor: string; skillId: string },
  at: number,
): void {
  const { id, sender } = contact;
  const declined = [...model.assignments.values()].findLast((one) => one.contactId === id);
  const isDeclined = declined?.agentId === contact.reservedFor &&
    ["refused", "expired"].includes(declined!.state);
  if (!sender || !isDeclined && at < contact.reservedUntil) {
    wrong(`${id} was brought back, and nobody declined it`);
  }
  if (reservedFor !== "" && reservedFor !== sender) {
    wrong(`${id} was brought back to ${reservedFor}, who did not send it`);
  }
  const from = [...model.assignments.values()].findLast((one) =>
    one.agentId === sender && one.contactId === id
  );
  if (from?.skillId !== skillId) wrong(`${id} was brought back to ${skillId}, and came from elsewhere`);
  if (reservedFor === sender) model.cooling.delete(`${sender} ${id}`);
  if (skillId !== contact.skillId) {
    // Another queue is another assignment of waiting.
    contact.waitedMs += at - contact.queuedAt;
    contact.queuedAt = at;
  }
  Object.assign(contact, {
    skillId,
    reservedFor: reservedFor || null,
    reservedUntil: at + broughtBackMs,
    sender: null,
  });
}

function offered(model: Model, id: string, contactId: string, agentId: string, at: number): void {
  const [agent, contact] = [model.agents.get(agentId)!, model.contact(contactId)];
  if (!model.mayGet(agent, contact, at)) wrong(`${contactId} was offered to ${agentId}, who may not get it`);
  for (const other of model.contacts.values()) {
    // One whose time alone for somebody is up at this very moment may be a moment late.
    const kept = other.reservedFor !== null && other.reservedFor !== agentId;
    if (!kept && other.enqueuedAt < contact.enqueuedAt && model.mayGet(agent, other, at)) {
      wrong(`${contactId} was offered to ${agentId} before ${other.id}, which is older`);
    }
  }
  model.assignments.set(id, {
    id,
    contactId,
    agentId,
    skillId: contact.skillId,
    state: "offered",
    outcome: null,
    offeredAt: at,
    seen: false,
    acceptedAt: null,
    disposed: false,
    gives: 0,
    given: null,
    acwUntil: null,
    acwDone: false,
    extended: false,
    dismissed: false,
  });
}

function isLeft({ leavesAt, mayLeaveAt }: Contact, at: number): boolean {
  return leavesAt !== null && at >= leavesAt || mayLeaveAt !== null && at >= mayLeaveAt;
}

/** The customer left, or the agent takes no more: then it waits again, without blame. */
function withdrawn(
  model: Model,
  { id, agentId, contactId }: { id: string; agentId: string; contactId: string },
  at: number,
) {
  const contact = model.contact(contactId);
  const left = isLeft(contact, at) || contact.ending?.by === "customer" && at >= contact.ending.at;
  if (!left) needs(model, `unavailable ${agentId}`, `${id} was taken back, and nobody wanted that`);
}

function moved(model: Model, id: string, from: string, to: string, at: number): void {
  const assignment = model.assignment(id);
  const { contactId, agentId, offeredAt } = assignment;
  const contact = model.contact(contactId);
  const by = edges[`${from} ${to}`];
  if (assignment.state !== from || !by) wrong(`${id} went from ${assignment.state} (${from}) to ${to}`);
  const silent = model.silentUntil(contact);
  assignment.state = to;
  const cool = (blame = true) => {
    const pair = `${agentId} ${contactId}`;
    const times = (model.cooled.get(pair) ?? 0) + 1;
    if (blame) model.cooled.set(pair, times);
    // Reserved for this agent, who did not take it: others may.
    if (blame && contact.reservedFor === agentId && contact.sender === null) contact.reservedFor = null;
    model.cooling.set(pair, at + coolingMs(blame ? times : 1));
  };
  if (by === "accept") {
    needs(model, `accept ${id}`, `${id} was accepted by nobody`);
    if (at >= offeredAt + offerMs) wrong(`${id} was accepted after its deadline`);
    assignment.acceptedAt = model.agents.get(agentId)!.acceptedAt = at;
    // With another agent now: the customer's answer is due anew. No answer is due from a customer who left a message.
    if (!contact.entrusted) contact.warnedAt = null;
    if (contact.quietSince !== null) contact.quietSince = at;
  } else if (by === "refuse") {
    needs(model, `refuse ${id}`, `${id} was refused by nobody`);
    cool();
    refuses(model.agents.get(agentId)!, at);
  } else if (by === "deadline") {
    if (at < offeredAt + offerMs) wrong(`${id} expired before its deadline`);
    cool();
  } else if (by === "unseen") {
    if (assignment.seen || at < offeredAt + seenWithinMs) {
      wrong(`${id} was taken back although seen or young`);
    }
    cool(false);
  } else if (by === "left") {
    withdrawn(model, assignment, at);
  } else if (by === "hold" || by === "resume") {
    needs(model, `${by} ${contactId}`, `nobody did ${by} ${contactId}`);
    if (by === "resume") {
      if (!contact.entrusted) contact.warnedAt = null;
      if (contact.quietSince !== null) contact.quietSince = at;
    }
  } else if (by === "end" && assignment.outcome === "transferred") {
    needs(model, `transfer ${contactId}`, `${contactId} was passed on by nobody`);
    if (contact.ending) wrong(`${contactId} was passed on while it was being ended`);
    contact.passedBy = agentId;
    if (model.settings.get(assignment.skillId)!.acw === "timed") assignment.acwUntil = at + acwSeconds * 1000;
  } else if (by === "end" && contact.away) {
    const { goneFrom } = model.agents.get(agentId)!;
    if (goneFrom === null || at < goneFrom + awayMs) wrong(`${agentId} was not away that long`);
    if (contact.ending && contact.ending.at > at) wrong(`${contactId} went back while it was being ended`);
    if (model.settings.get(assignment.skillId)!.acw === "timed") assignment.acwUntil = at + acwSeconds * 1000;
  } else if (by === "end") {
    const pressed = contact.ending !== null && at >= contact.ending.at;
    const bySystem = silent !== null && contact.warnedAt !== null && at >= silent;
    if (!pressed && !bySystem) wrong(`${contactId} was ended by nobody`);
    // Both overdue: whichever was first, the rows say.
    contact.endedBy = !bySystem ? contact.ending!.by : pressed ? "either" : "system";
    contact.ending = null;
    if (model.settings.get(assignment.skillId)!.acw === "timed") assignment.acwUntil = at + acwSeconds * 1000;
  } else if (by === "dismiss") {
    needs(model, `dismiss ${contactId}`, `${contactId} was dismissed by nobody`);
    assignment.dismissed = true;
    contact.endedBy = "agent";
    contact.ending = null;
  } else if (by === "nothing owed") {
    assignment.acwDone ||= model.actions.has(`complete ${contactId}`);
    if (!model.nothingDue(assignment, at)) wrong(`${id} completed and owes something`);
  }
}

/** Counted; and when it was too often, the agent is to be taken off. */
function refuses(agent: Agent, at: number): void {
  const { times, withinMs } = refusedTooOften;
  agent.refusals = [...agent.refusals.filter((before) => before > at - withinMs), at];
  agent.refusing = agent.state === "available" && agent.refusals.length >= times;
}

/** Chosen while something is in hand, or taken back. */
function nextChosen(model: Model, agentId: string, next: string | null, codeId: string | null): void {
  const action = next === "unavailable"
    ? `unavailable ${agentId} ${codeId}`
    : `${next ?? "available"} ${agentId}`;
  const agent = model.agents.get(agentId)!;
  // Where they are already: chosen again, nothing follows it.
  const stays = next === null && agent.state === "unavailable" &&
    model.actions.has(`unavailable ${agentId} ${agent.codeId}`);
  if (!stays) needs(model, action, `${agentId} chose ${next}, and did not`);
  const there = agent.state === next && agent.codeId === codeId;
  if (next && (there || model.hands(agentId).length === 0)) {
    wrong(`${agentId} is ${agent.state}, and ${next} is put off`);
  }
  agent.next = next;
  agent.nextCodeId = codeId;
}

function agentBecame(
  model: Model,
  agentId: string,
  to: Agent["state"],
  codeId: string | null,
  at: number,
): void {
  const agent = model.agents.get(agentId)!;
  const chosen = model.actions.has(
    to === "available" ? `available ${agentId}` : `${to} ${agentId} ${codeId}`,
  );
  const silent = [...model.assignments.values()].some((one) =>
    one.agentId === agentId && one.state === "expired" && at >= one.offeredAt + offerMs
  );
  const came = to === "unavailable" && agent.next === to && agent.nextCodeId === codeId &&
    model.hands(agentId).length === 0;
  // Said to who comes back; what ran out before is no answer, however long they were away.
  const gone = to === "unavailable" && !chosen && agent.next === null && agent.goneFrom !== null &&
    model.alive.has(agentId) && at > agent.goneFrom + longAwayMs;
  const moves = agent.state === "available" || agent.codeId !== codeId;
  if (chosen && !came && !agent.refusing && to === "unavailable" && moves && model.hands(agentId).length) {
    wrong(`${agentId} became ${to} at once, with contacts in hand`);
  }
  if (!chosen && !came && !gone && !(to === "unavailable" && (silent || agent.refusing))) {
    wrong(`${agentId} became ${to}, and nobody chose it`);
  }
  const because = agent.refusing
    ? "refused"
    : chosen || came
    ? "chosen"
    : gone
    ? silent ? eitherCode : "disconnected"
    : "no-answer";
  if (agent.refusing) agent.refusals = [];
  agent.refusing = false;
  agent.code = to === "available" ? null : because;
  agent.next = agent.nextCodeId = null;
  agent.codeId = codeId;
  agent.state = to;
}

function needs(model: Model, action: string, otherwise: string): void {
  if (!model.actions.has(action)) wrong(otherwise);
}

const ended = (state: string) => !live.includes(state) && state !== "wrapup";
