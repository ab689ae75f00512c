/** The props every room's views share: plain values, booleans already computed by queries. */
import type { Child } from "hono/jsx";
import type { Channel, Strategy } from "../db/schema/skills.ts";
import type { Delivery } from "../db/schema/delivery.ts";
import type { Locale, Messages } from "./i18n/index.ts";
import type { Formula } from "../db/schema/core.ts";
import type { Shortcut } from "./shortcuts.ts";

export type { Child };

/** The reader's language and its words; every component takes it as `ui`. */
export interface Ui {
  locale: Locale;
  t: Messages;
  /** The look this person chose; without one, the machine's. */
  theme?: Theme | null;
}

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

export type { Channel, Delivery };

/** One refusal beside one field: `field` is the input's name, `text` already in the reader's language. */
export interface FieldError {
  field: string;
  text: string;
}

/** What a refused form shows again: what was typed, and what is wrong with it. */
export interface FormState {
  values: Record<string, string>;
  errors: FieldError[];
}

export type TimelineEntryProps =
  & {
    /** Ascending over the whole centre; also the sort key of the log. */
    id: number;
    /** Unix milliseconds. */
    at: number;
  }
  & (
    | {
      kind: "message";
      author: "customer" | "agent";
      /** True when the reader of this page wrote it; never set on fragments shared by several readers. */
      name: string;
      body: string;
      lang: string;
      /** Files that came with it. */
      attachments: AttachmentProps[];
      /** Of an agent's message, how far it got; of the customer's own on their page, whether the agent read it. */
      delivery: Delivery | null;
    }
    | { kind: "note"; note: NoteCode; name: string | null }
  );

/** A file, sent or about to be. */
export interface AttachmentProps {
  id: string;
  name: string;
  /** A media type, read from its bytes. */
  type: string;
  /** Bytes. */
  size: number;
  /** Its address for this reader. */
  href: string;
}

/** Small facts of a conversation shown as a line in its log; the words are in the catalogue. */
export const noteCodes = [
  "started",
  "accepted",
  "held",
  "resumed",
  "ended-by-agent",
  "ended-by-customer",
  "ended-by-system",
  "kept-by-agent",
  "kept-by-customer",
  "silent-warned",
  "customer-left",
  "customer-back",
  "returned",
  "disposed",
  "late",
  "late-dismissed",
  "not-for-us",
  "blocked",
  "unblocked",
  "message-left",
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** The buttons of the glance, in order: a channel each, and one for sessions of several. */
export const places = ["voice", "chat", "email", "sms", "voicemail", "workitem", "omnichannel"] as const;
export type Place = (typeof places)[number];

export interface CardProps {
  interactionId: string;
  channel: Channel;
  place: Place;
  customerName: string;
  initials: string;
  /** 0–11, stable per customer: a class `hue-N` (the CSP allows no style attribute). */
  hue: number;
  snippet: string;
  unread: number;
  state: "active" | "held" | "wrapup";
  /** Unix ms the agent took it. */
  since: number;
  /** Unix ms of the customer's oldest unanswered message, null when answered. */
  waitingSince: number | null;
  /** Unix ms it was put on hold; null when it is not. */
  heldSince: number | null;
  /** Unix ms the conversation ended for this agent, null before; and at which timed ACW ends, null when it is not timed. */
  acwSince: number | null;
  acwUntil: number | null;
  /** A late word to a conversation that is over. */
  late: boolean;
  /** Selected in this tab; only ever true in a whole page or a tab's own fragment. */
  current: boolean;
}

export interface GlanceProps {
  counts: Record<Place, GlanceCount>;
}

export interface GlanceCount {
  /** Listed under this button: sessions, where they have several channels. */
  contacts: number;
  unread: number;
  /** How many of the channel stand against how many its agent may have; null where none come by themselves. */
  taken: { load: number; limit: number } | null;
}

/** +1 Contact. */
export interface RequestProps {
  /** It was pressed, and nothing was there yet. */
  stands: boolean;
  /** Why it gives nothing now: its words are a refusal's. */
  bar:
    | "request-unavailable"
    | "request-with-call"
    | "request-one-at-a-time"
    | "request-full"
    | "request-no-skill"
    | null;
}

/** What is still in hand of somebody who signs out. */
export interface LeavingProps {
  contacts: { interactionId: string; customerName: string; channel: Channel; state: CardProps["state"] }[];
  /** How many of them can go back to their queue. */
  returnable: number;
}

export interface StateProps {
  state: "available" | "unavailable";
  /** Why unavailable: a catalogue key, e.g. "signed-in", "no-answer", "disconnected", "chosen". */
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  since: number;
  /** What was chosen while busy: it comes with the end of the last contact. */
  next: "unavailable" | "sign-out" | null;
}

export type { Formula };

/** The queues of an agent's skills as one. */
export interface CountersProps {
  waiting: number;
  /** Unix ms of the earliest place; null while nobody waits. */
  since: number | null;
  /** Today's service level, 0–1; null before there is one. */
  level: number | null;
  /** How it is counted. */
  formula: Formula;
}

/** What a self-test looks at. */
export const checks = ["sound", "notification", "stream", "clock", "speaker", "microphone"] as const;
export type Check = (typeof checks)[number];
export type Verdict = "passed" | "failed";
export type SelfTestState = "passed" | "failed" | "due";

/** How a person's last self-test went. */
export interface SelfTestResult {
  /** Unix ms of its newest verdict. */
  at: number;
  /** Minutes from their clock to UTC, as `Date#getTimezoneOffset` has it. */
  zone: number;
  verdicts: Partial<Record<Check, Verdict>>;
}

/** What a person set for their own screens. */
export interface PreferenceProps {
  /** Of the ring, 5–100. */
  volume: number;
  /** Shortcuts that are turned off. */
  off: Shortcut[];
  selfTest: SelfTestState;
}

export interface OfferProps {
  assignmentId: string;
  interactionId: string;
  channel: Channel;
  customerName: string;
  initials: string;
  hue: number;
  skillName: string;
  /** Unix ms at which the customer began to wait. */
  waitingSince: number;
  /** Unix ms at which it was offered and at which the offer expires. */
  offeredAt: number;
  deadlineAt: number;
  /** Null where no router decided. */
  why: Pick<Why, "by" | "candidates"> | null;
  /** Left as a message: where its customer is reached; null when they wait. */
  leftAddress: string | null;
}

export interface CustomerProps {
  name: string;
  initials: string;
  hue: number;
  locale: Locale;
  addresses: { id: string; kind: "phone" | "email"; value: string }[];
  /** What the centre keeps about its customers: empty where nothing is known; a date as `2026-01-31`. */
  fields: { id: string; label: string; kind: "text" | "number" | "date"; value: string }[];
  /** Newest first; `mine` may be removed by the reader. */
  notes: { id: string; body: string; at: number; agentName: string; mine: boolean }[];
  /** The block that stands: until when, by whom and why. */
  block: { until: number; agentName: string; reason: string } | null;
  /** The id of the note that is written next. */
  noteKey: string;
  earlier: {
    interactionId: string;
    sessionId: string;
    at: number;
    channel: Channel;
    disposition: string | null;
    agentName: string | null;
    /** 1–5, as its customer found it. */
    rating: number | null;
  }[];
}

/** A conversation that is read and not had. */
export interface ReaderProps {
  interactionId: string;
  channel: Channel;
  customerName: string;
  skillName: string;
  /** Who has, or last had, it. */
  agentName: string | null;
  /** Unix ms it began. */
  at: number;
  /** As its customer found it. */
  rating: RatingProps | null;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
  /** The newest entries of a conversation that is not over. */
  going: boolean;
}

/** Somebody pressed End: until `at`, Unix ms, they may undo it. */
export interface EndingProps {
  at: number;
  by: "agent" | "customer";
  /** From the press to the end. */
  wholeMs: number;
}

export interface DispositionProps {
  interactionId: string;
  required: boolean;
  options: { id: string; name: string }[];
  chosen: string | null;
  note: string;
  error: string | null;
}

export interface ContactProps {
  interactionId: string;
  assignmentId: string;
  channel: Channel;
  customerName: string;
  skillName: string;
  locale: Locale;
  state: "active" | "held" | "wrapup";
  /** The customer's page is open now. */
  present: boolean;
  /** It was left as a message: nobody waits for the answer at their page. */
  left: boolean;
  acwUntil: number | null;
  ending: EndingProps | null;
  entries: TimelineEntryProps[];
  /** Id of an older entry than the first shown exists: offer "Earlier messages". */
  hasOlder: boolean;
  composer: ComposerProps;
  /** The conversation went on without this agent, who only owes for it. */
  wentOn: boolean;
  disposition: DispositionProps;
  /** True once a disposition is given. */
  disposed: boolean;
  /** What stands between wrapup and completion; "complete" is a button the agent may press. */
  owed: { disposition: boolean; acw: "none" | "timed" | "open" };
  customer: CustomerProps;
  why: Pick<Why, "by" | "candidates"> & { waitedMs: number } | null;
  /** The conversation that it is a late word to, or null. */
  lateOf: string | null;
  /** Whether this agent asked for a supervisor, and who is coming. */
  help: { state: "none" | "asked" | "coming"; by: string | null };
}

/** Who asks a supervisor for help, and with whom. */
export interface HelpAskedProps {
  requestId: string;
  interactionId: string;
  agentName: string;
  customerName: string;
  channel: Channel;
  /** Unix ms. */
  askedAt: number;
}

export interface ComposerProps {
  interactionId: string;
  /** Idempotency key of the next message (`key` itself is JSX's own word). */
  messageKey: string;
  draft: string;
  /** Uploaded and not sent. */
  attachments: AttachmentProps[];
  /** False in wrapup: the conversation is over. */
  open: boolean;
  error: string | null;
}

export interface QuickReplyProps {
  /** What one types after `/`. */
  shortcut: string;
  title: string;
  /** With its names filled in. */
  body: string;
}

/** What a customer said of a conversation. */
export interface RatingProps {
  /** 1 bad … 5 good. */
  rating: number;
  comment: string;
}

/** What a customer who waits is told. */
export interface WaitProps {
  /** Null where it is too far back to be said. */
  place: number | null;
  /** The estimate, rounded: 0 is "less than one", 31 "more than 30"; null when unknown. */
  minutes: number | null;
  /** Why another way is offered: closing time, nobody there, waited too long. */
  reason: "closed" | "nobody" | "long" | null;
  /** When it opens next, and in which zone; null when it is open. */
  opens: { at: number; zone: string } | null;
  /** Points of contact where somebody is there now; only with a reason. */
  others: { pointId: string; name: string }[];
  /** Left as a message: where we reach them, who need not wait. */
  leftAddress: string | null;
}

/** Nobody would answer at a point of contact now. */
export interface AwayProps extends Pick<WaitProps, "opens" | "others"> {
  reason: "closed" | "nobody";
}

export interface PortalStartProps {
  away: AwayProps | null;
  pointId: string;
  pointName: string;
  centreName: string;
  privacyUrl: string | null;
  /** The name of a customer we know, who is not asked again. */
  knownAs: string | null;
  form: FormState;
  messageKey: string;
  /** Nothing came with the request that says who asks: a frame without a cookie may know. */
  stranger: boolean;
}

export interface PortalChatProps {
  pointId: string;
  pointName: string;
  interactionId: string;
  entries: TimelineEntryProps[];
  /** The newest entry the customer had looked at, on any page of theirs, when this one was made. */
  readId: number;
  /** The entry before which there is more; null when all is shown. */
  earlier: number | null;
  status: "waiting" | "active" | "held" | "ended";
  agentName: string | null;
  ending: EndingProps | null;
  /** A late word to a conversation that is over. */
  late: boolean;
  /** Open after the end too, as long as a late word may come. */
  /** Only while it waits. */
  wait: WaitProps | null;
  /** Over, and to be rated: what was said of it, null before. Undefined while there is nothing to rate. */
  rated?: RatingProps | null;
  composer: ComposerProps;
}

/**
 * Why an agent does not get a waiting contact, the first thing that stands against it: who is not there, what their day
 * says, what the skill asks, who else goes before, what they have in hand already.
 */
export const passedOver = [
  "gone",
  "unavailable",
  "next-state",
  "skill",
  "closed",
  "lane",
  "level",
  "language",
  "cool-down",
  "owes",
  "not-requested",
  "busy-with-call",
  "limit",
  "one-at-a-time",
  "total",
  "offer-open",
  "resting",
  "reserved",
  "calls-first",
  "preferred-first",
] as const;
export type PassedOver = (typeof passedOver)[number];

/** One who may have it, with the figures that the strategies compare. */
export interface Ranked {
  agentId: string;
  /** How long available, milliseconds. */
  idleMs: number;
  /** Proficiency, 1 best … 20. */
  level: number;
  /** Share of their total in use, 0 … 1. */
  share: number;
  /** Since when their +1 Contact stands; null without one. */
  requestedAt: number | null;
}

/** priority(now) = min(maximum, initial + acceleration × minutes waited), and its parts. */
export interface Priority {
  now: number;
  initial: number;
  /** Points per minute. */
  acceleration: number;
  maximum: number;
  waitedMs: number;
}

/** How a decision was made, or would be: kept with every offer, and shown for what still waits. */
export interface Why {
  /** What put the chosen one first: being the last agent, or the skill's strategy. */
  by: "last-agent" | "strategy";
  strategy: Strategy;
  priority: Priority;
  /** Those who could have it, best first, no more than 10: of an offer the first is who got it. */
  ranked: Ranked[];
  /** How many could have it. */
  candidates: number;
  /** Everybody else with the skill, by reason; no more than 50 named in all, `count` says how many there are. */
  passedOver: { reason: PassedOver; count: number; agentIds: string[] }[];
  /** Who is kept for it until it fits; null is nobody. */
  reservedId: string | null;
}
