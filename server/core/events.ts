/**
 * All kinds of event, named in the past tense. An event has ids and small facts; texts stay in their tables.
 */
import type { AgentState, NextState } from "../../db/schema/agents.ts";
import type { AssignmentState, InteractionState } from "../../db/schema/interactions.ts";

export type Event =
  /** `stayed`: the interaction was waiting and still is, but is no longer offered or no longer reserved. */
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
  /** A supervisor gave the interaction another place in the order of the queue. */
  | { kind: "priorityChanged"; interactionId: string; skillId: string }
  /** End was pressed by an agent or a customer, or was undone (`by` is null). */
  | { kind: "endChanged"; interactionId: string; by: "agent" | "customer" | null }
  /** A parked contact's time was changed. */
  | { kind: "parkingChanged"; interactionId: string; agentId: string }
  | { kind: "languageChanged"; interactionId: string; customerId: string }
  | { kind: "messageLeft"; interactionId: string; agentId: string | null }
  | { kind: "interactionRated"; interactionId: string }
  | { kind: "customerCame" | "customerLeft"; interactionId: string }
  /**
   * A draft was saved in the tab `tabId` (null without a script). `sentKey`: the draft was removed because it
   * was sent, as the message with this key.
   */
  | {
    kind: "draftSaved";
    ownerId: string;
    interactionId: string;
    tabId: string | null;
    sentKey?: string;
  }
  /**
   * What an agent composes apart from the conversation's own draft, such as an email: begun, sent, undone, discarded;
   * `saved`: only its words are others. Null: it belongs to no interaction yet.
   */
  | {
    kind: "composedChanged";
    draftId: string;
    agentId: string;
    interactionId: string | null;
    tabId: string | null;
    saved?: true;
  }
  | { kind: "dispositionGiven"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "acwExtended"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "acwEnded"; interactionId: string; assignmentId: string; agentId: string }
  | { kind: "helpChanged"; interactionId: string; agentId: string }
  | { kind: "customerChanged"; customerId: string }
  /**
   * A completed conversation goes on in a late reply; `lateReplyClosed`: the time for late replies is over.
   */
  | { kind: "lateReplyBegan"; interactionId: string; customerId: string }
  | { kind: "lateReplyClosed"; interactionId: string }
  /** `codeId`: the administrator's unavailable code; null without one. */
  | { kind: "agentStateChanged"; agentId: string; to: AgentState; codeId: string | null }
  | { kind: "nextStateChosen"; agentId: string; next: NextState | null; codeId: string | null }
  /** The unavailable codes that may be chosen, or their names, have changed. */
  | { kind: "codesChanged" }
  /** The facts that the centre keeps about its customers are others, or called otherwise. */
  | { kind: "fieldsChanged" }
  /**
   * It may have changed whether an agent holds contacts although the time of their unavailable code is over.
   */
  | { kind: "codeTimeChanged"; agentId: string }
  /** "+1 Contact" was pressed and the request is open (`stands`), or the request is over. */
  | { kind: "requestChanged"; agentId: string; stands: boolean }
  /** The delivery profile of a team, or of one agent, has changed. */
  | { kind: "deliveryChanged"; ownerId: string }
  | { kind: "tabFocused"; tabId: string; interactionId: string | null }
  /**
   * A sign-in's time is over and the password is asked for, or the password was given and the sign-in goes
   * on.
   */
  | { kind: "passwordAsked" | "passwordGiven"; agentId: string; loginId: string }
  | { kind: "loginEnded"; agentId: string; loginId: string }
  | { kind: "rightsChanged"; agentId: string }
  /** A skill's settings, its name or its list of dispositions have changed. */
  | { kind: "skillChanged"; skillId: string }
  /** Nothing goes through a provider until it is mended, or it is used again. */
  | { kind: "providerPaused" | "providerResumed"; providerId: string }
  /** Nothing came to an address of ours for too long, or something came again. */
  | { kind: "silenceChanged"; ownAddressId: string }
  /** A provider's settings, or an address that it serves, were saved. */
  | { kind: "providerChanged"; providerId: string }
  /** A message was set aside, or one that was is opened as a contact. */
  | { kind: "mailSetAside"; mailId: string }
  /** Whether an address may be written to, or a question about it, has changed. */
  | { kind: "consentChanged"; of: "optOut" | "question" | "consent"; id: string }
  | { kind: "preferenceSet"; agentId: string; name: string };

export type EventKind = Event["kind"];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/** An event as logged. `id` is its SSE event id, and the version of what a page shows. */
export type Logged<E extends Event = Event> = { id: number; at: number; event: E };
