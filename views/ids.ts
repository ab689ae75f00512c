/** All DOM ids that fragments may target, as constants or functions. They are written nowhere else. */
import type { Place } from "./desk/types.ts";

export const ids = {
  /**
   * The page's alert region, in which screen readers hear refusals. It is filled and emptied, never replaced.
   */
  notice: "notice",
  offline: "offline",
  stream: "stream",

  /** What the desk shows in place of a contact while none is open. */
  empty: "empty",
  state: "state",
  stateUndo: "state-undo",
  banner: "banner",
  /** What keeps contacts from this agent; or nothing. */
  gap: "gap",
  /** What keeps messages from coming in or going out; for supervisors and administrators. */
  trouble: "trouble",
  /** The place of the "+1 Contact" button; empty for agents without it. */
  request: "request",
  requestWords: "request-words",
  requestButton: "request-button",
  /** The figures of the queues of this agent's skills. */
  counters: "counters",
  glance: "glance",
  glanceButton: (place: Place) => `glance-${place}`,
  contacts: "contacts",
  contactList: "contact-list",
  /** The heading of what was completed today. */
  completed: "completed-title",
  card: (interactionId: string) => `card-${interactionId}`,
  cardText: (interactionId: string) => `card-text-${interactionId}`,
  /** Holds the contact open in this tab, or `empty`. */
  slot: "slot",
  contact: (interactionId: string) => `contact-${interactionId}`,
  contactHead: (interactionId: string) => `head-${interactionId}`,
  earlier: (interactionId: string) => `earlier-${interactionId}`,
  log: (interactionId: string) => `log-${interactionId}`,
  entry: (entryId: number) => `t-${entryId}`,
  /** The line that says who is typing. */
  typing: (interactionId: string) => `typing-${interactionId}`,
  composer: (interactionId: string) => `composer-${interactionId}`,
  message: (interactionId: string) => `message-${interactionId}`,
  draft: (interactionId: string) => `draft-${interactionId}`,
  composerError: (interactionId: string) => `composer-${interactionId}-error`,
  quickReplies: (interactionId: string) => `replies-${interactionId}`,
  /** An email that is being written, and what another tab of its writer saved of it. */
  email: (draftId: string) => `email-${draftId}`,
  emailSaved: (draftId: string) => `email-saved-${draftId}`,
  /** A contact that an agent is beginning, in the place of one. */
  fresh: (id: string) => `fresh-${id}`,
  /** The channels over which a contact can be begun. */
  newMenu: (interactionId: string) => `new-${interactionId}`,
  foot: (interactionId: string) => `foot-${interactionId}`,
  /** The further actions of a contact. */
  more: (interactionId: string) => `more-${interactionId}`,
  newText: "new-text",
  notForUs: (interactionId: string) => `not-for-us-${interactionId}`,
  callback: (interactionId: string) => `callback-${interactionId}`,
  parking: (interactionId: string) => `parking-${interactionId}`,
  transfer: (interactionId: string) => `transfer-${interactionId}`,
  disposition: (interactionId: string) => `disposition-${interactionId}`,
  dispositionWindow: (interactionId: string) => `disposition-${interactionId}-window`,
  customer: (interactionId: string) => `customer-${interactionId}`,
  /** Live region that announces an offer once, when it comes. */
  ringing: "ringing",
  /** A part of the customer's card that is updated on its own. */
  customerPart: (
    interactionId: string,
    part: "who" | "block" | "maybe" | "addresses" | "fields" | "callbacks" | "notes",
  ) => `customer-${part}-${interactionId}`,
  /** Where a value of the customer is shown: `field` is "name", or the id of a field the centre defines. */
  customerValue: (interactionId: string, field: string) => `customer-value-${field}-${interactionId}`,
  customerForm: (interactionId: string, form: "name" | "address" | "fields" | "note") =>
    `customer-${form}-form-${interactionId}`,
  /** The list of agents' requests for a supervisor, in a live region. */
  help: "help",
  /**
   * The list of agents who hold contacts although the time of their unavailable code is over, in the same
   * region.
   */
  overdue: "overdue",
  /** Holds the form that asks for the password again, or nothing. */
  again: "again",
  againForm: "again-form",
  /** The form in which an agent gives the reason for refusing an offer. */
  refusal: (assignmentId: string) => `refusal-${assignmentId}`,
  /**
   * The buttons for the self-test and the shortcuts. Its attributes tell the page's scripts this person's
   * settings.
   */
  tools: "tools",
  hint: "hint",
  /** Holds a modal window, such as the list of shortcuts, or nothing. */
  over: "over",
  /** Holds a conversation the agent only reads, shown over the desk, or nothing. */
  reader: "reader",
  readerLog: "reader-log",
  /** Holds the open offer's dialog, or nothing. */
  offers: "offers",
  offer: (assignmentId: string) => `offer-${assignmentId}`,

  /** The parts of a supervisor's board. */
  boardSkills: "board-skills",
  boardWaiting: "board-waiting",
  boardAgents: "board-agents",
  boardClosures: "board-closures",
  boardAside: "board-aside",
  closing: "closing",
  /** Holds what a supervisor looks at, or nothing: where a contact stands, what is said in it, what can be done. */
  panel: "panel",
  /** A contact as a supervisor sees it: its state, and what the supervisor may do with it. */
  panelFacts: "panel-facts",
  panelTalk: "panel-talk",
  whisper: "whisper",
  /** An agent who is looked at. */
  panelAgent: "panel-agent",
  panelActions: "panel-actions",

  /** The first day's check list; the other asks for it again where the centre has changed. */
  checkList: "check-list",
  checkListAgain: "check-list-again",

  portalStatus: "portal-status",
  /** The customer's place in the queue, and what they may do instead of waiting. */
  portalWait: "portal-wait",
  /** Holds the form for leaving a message, or nothing. */
  portalLeave: "portal-leave",
  leave: "leave",
  /** The form that sends the conversation by email. */
  mailed: "mailed",
  portalRating: "portal-rating",
  rating: "rating",
  portalEnd: "portal-end",
} as const;

/** Gives the id of the form with this action; the form that undoes the action has an id of its own. */
export const formId = (action: string, undo = false) =>
  `${undo ? "undo" : "do"}${action.replaceAll("/", "-")}`;
