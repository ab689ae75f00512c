/** Every DOM id that a fragment may target, as a constant or a function: the one place they are spelled. */
import type { Place } from "./desk/types.ts";

export const ids = {
  /** Assertive live region for refusals and events the reader must hear; exists empty, filled, never replaced. */
  notice: "notice",
  offline: "offline",
  stream: "stream",

  /** The page in the place of a contact when none is open. */
  empty: "empty",
  state: "state",
  banner: "banner",
  /** +1 Contact; empty without it. */
  request: "request",
  requestWords: "request-words",
  requestButton: "request-button",
  /** The queues of this agent's skills. */
  counters: "counters",
  glance: "glance",
  glanceButton: (place: Place) => `glance-${place}`,
  contacts: "contacts",
  contactList: "contact-list",
  card: (interactionId: string) => `card-${interactionId}`,
  cardText: (interactionId: string) => `card-text-${interactionId}`,
  /** Holds the one open contact of this tab, or the empty state. */
  slot: "slot",
  contact: (interactionId: string) => `contact-${interactionId}`,
  contactHead: (interactionId: string) => `head-${interactionId}`,
  earlier: (interactionId: string) => `earlier-${interactionId}`,
  log: (interactionId: string) => `log-${interactionId}`,
  entry: (entryId: number) => `t-${entryId}`,
  /** Where it says who is writing. */
  typing: (interactionId: string) => `typing-${interactionId}`,
  composer: (interactionId: string) => `composer-${interactionId}`,
  message: (interactionId: string) => `message-${interactionId}`,
  draft: (interactionId: string) => `draft-${interactionId}`,
  composerError: (interactionId: string) => `composer-${interactionId}-error`,
  quickReplies: (interactionId: string) => `replies-${interactionId}`,
  foot: (interactionId: string) => `foot-${interactionId}`,
  notForUs: (interactionId: string) => `not-for-us-${interactionId}`,
  callback: (interactionId: string) => `callback-${interactionId}`,
  parking: (interactionId: string) => `parking-${interactionId}`,
  transfer: (interactionId: string) => `transfer-${interactionId}`,
  disposition: (interactionId: string) => `disposition-${interactionId}`,
  customer: (interactionId: string) => `customer-${interactionId}`,
  /** Assertive: an offer is said once, when it comes. */
  ringing: "ringing",
  /** A part of the customer's card that changes by itself. */
  customerPart: (
    interactionId: string,
    part: "who" | "block" | "maybe" | "addresses" | "fields" | "callbacks" | "notes",
  ) => `customer-${part}-${interactionId}`,
  /** Where a fact about the customer is shown: its name, or a field of the centre's. */
  customerValue: (interactionId: string, field: string) => `customer-value-${field}-${interactionId}`,
  customerForm: (interactionId: string, form: "name" | "address" | "fields" | "note") =>
    `customer-${form}-form-${interactionId}`,
  /** Calls for a supervisor, in a live region of their own. */
  help: "help",
  /** Who overstays their code, in the same region. */
  overdue: "overdue",
  /** Asks for the password again, or nothing. */
  again: "again",
  againForm: "again-form",
  /** The form that says why an offer is refused. */
  refusal: (assignmentId: string) => `refusal-${assignmentId}`,
  /** What this person set, for the page's scripts; with the buttons that lead to it. */
  tools: "tools",
  hint: "hint",
  /** Holds a window that was asked for, or nothing. */
  over: "over",
  /** Holds a conversation that is read, not had; or nothing. */
  reader: "reader",
  readerLog: "reader-log",
  /** Holds the open offer's dialog, or nothing. */
  offers: "offers",
  offer: (assignmentId: string) => `offer-${assignmentId}`,

  /** A team's board. */
  boardSkills: "board-skills",
  boardWaiting: "board-waiting",
  boardAgents: "board-agents",
  boardClosures: "board-closures",
  closing: "closing",
  /** The contact a supervisor looks at: where it stands, and what can be done while it waits. */
  panelFacts: "panel-facts",
  panelActions: "panel-actions",

  portalStatus: "portal-status",
  /** A customer's place in the queue, and other ways than waiting. */
  portalWait: "portal-wait",
  /** Holds the form that leaves a message, or nothing. */
  portalLeave: "portal-leave",
  leave: "leave",
  portalRating: "portal-rating",
  rating: "rating",
  portalEnd: "portal-end",
} as const;

/** The id of the form with this action; its undo has one of its own. */
export const formId = (action: string, undo = false) =>
  `${undo ? "undo" : "do"}${action.replaceAll("/", "-")}`;
