/** What the desk shows: plain values, booleans already computed by queries. Times are Unix ms. */
import type { Named } from "../i18n/names.ts";
import type {
  Channel,
  ComposerProps,
  EndingProps,
  FormState,
  Formula,
  TimelineEntryProps,
  Why,
} from "../types.ts";
import { channels } from "../../server/channels/facts.ts";
import type { ContactPanel } from "../channels/panel.ts";
import type { RatingProps } from "../channels/chat/types.ts";
import type { Locale } from "../i18n/index.ts";
import type { Shortcut } from "../shortcuts.ts";

/** The buttons of the glance, in order: a channel each, and one for sessions of several. */
export type Place = Channel | "omnichannel";
export const places: readonly Place[] = [...channels, "omnichannel"];

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
  state: "active" | "held" | "parked" | "wrapup";
  parked: ParkedProps | null;
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
  contacts: {
    interactionId: string;
    customerName: string;
    channel: Channel;
    state: CardProps["state"];
    /** It may be passed on to somebody. */
    transferable: boolean;
  }[];
  /** How many of them can go back to their queue. */
  returnable: number;
}

export interface StateProps {
  state: "available" | "unavailable";
  /** Why unavailable: a catalogue key, e.g. "signed-in", "no-answer", "disconnected", "chosen". */
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  since: number;
  /** What follows the end of the last contact: as chosen while busy, or unless the password is given again. */
  next: "unavailable" | "sign-out" | "password" | null;
  /** The administrator's code it is under, and the one that follows; null without. */
  chosen: (Named & { id: string }) | null;
  then: (Named & { id: string }) | null;
  /** Every code that may be chosen. */
  codes: (Named & { id: string })[];
}

/** Somebody who holds contacts although their code has run out. */
export interface OverdueProps {
  agentId: string;
  agentName: string;
  codeName: Named;
  /** Unix ms they came into it. */
  since: number;
}

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
  skillName: Named;
  /** Unix ms at which the customer began to wait. */
  waitingSince: number;
  /** Unix ms at which it was offered and at which the offer expires. */
  offeredAt: number;
  deadlineAt: number;
  /** Null where no router decided. */
  why: Why | null;
  /** A late word to a conversation that is over. */
  late: boolean;
  /** Left as a message: where its customer is reached; null when they wait. */
  leftAddress: string | null;
  /** Whether who refuses says why. */
  reason: "off" | "optional" | "required";
  /** Passed on by somebody: whom, and their note; or who did not take it, so that it comes back. */
  transfer: { agentName: string; note: string; back: boolean } | null;
  /** What it is about, where nobody writes; else null. */
  title: string | null;
}

/** Where a conversation may be passed on to. */
export interface TransferProps {
  interactionId: string;
  customerName: string;
  skills: (Named & { id: string; open: boolean })[];
  /** By name; `free` is Available with room for it. */
  agents: { id: string; name: string; available: boolean; free: boolean }[];
  /** A call is passed on only to who can take it now. */
  onlyFree: boolean;
  /** Its agent is signing out, and goes on with that. */
  leaving: boolean;
  form: FormState;
}

/** Put aside until a time: Unix ms, and its agent's zone. Null where it is not. */
export interface ParkedProps {
  until: number;
  zone: string;
}

/** The form that parks a contact. */
export interface ParkingFormProps {
  interactionId: string;
  customerName: string;
  /** Proposed; any other may be typed. */
  zones: string[];
  form: FormState;
}

/** A call that was promised, whose time has come. */
export interface CallProps {
  /** E.164. */
  phone: string;
  /** Unix ms, and the zone in which it was said. */
  at: number;
  zone: string;
  note: string;
}

/** The form that promises a call. */
export interface CallbackFormProps {
  interactionId: string;
  customerName: string;
  /** Those that make calls. */
  skills: (Named & { id: string })[];
  /** Proposed; any other may be typed. */
  zones: string[];
  form: FormState;
}

export interface CustomerProps {
  name: string;
  initials: string;
  hue: number;
  locale: Locale;
  addresses: {
    id: string;
    kind: "phone" | "email";
    value: string;
    /** What showed that it is theirs: null, nothing did. */
    confirmedBy: "agent" | "program" | "text" | "reply" | null;
  }[];
  /** Who may be the same person, or was said to be. */
  maybe: {
    proposalId: string;
    name: string;
    /** What both have, and whether it is confirmed as the other's. */
    address: string;
    confirmed: boolean;
    /** An agent said that they are one person. */
    same: boolean;
    /** The other's conversations that the reader reaches, newest first; null: there are some, out of reach. */
    earlier: { interactionId: string; at: number; channel: Channel }[] | null;
  }[];
  /** What the centre keeps about its customers: empty where nothing is known; a date as `2026-01-31`. */
  fields: (Named & { id: string; kind: "text" | "number" | "date"; value: string })[];
  /** Newest first; `mine` may be removed by the reader. */
  notes: { id: string; body: string; at: number; agentName: string; mine: boolean }[];
  /** The block that stands: until when, by whom and why. */
  block: { until: number; agentName: string; reason: string } | null;
  /** Calls that were promised and are still to come: when, Unix ms, and in which zone; `agentName` null is anyone. */
  callbacks: {
    id: string;
    at: number;
    zone: string;
    phone: string;
    skillName: Named;
    agentName: string | null;
    note: string;
  }[];
  /** The id of the note that is written next. */
  noteKey: string;
  earlier: {
    interactionId: string;
    sessionId: string;
    at: number;
    channel: Channel;
    disposition: Named | null;
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
  skillName: Named;
  /** Who has, or last had, it. */
  agentName: string | null;
  /** Unix ms it began. */
  at: number;
  /** As its customer found it. */
  rating: RatingProps | null;
  /** What its channel shows above the conversation; null: nothing. */
  panel: ContactPanel | null;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
  /** The newest entries of a conversation that is not over. */
  going: boolean;
}

export interface DispositionProps {
  interactionId: string;
  required: boolean;
  options: (Named & { id: string })[];
  chosen: string | null;
  note: string;
  /** Every tag that may be given, and those given that may be no more. */
  tags: { id: string; name: string; given: boolean }[];
  error: string | null;
}

export interface ContactProps {
  interactionId: string;
  assignmentId: string;
  channel: Channel;
  customerName: string;
  skillName: Named;
  locale: Locale;
  state: "active" | "held" | "parked" | "wrapup";
  parked: ParkedProps | null;
  /** It may be put aside now, or until another time. */
  parkable: boolean;
  /** It may be passed on now. */
  transferable: boolean;
  /** It may be closed as not for us now. */
  dismissable: boolean;
  /** The customer's page is open now; null where there is no such page. */
  present: boolean | null;
  /** Agent and customer write to each other in it. */
  writing: boolean;
  /** What its channel shows above the conversation; null: nothing. */
  panel: ContactPanel | null;
  /** It was left as a message: nobody waits for the answer at their page. */
  left: boolean;
  acwUntil: number | null;
  /** Timed ACW runs, and may be extended. */
  extendable: boolean;
  ending: EndingProps | null;
  entries: TimelineEntryProps[];
  /** Id of an older entry than the first shown exists: offer "Earlier messages". */
  hasOlder: boolean;
  composer: ComposerProps;
  /** The conversation went on without this agent, who only has wrap-up due on it. */
  wentOn: boolean;
  /** It did because this agent passed it on. */
  passedOn: boolean;
  disposition: DispositionProps;
  /** True once a disposition is given. */
  disposed: boolean;
  /** What stands between wrapup and completion; "complete" is a button the agent may press. */
  due: { disposition: boolean; acw: "none" | "timed" | "open" };
  customer: CustomerProps;
  why: Why | null;
  /** How long its customer waited for this agent. */
  waitedMs: number;
  /** The conversation that it is a late word to, or null. */
  lateOf: string | null;
  /** It is a call that was promised: nothing is written in it. */
  call: CallProps | null;
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

export interface QuickReplyProps {
  id: string;
  /** What one types after `/`. */
  shortcut: string;
  title: string;
  /** With what is known filled in. */
  body: string;
  /** The placeholders there is no value for, as they stand in it. */
  missing: string[];
  /** How many files go along. */
  files: number;
}
