/** What the desk shows: plain values, booleans already computed by queries. Times are Unix ms. */
import type { Pause } from "../../db/schema/providers.ts";
import type { Named } from "../i18n/names.ts";
/** Props of the desk: plain values; conditions are computed by queries. Times are Unix ms. */
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
import type { FreshCard, OwnComposing } from "../channels/composing.ts";
import type { ContactPanel } from "../channels/panel.ts";
import type { RatingProps } from "../channels/chat/types.ts";
import type { Locale } from "../i18n/index.ts";
import type { Shortcut } from "../shortcuts.ts";

/**
 * The buttons at the left of the desk, in order: one per channel, and one for sessions with several channels.
 */
export type Place = Channel | "omnichannel";
export const places: readonly Place[] = [...channels, "omnichannel"];

/** How an agent's contacts are listed: who waits longest for an answer first, or as they were taken. */
export const contactOrders = ["waiting", "taken"] as const;
export type ContactOrder = (typeof contactOrders)[number];

export interface CardProps {
  interactionId: string;
  channel: Channel;
  /** The agent's contacts come over several channels: each says over which. */
  mixed: boolean;
  place: Place;
  customerName: string;
  initials: string;
  /**
   * The colour of the customer's initials, 0–11, always the same for a customer. It becomes a class `hue-N`,
   * because the CSP allows no style attribute.
   */
  hue: number;
  snippet: string;
  /** Its subject, where it has one apart from its words; null: none, or it is all there is. */
  subject: string | null;
  unread: number;
  state: "active" | "held" | "parked" | "wrapup";
  parked: ParkedProps | null;
  /** When the agent took the contact. */
  since: number;
  /** When the customer's oldest unanswered message came; null when all are answered. */
  waitingSince: number | null;
  /** After how long without an answer the contact's skill calls it late. */
  thresholdMs: number;
  /** When the contact was put on hold; null when it is not on hold. */
  heldSince: number | null;
  /** When the conversation ended for this agent, and ACW began; null before. */
  acwSince: number | null;
  /** When timed ACW ends; null when it is not timed, or not yet running. */
  acwUntil: number | null;
  /** Whether this is a late reply to a completed conversation. */
  late: boolean;
  /** Whether the contact is open in this tab; true only in a whole page or a fragment for this tab alone. */
  current: boolean;
}

export interface GlanceProps {
  /** Of the buttons there are: a channel that the centre does not work over has none. */
  counts: { [place in Place]?: GlanceCount };
}

export interface GlanceCount {
  /**
   * Number of contacts listed under this button; for sessions with several channels, the number of sessions.
   */
  contacts: number;
  unread: number;
  /**
   * How many contacts count against the channel's limit, and the limit; null where the agent gets none by
   * routing.
   */
  taken: { load: number; limit: number } | null;
}

/** The "+1 Contact" button. */
export interface RequestProps {
  /** Whether it was pressed and no contact has been found yet. */
  stands: boolean;
  /** Why it cannot give a contact now, as the code of a refusal; null when it can. */
  bar:
    | "request-unavailable"
    | "request-with-call"
    | "request-one-at-a-time"
    | "request-full"
    | "request-no-skill"
    | null;
  /** The limits that are reached, where they are why. */
  full: { channel: Channel; load: number; limit: number }[];
}

/** The contacts in hand of an agent who signs out. */
export interface LeavingProps {
  contacts: {
    interactionId: string;
    customerName: string;
    channel: Channel;
    state: CardProps["state"];
    /** Whether it can be transferred. */
    transferable: boolean;
  }[];
  /** How many of the contacts can go back to their queue. */
  returnable: number;
}

export interface StateProps {
  state: "available" | "unavailable";
  /** Why the agent is unavailable, as a catalogue key; null while available. */
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  since: number;
  /**
   * The state after the last contact completes, as chosen while busy; "password" where the agent is signed
   * out then unless they give their password again; null for none.
   */
  next: "unavailable" | "sign-out" | "password" | null;
  /**
   * The administrator's unavailable code now; `then` is the code after the last contact. Null without one.
   */
  chosen: (Named & { id: string }) | null;
  then: (Named & { id: string }) | null;
  /** Whether it was chosen a moment ago, so that one press goes back to what was before. */
  undoable: boolean;
  /** All unavailable codes that can be chosen. */
  codes: (Named & { id: string })[];
}

/** An agent who holds contacts although the time of their unavailable code is over. */
export interface OverdueProps {
  agentId: string;
  agentName: string;
  codeName: Named;
  /** When the agent took the code. */
  since: number;
}

/** The queues of all of an agent's skills, taken together. */
export interface CountersProps {
  waiting: number;
  /** Since when the first in the queues waits; null while nobody waits. */
  since: number | null;
  /** Today's service level, 0–1; null before there is one. */
  level: number | null;
  /** How abandoned interactions count in the service level. */
  formula: Formula;
}

/** The parts of the self-test. */
export const checks = ["sound", "notification", "stream", "clock", "speaker", "microphone"] as const;
export type Check = (typeof checks)[number];
export type Verdict = "passed" | "failed";
export type SelfTestState = "passed" | "failed" | "due";

/** The results of a person's last self-test. */
export interface SelfTestResult {
  /** When the newest result was saved. */
  at: number;
  /** Minutes from the person's local time to UTC, as `Date#getTimezoneOffset` gives them. */
  zone: number;
  verdicts: Partial<Record<Check, Verdict>>;
}

/** A person's settings for their own screens. */
export interface PreferenceProps {
  /** Volume of the ring, 5–100. */
  volume: number;
  /** The shortcuts that are turned off. */
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
  /** When the customer began to wait. */
  waitingSince: number;
  /** When the offer was made; `deadlineAt` is when it expires. */
  offeredAt: number;
  deadlineAt: number;
  /** How the router chose this agent; null where it did not. */
  why: Why | null;
  /** Whether this is a late reply to a completed conversation. */
  late: boolean;
  /** The address at which a customer who left a message is answered; null where the customer waits. */
  leftAddress: string | null;
  /** Whether an agent who refuses gives a reason: not asked, may, or must. */
  reason: "off" | "optional" | "required";
  /**
   * For a transferred contact: the agent who transferred it and their note or, where it comes `back`, the
   * agent who did not take it. Null for others.
   */
  transfer: { agentName: string; note: string; back: boolean } | null;
  /** What the customer said first, cut where it is long; null where nobody writes. */
  words: string | null;
  /** The subject, such as a work item's title; null on channels without one. */
  title: string | null;
}

/** The form for a transfer, with where the contact can go. */
export interface TransferProps {
  interactionId: string;
  customerName: string;
  skills: (Named & { id: string; open: boolean })[];
  /** The agents, sorted by name; `free` means Available and with room for the contact. */
  agents: { id: string; name: string; available: boolean; free: boolean }[];
  /** Whether only free agents can be chosen, as for a call. */
  onlyFree: boolean;
  /** Whether the agent is signing out, and continues with that afterwards. */
  leaving: boolean;
  form: FormState;
}

/** When a parked contact comes back at the latest, and the time zone in which that is shown. */
export interface ParkedProps {
  until: number;
  zone: string;
  /** Whether it comes back before that, as soon as its customer writes. */
  wakes: boolean;
}

/** The form that closes a contact as unwanted. */
export interface NotForUsProps {
  interactionId: string;
  customerName: string;
  form: FormState;
}

/** The form for parking a contact. */
export interface ParkingFormProps {
  interactionId: string;
  customerName: string;
  /** The time zones the form proposes; any other can be typed. */
  zones: string[];
  form: FormState;
}

/** A callback that is due. */
export interface CallProps {
  /** The number to call, in E.164 form. */
  phone: string;
  /** The promised time, and the time zone in which it was promised. */
  at: number;
  zone: string;
  note: string;
}

/** The form for promising a callback. */
export interface CallbackFormProps {
  interactionId: string;
  customerName: string;
  /** The outbound skills that make calls. */
  skills: (Named & { id: string })[];
  /** The time zones the form proposes; any other can be typed. */
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
    /** How the address was confirmed as this customer's; null while it is not confirmed. */
    confirmedBy: "agent" | "program" | "text" | "reply" | null;
  }[];
  /** Other customers who may be the same person, or are said to be. */
  maybe: {
    proposalId: string;
    name: string;
    /** The address they share; `confirmed` says whether it is confirmed as the other customer's. */
    address: string;
    confirmed: boolean;
    /** Whether an agent said that they are one person. */
    same: boolean;
    /**
     * The other customer's conversations that this agent may read, newest first; null where there are some,
     * but the agent may read none of them.
     */
    earlier: { interactionId: string; at: number; channel: Channel }[] | null;
  }[];
  /**
   * The fields the centre keeps about customers. A value is empty where it is not known; a date is as
   * `2026-01-31`.
   */
  fields: (Named & { id: string; kind: "text" | "number" | "date"; value: string })[];
  /** Notes about the customer, newest first. The reader may remove those with `mine`. */
  notes: { id: string; body: string; at: number; agentName: string; mine: boolean }[];
  /** The block in force: until when, by whom and why; null for none. */
  block: { until: number; agentName: string; reason: string } | null;
  /**
   * Callbacks that are not due yet; `at` is when, `zone` the time zone in which it was promised. `agentName`
   * is null where any agent may call.
   */
  callbacks: {
    id: string;
    at: number;
    zone: string;
    phone: string;
    skillName: Named;
    agentName: string | null;
    note: string;
  }[];
  /** The id the next note will have, so that a form sent twice makes one note. */
  noteKey: string;
  earlier: {
    interactionId: string;
    sessionId: string;
    at: number;
    channel: Channel;
    /** Its title, or the beginning of the customer's first words; null where there are none. */
    about: string | null;
    disposition: Named | null;
    agentName: string | null;
    /** The customer's rating, 1 bad … 5 good; null without one. */
    rating: number | null;
  }[];
}

/** What an agent completed today, the last first. */
export interface CompletedProps {
  contacts: {
    interactionId: string;
    channel: Channel;
    customerName: string;
    /** Unix ms, said on a clock of `zone`. */
    at: number;
    /** The disposition; null without one. */
    disposition: Named | null;
    unwanted: boolean;
  }[];
  zone: string;
}

/** A conversation that an agent reads without having it. */
export interface ReaderProps {
  interactionId: string;
  channel: Channel;
  customerName: string;
  skillName: Named;
  /** The agent who has the conversation, or had it last; null for none. */
  agentName: string | null;
  /** When the conversation began. */
  at: number;
  /** The customer's rating; null without one. */
  rating: RatingProps | null;
  /** What the channel shows above the conversation; null for nothing. */
  panel: ContactPanel | null;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
  /** Its reader supervises it: they can act on it at their board. */
  supervised: boolean;
  /**
   * Whether the conversation is not over and its newest entries are shown, so that the page asks for more.
   */
  going: boolean;
}

export interface DispositionProps {
  interactionId: string;
  required: boolean;
  options: (Named & { id: string })[];
  chosen: string | null;
  note: string;
  /** The tags that can be given, and the given ones that no longer can. */
  tags: { id: string; name: string; given: boolean }[];
  error: string | null;
}

/** A contact that an agent is beginning: what stands in a contact's place. */
export interface FreshProps {
  id: string;
  channel: Channel;
  composing: OwnComposing;
}

/** Its card in the list. */
export interface FreshCardProps extends FreshCard {
  channel: Channel;
  current: boolean;
}

/** A channel over which the agent can begin a contact, and where that is asked for. */
export interface WayProps {
  channel: Channel;
  at: string;
  method: "get" | "post";
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
  /** Whether it can be parked now or, if parked already, its time changed. */
  parkable: boolean;
  /** Whether it can be transferred now. */
  transferable: boolean;
  /** Whether it can be closed as "Not for us" now. */
  dismissable: boolean;
  /** Whether the customer's page is open now; null on channels without such a page. */
  present: boolean | null;
  /** Whether agent and customer write to each other on this channel. */
  writing: boolean;
  /** What it is about, such as an email's subject; null where nothing is, or a panel says it. */
  title: string | null;
  /** What the channel shows above the conversation; null for nothing. */
  panel: ContactPanel | null;
  /** Whether the customer left a message and does not wait for the answer on their page. */
  left: boolean;
  acwUntil: number | null;
  /** Whether timed ACW is running and can be extended. */
  extendable: boolean;
  ending: EndingProps | null;
  entries: TimelineEntryProps[];
  /** Whether there are entries older than the first one shown. */
  hasOlder: boolean;
  composer: ComposerProps;
  /** The channels over which a contact can be begun: the customer of this one waits on hold meanwhile. */
  ways: WayProps[];
  /** What the channel's own composer shows; null where it has none. */
  composing: OwnComposing | null;
  /** Whether the conversation went on without this agent, who only has wrap-up left. */
  wentOn: boolean;
  /** Whether that is because this agent transferred it. */
  passedOn: boolean;
  /** It did because a supervisor took it out of their hands. */
  takenOver: boolean;
  disposition: DispositionProps;
  /** Whether a disposition is given. */
  disposed: boolean;
  /**
   * What is missing before the contact completes: a required disposition, and ACW, which ends by time or by
   * the agent.
   */
  due: { disposition: boolean; acw: "none" | "timed" | "open" };
  customer: CustomerProps;
  why: Why | null;
  /** Milliseconds the customer waited for this agent. */
  waitedMs: number;
  /** Id of the completed conversation this is a late reply to; null for others. */
  lateOf: string | null;
  /** The callback this contact is, in which nobody writes; null for others. */
  call: CallProps | null;
  /** Whether this agent asked for a supervisor, and the name of the one who answered. */
  help: { state: "none" | "asked" | "coming"; by: string | null };
}

/** An agent's request for a supervisor's help. */
export interface HelpAskedProps {
  requestId: string;
  interactionId: string;
  agentName: string;
  customerName: string;
  channel: Channel;
  /** When the agent asked. */
  askedAt: number;
}

export interface QuickReplyProps {
  id: string;
  /** What an agent types after `/` to find the reply. */
  shortcut: string;
  title: string;
  /** The text, with what is known filled in. */
  body: string;
  /** The placeholders there is no value for, as they stand in it. */
  missing: string[];
  /** How many files go along. */
  files: number;
}

/** What keeps messages from coming in or going out. */
export interface TroubleProps {
  id: string;
  /** Of the provider, or the address of ours. */
  name: string;
  /** "ends": the consent of its owner ends soon, at that time. */
  reason: Pause | "silent" | "ends";
  /** Unix ms. */
  since: number;
  /** Where it is mended; null for who may not. */
  href: string | null;
}
