/** The two state machines of an interaction, as data: every edge there is, for every channel. */
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
  | "complete";

type Edges = Partial<Record<AssignmentAction, AssignmentState>>;

/** An agent's assignment: from each state, what each action makes of it. What is not here is refused. */
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
  },
  held: {
    resume: "active",
    end: "wrapup",
    transfer: "wrapup",
    return: "wrapup",
    "take-over": "wrapup",
    dismiss: "completed",
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

/** Where an assignment may begin. */
export const firstStates = {
  offer: "offered",
  dial: "dialing",
  write: "active",
  "take-over": "active",
  request: "active",
} as const satisfies Record<string, AssignmentState>;

/** Actions that only some channels know: what a channel must be for each. */
const known: Partial<Record<AssignmentAction, (facts: Facts) => boolean>> = {
  answer: ({ call }) => call,
  fail: ({ call }) => call,
  "wrap-up": ({ call }) => call,
  park: ({ parkable }) => parkable,
  unpark: ({ parkable }) => parkable,
  dismiss: ({ dismissable }) => dismissable,
};

/** What `action` makes of an assignment in `state`, or null when there is no such edge on this channel. */
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
  fail: "failed",
} as const satisfies Partial<Record<AssignmentAction, AssignmentOutcome>>;

/** Whether the conversation went on without this agent, who at most owes for it. */
export const wentOn = (outcome: AssignmentOutcome | null): boolean =>
  outcome === "returned" || outcome === "transferred" || outcome === "taken-over";

/** States in which an interaction belongs to the assignment: one at a time (a unique index says so too). */
export const liveStates = ["offered", "dialing", "active", "held", "parked"] as const;
/** Live, or something is owed: what stands in an agent's way or hands. */
export const openStates = [...liveStates, "wrapup"] as const;
/** Live and taken: the agent has it in hand, before and after the end of the conversation. */
export const inHandStates = ["dialing", "active", "held", "parked", "wrapup"] as const;
/** What costs in the delivery profile; hold frees nothing, parked costs nothing. */
export const costingStates = ["offered", "dialing", "active", "held", "wrapup"] as const;
/** Whether a conversation in this state can go back to its queue: its agent's assignment has that edge. */
export const isReturnable = (state: AssignmentState): boolean => "return" in assignmentEdges[state];
/** Whether a conversation in this state can be passed on to somebody else. */
export const isTransferable = (state: AssignmentState): boolean => "transfer" in assignmentEdges[state];
/** Whether a conversation in this state can be ended. */
export const isEndable = (state: AssignmentState): boolean => "end" in assignmentEdges[state];
/** Whether the agent and the customer may write to each other. */
export const isTalking = (state: AssignmentState): boolean => state === "active" || state === "held";
/** Nothing more is said in it, whatever its agents still owe. */
export const isOver = (
  { state, endedAt }: { state: InteractionState; endedAt: number | null },
): boolean => state === "completed" || endedAt !== null;

export type InteractionAction = "accept" | "return" | "transfer" | "abandon" | "fail" | "close" | "complete";

export const interactionEdges = {
  waiting: { accept: "assigned", abandon: "completed", fail: "completed", close: "completed" },
  // Closed: not for us, or a late word that asks for nothing.
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
