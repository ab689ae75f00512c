/** Everything that can happen, in the past tense. Ids and small facts only: words stay in their tables. */
import type { AgentState, NextState } from "../../db/schema/agents.ts";
import type { AssignmentState, InteractionState } from "../../db/schema/interactions.ts";

export type Event =
  /** `stayed`: it was in the queue and goes on waiting there, on offer no more or kept for nobody. */
  | {
    kind: "interactionMoved";
    interactionId: string;
    skillId: string;
    to: InteractionState;
    stayed?: true;
  }
  | {
    kind: "assignmentMoved";
    interactionId: string;
    assignmentId: string;
    agentId: string;
    from: AssignmentState | null;
    to: AssignmentState;
  }
  | { kind: "entryAdded"; interactionId: string; entryId: number; author: "customer" | "agent" | "system" }
  | { kind: "entriesDelivered"; interactionId: string; entryIds: number[] }
  | { kind: "interactionRead"; interactionId: string; afterId: number }
  /** A supervisor gave it another place in the order of work. */
  | { kind: "priorityChanged"; interactionId: string; skillId: string }
  /** End was pressed, by whom; or it is undone. */
  | { kind: "endChanged"; interactionId: string; by: "agent" | "customer" | null }
  /** Parked already, it comes back at another time. */
  | { kind: "parkingChanged"; interactionId: string; agentId: string }
  | { kind: "languageChanged"; interactionId: string; customerId: string }
  | { kind: "messageLeft"; interactionId: string; agentId: string | null }
  | { kind: "interactionRated"; interactionId: string }
  | { kind: "customerCame" | "customerLeft"; interactionId: string }
  /** `sentKey`: it is gone because it was sent, as the message with this key. */
  | {
    kind: "draftSaved";
    ownerId: string;
    interactionId: string;
    tabId: string | null;
    sentKey?: string;
  }
  | { kind: "dispositionGiven"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "acwExtended"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "acwEnded"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "helpChanged"; interactionId: string; agentId: string }
  | { kind: "customerChanged"; customerId: string }
  /** The conversation goes on in a late reply, or may no longer. */
  | { kind: "lateReplyBegan"; interactionId: string; customerId: string }
  | { kind: "lateReplyClosed"; interactionId: string }
  /** `codeId`: the administrator's code, null where it is none. */
  | { kind: "agentStateChanged"; agentId: string; to: AgentState; codeId: string | null }
  | { kind: "nextStateChosen"; agentId: string; next: NextState | null; codeId: string | null }
  /** Which unavailable codes there are, or what they are called. */
  | { kind: "codesChanged" }
  /** Whether an agent's code has run out while they hold contacts may be otherwise now. */
  | { kind: "codeTimeChanged"; agentId: string }
  /** +1 Contact was pressed and the request stands, or does no more. */
  | { kind: "requestChanged"; agentId: string; stands: boolean }
  /** How much a team, or one agent, may have at once. */
  | { kind: "deliveryChanged"; ownerId: string }
  | { kind: "tabFocused"; tabId: string; interactionId: string | null }
  /** A sign-in is up and waits for its password; or has it, and goes on. */
  | { kind: "passwordAsked" | "passwordGiven"; agentId: string; loginId: string }
  | { kind: "loginEnded"; agentId: string; loginId: string }
  | { kind: "rightsChanged"; agentId: string }
  /** How a skill works, what it is called, or its list of dispositions. */
  | { kind: "skillChanged"; skillId: string }
  | { kind: "preferenceSet"; agentId: string; name: string };

export type EventKind = Event["kind"];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/** An event as the log holds it: `id` is the version, and the SSE id. */
export type Logged<E extends Event = Event> = { id: number; at: number; event: E };
