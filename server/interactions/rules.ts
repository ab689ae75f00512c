/** The state machines of an interaction and an assignment, as data: every edge there is, for every channel. */
import { type Channel, type Facts, factsOf } from "../channels/facts.ts";
import type {
  AssignmentOutcome,
  AssignmentState,
  InteractionOutcome,
  InteractionState,
} from "../../db/schema/interactions.ts";

export type AssignmentAction =
  | "accept"
  | "refuse"
  | "expire"
  | "undeliver"
  | "withdraw"
  | "answer"
  | "fail"
  | "wrap-up"
  | "hold"
  | "resume"
  | "park"
  | "unpark"
  | "end"
  | "transfer"
  | "return"
  | "take-over"
  | "dismiss"
  | "give-up"
  | "complete";

type Edges = Partial<Record<AssignmentAction, AssignmentState>>;

/** An assignment's edges: for each state, the state that each action leads to. Any other action is refused. */
export const assignmentEdges = {
  offered: {
    accept: "active",
    refuse: "refused",
    expire: "expired",
    undeliver: "undelivered",
    withdraw: "withdrawn",
  },
  dialing: { answer: "active", fail: "failed", return: "wrapup", "take-over": "wrapup" },
  active: {
    hold: "held",
    park: "parked",
    end: "wrapup",
    transfer: "wrapup",
    return: "wrapup",
    "take-over": "wrapup",
    dismiss: "completed",
    "give-up": "completed",
  },
  held: {
    resume: "active",
    end: "wrapup",
    transfer: "wrapup",
    return: "wrapup",
    "take-over": "wrapup",
    dismiss: "completed",
    "give-up": "completed",
  },
  parked: { unpark: "active", end: "wrapup", return: "wrapup", "take-over": "wrapup" },
  failed: { "wrap-up": "wrapup", complete: "completed" },
  wrapup: { complete: "completed" },
  completed: {},
  refused: {},
  expired: {},
  undelivered: {},
  withdrawn: {},
} as const satisfies Record<AssignmentState, Edges>;

/** The states in which an assignment may begin. */
export const firstStates = {
  offer: "offered",
  dial: "dialing",
  write: "active",
  "take-over": "active",
  request: "active",
} as const satisfies Record<string, AssignmentState>;

/** Actions that only some channels have, each with the condition on the channel's facts. */
const known: Partial<Record<AssignmentAction, (facts: Facts) => boolean>> = {
  answer: ({ call }) => call,
  fail: ({ call }) => call,
  "wrap-up": ({ call }) => call,
  park: ({ parkable }) => parkable,
  unpark: ({ parkable }) => parkable,
  dismiss: ({ dismissable }) => dismissable,
  "give-up": ({ begunEmpty }) => begunEmpty,
};

/** Gives the state after `action` in `state`; null when this channel has no such edge. */
export function afterAction(
  state: AssignmentState,
  action: AssignmentAction,
  channel: Channel,
): AssignmentState | null {
  if (known[action]?.(factsOf(channel)) === false) return null;
  return (assignmentEdges[state] as Edges)[action] ?? null;
}

/** Whether an agent may park what they have in this state, or choose another time for what is parked. */
export const mayPark = (state: AssignmentState, channel: Channel): boolean =>
  state === "parked" || afterAction(state, "park", channel) !== null;

/** How an assignment's conversation ended, by the action that ended it. */
export const outcomes = {
  end: "handled",
  transfer: "transferred",
  return: "returned",
  "take-over": "taken-over",
  dismiss: "not-for-us",
  "give-up": "failed",
  fail: "failed",
} as const satisfies Partial<Record<AssignmentAction, AssignmentOutcome>>;

/** Says whether the conversation went on without this agent, who has at most wrap-up due on it. */
export const wentOn = (outcome: AssignmentOutcome | null): boolean =>
  outcome === "returned" || outcome === "transferred" || outcome === "taken-over";

/** The live states: an interaction has at most one assignment in them (a unique index enforces it). */
export const liveStates = ["offered", "dialing", "active", "held", "parked"] as const;
/** Live or in wrap-up: the assignment is not completed. */
export const openStates = [...liveStates, "wrapup"] as const;
/** Taken and not completed: the agent has it in hand, before and after the end of the conversation. */
export const inHandStates = ["dialing", "active", "held", "parked", "wrapup"] as const;
/** The states that cost in the delivery profile; hold frees nothing, parked costs nothing. */
export const costingStates = ["offered", "dialing", "active", "held", "wrapup"] as const;
/** Says whether a conversation in this state can go back to its queue. */
export const isReturnable = (state: AssignmentState): boolean => "return" in assignmentEdges[state];
/** Says whether a conversation in this state can be transferred. */
export const isTransferable = (state: AssignmentState): boolean => "transfer" in assignmentEdges[state];
/** Says whether a conversation in this state can be ended. */
export const isEndable = (state: AssignmentState): boolean => "end" in assignmentEdges[state];
/** Says whether the agent and the customer may write to each other. */
export const isTalking = (state: AssignmentState): boolean => state === "active" || state === "held";
/** Says whether the conversation is over, so that no more messages are accepted, whatever wrap-up is still due. */
export const isOver = (
  { state, endedAt }: { state: InteractionState; endedAt: number | null },
): boolean => state === "completed" || endedAt !== null;

export type InteractionAction = "accept" | "return" | "transfer" | "abandon" | "fail" | "close" | "complete";

export const interactionEdges = {
  waiting: { accept: "assigned", abandon: "completed", fail: "completed", close: "completed" },
  // Closed: not for us, or a dismissed late reply.
  assigned: {
    return: "waiting",
    transfer: "waiting",
    complete: "completed",
    fail: "completed",
    close: "completed",
  },
  completed: {},
} as const satisfies Record<InteractionState, Partial<Record<InteractionAction, InteractionState>>>;

export function afterInteractionAction(
  state: InteractionState,
  action: InteractionAction,
  channel: Channel,
): InteractionState | null {
  if (action === "abandon" && !factsOf(channel).abandonable) return null;
  return (interactionEdges[state] as Partial<Record<InteractionAction, InteractionState>>)[action] ?? null;
}

/** An interaction's outcome, by the action that completed it. */
export const interactionOutcome = {
  complete: "handled",
  abandon: "abandoned",
  fail: "failed",
  close: "closed",
} as const satisfies Partial<Record<InteractionAction, InteractionOutcome>>;
