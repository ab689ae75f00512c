/** The two state machines of an interaction, as data: every edge there is, for every channel. */
import type {
  AssignmentOutcome,
  AssignmentState,
  InteractionOutcome,
  InteractionState,
} from "../../db/schema/interactions.ts";
import type { Channel } from "../../db/schema/skills.ts";

export type AssignmentDeed =
  | "accept"
  | "refuse"
  | "expire"
  | "undeliver"
  | "withdraw"
  | "answer"
  | "fail"
  | "owe"
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

type Edges = Partial<Record<AssignmentDeed, AssignmentState>>;

/** An agent's stretch: from each state, what each deed makes of it. What is not here is refused. */
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
  failed: { owe: "wrapup", complete: "completed" },
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

const everyChannel: readonly Channel[] = ["voice", "chat", "email", "voicemail", "workitem", "sms"];
const digital: readonly Channel[] = ["chat", "email", "workitem", "sms"];

/** Deeds that only some channels know. */
const channelsOf: Partial<Record<AssignmentDeed, readonly Channel[]>> = {
  answer: ["voice"],
  fail: ["voice"],
  owe: ["voice"],
  park: ["email"],
  unpark: ["email"],
  dismiss: digital,
};

/** What `deed` makes of an assignment in `state`, or null when there is no such edge on this channel. */
export function afterDeed(
  state: AssignmentState,
  deed: AssignmentDeed,
  channel: Channel,
): AssignmentState | null {
  if (!(channelsOf[deed] ?? everyChannel).includes(channel)) return null;
  return (assignmentEdges[state] as Edges)[deed] ?? null;
}

/** How an assignment's conversation ended, by the deed that ended it. */
export const outcomes = {
  end: "handled",
  transfer: "transferred",
  return: "returned",
  "take-over": "taken-over",
  dismiss: "not-for-us",
  fail: "failed",
} as const satisfies Partial<Record<AssignmentDeed, AssignmentOutcome>>;

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
/** Whether a conversation in this state can go back to its queue: its agent's stretch of it has that edge. */
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

export type InteractionDeed = "accept" | "return" | "transfer" | "abandon" | "fail" | "close" | "complete";

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
} as const satisfies Record<InteractionState, Partial<Record<InteractionDeed, InteractionState>>>;

/** Email, SMS, work item and voicemail cannot be abandoned: the work is still there when the customer is not. */
const abandonable: readonly Channel[] = ["voice", "chat"];

export function afterInteractionDeed(
  state: InteractionState,
  deed: InteractionDeed,
  channel: Channel,
): InteractionState | null {
  if (deed === "abandon" && !abandonable.includes(channel)) return null;
  return (interactionEdges[state] as Partial<Record<InteractionDeed, InteractionState>>)[deed] ?? null;
}

/** An interaction's outcome, by the deed that completed it. */
export const interactionOutcome = {
  complete: "handled",
  abandon: "abandoned",
  fail: "failed",
  close: "closed",
} as const satisfies Partial<Record<InteractionDeed, InteractionOutcome>>;

export interface Wrapup {
  dispositionRequired: boolean;
  disposed: boolean;
  acw: "none" | "open" | "timed";
  /** End of timed ACW, Unix ms. */
  acwUntil: number | null;
  /** The agent said that ACW is over. */
  acwDone: boolean;
}

/** What still stands between wrapup and completion. */
export function owed(wrapup: Wrapup, now: number): { disposition: boolean; acw: "none" | "open" | "timed" } {
  const over = wrapup.acw === "none" || wrapup.acwDone ||
    (wrapup.acw === "timed" && wrapup.acwUntil !== null && now >= wrapup.acwUntil);
  return { disposition: wrapup.dispositionRequired && !wrapup.disposed, acw: over ? "none" : wrapup.acw };
}

/** Whether timed ACW that runs now may be extended: once, and where the skill has an extension. */
export function mayExtend(
  { state, acwUntil, extendedAt }: {
    state: AssignmentState;
    acwUntil: number | null;
    extendedAt: number | null;
  },
  extensionSeconds: number,
  now: number,
): boolean {
  return state === "wrapup" && extensionSeconds > 0 && extendedAt === null && acwUntil !== null &&
    now < acwUntil;
}

/** In characters, as people count them. */
export const longestMessage = 5000;
export const longestNote = 2000;
/** Of why an offer was refused. */
export const longestReason = 200;
/** The third refusal within half an hour is one too many. */
export const refusalsAllowed = 3;
export const refusalsWithinMs = 30 * 60_000;
/** Bytes of one file. */
export const largestFile = 10 * 1024 * 1024;
export const filesPerMessage = 10;
export const filesPerConversation = 100;
/** Characters of a file's name. */
export const longestFileName = 200;
/** What was uploaded and never sent is kept for so long. */
export const unsentKeptMs = 7 * 24 * 3600_000;
/**
 * After a refusal or an unanswered offer, this agent does not get this interaction again for so long: 30 s, twice as long
 * with each in a row, 10 min at most.
 */
export const coolDownMs = (times: number): number => Math.min(30_000 * 2 ** (times - 1), 600_000);
/** Given back or not taken so often, something that waits is shown to supervisors. */
const returnsFlagged = 3;
/** Given back or not taken once more. */
export function afterReturn(
  { returns, flaggedAt }: { returns: number; flaggedAt: number | null },
  now: number,
): { returns: number; flaggedAt: number | null } {
  return { returns: returns + 1, flaggedAt: flaggedAt ?? (returns + 1 >= returnsFlagged ? now : null) };
}
/** Nothing is put off for longer. */
export const furthestMs = 366 * 24 * 3600_000;
/** A transfer waits for its agent so long. */
export const transferWaitMs = 300_000;
/** Not taken there, it is kept for whoever sent it so long, before it is anybody's. */
export const transferBackMs = 120_000;
/** Between an accept and the next offer to the same agent. */
export const peaceMs = 2_000;
/** The page says within this time that it shows the offer, or the offer is taken back without blame. */
export const deliverWithinMs = 2_000;
/** After End is pressed it may be undone for so long. */
export const undoMs = 5_000;
/** A queued customer whose page is gone for so long has left. */
export const abandonAfterMs = 120_000;

/** What a late word depends on, of the conversation it comes after. */
export interface Over {
  state: InteractionState;
  outcome: InteractionOutcome | null;
  endedAt: number | null;
  completedAt: number | null;
}

/**
 * Until when a late word may come, Unix ms: from the end on, while its agent wraps up and so long after. Null: it goes
 * on, nobody had it, or it was not for us.
 */
export function lateUntil(
  { state, outcome, endedAt, completedAt }: Over,
  lateReplySeconds: number,
): number | null {
  if (lateReplySeconds === 0 || endedAt === null) return null;
  if (state === "assigned") return outcome === null ? Infinity : null;
  return state === "completed" && outcome === "handled" ? completedAt! + lateReplySeconds * 1000 : null;
}

/** The first words of a message, for a list: one line of at most 120 characters. */
export function snippetOf(body: string): string {
  const line = body.slice(0, 480).replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length <= 120 ? line : `${characters.slice(0, 119).join("")}…`;
}

/** Of proficiency, 1 best: content with it, one is content with anybody. */
export const worstLevel = 20;
/** Points: no initial priority is above it. */
export const highestPriority = 10_000;
