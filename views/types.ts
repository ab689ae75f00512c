/** Props that all views share: plain values; conditions are computed by queries. */
import type { Channel } from "../server/channels/facts.ts";
import type { Child } from "hono/jsx";
import type { Strategy } from "../db/schema/skills.ts";
import type { Delivery, DeliveryReason } from "../db/schema/delivery.ts";
import type { Messages } from "./i18n/en.ts";
import type { Locale } from "./i18n/locales.ts";
import type { EntryPart } from "./channels/types.ts";
import type { Formula } from "../db/schema/core.ts";

export type { Child };

/** The reader's language and texts. Every component takes it as `ui`. */
export interface Ui {
  locale: Locale;
  t: Messages;
  /** The theme this person chose; without one, the browser's. */
  theme?: Theme | null;
  /** The reader's time zone, an IANA name; without one nobody knows it, or several read this. */
  zone?: string | null;
}

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

export type { Channel, Delivery };

/** An error shown beside a field: `field` is the input's name, `text` is in the reader's language. */
export interface FieldError {
  field: string;
  text: string;
}

/** What a form shows again after it was refused: the typed values and the errors. */
export interface FormState {
  values: Record<string, string>;
  errors: FieldError[];
}

export type TimelineEntryProps =
  & {
    /** The entry's id, ascending in the whole centre; entries are sorted by it. */
    id: number;
    /** When the entry was written, Unix ms. */
    at: number;
  }
  & (
    | {
      kind: "message";
      author: "customer" | "agent";
      /** Less than a minute after another message of the same author: what goes on needs no new name. */
      goesOn: boolean;
      /** The author's name. */
      name: string;
      body: string;
      lang: string;
      /** The files of the message. */
      attachments: AttachmentProps[];
      /**
       * How far an agent's message got. For the customer's own message on their page: whether the agent has
       * read it. Null where nothing is shown.
       */
      delivery: Delivery | null;
      /**
       * Why the message is not delivered, or not yet; shown to agents only. Null when there is no trouble.
       */
      reason: DeliveryReason | null;
      /** What its channel shows of it beside its words. */
      part?: EntryPart;
      /** What the other side answered, in its own words; shown to agents only. Null where it said nothing. */
      words: string | null;
      /** Where Try again is posted to; null where it cannot be sent again. */
      again: string | null;
    }
    /** `name`: what or whom it is about; `by`: who said it, where that is somebody of the centre. */
    | { kind: "note"; note: NoteCode; name: string | null; by: string | null }
  );

/** A file of a message, or one uploaded for a message that is not sent yet. */
export interface AttachmentProps {
  id: string;
  name: string;
  /** Media type, detected from the bytes. */
  type: string;
  /** Size in bytes. */
  size: number;
  /** The address at which this reader can fetch the file. */
  href: string;
}

/** Events of a conversation that are shown as a line in its log; the catalogue has their texts. */
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
  "returned",
  "disposed",
  "disposed-by-time",
  "late",
  "late-dismissed",
  "not-for-us",
  "blocked",
  "unblocked",
  "message-left",
  "transferred",
  "transfer-note",
  "transfer-back",
  "away",
  "parked",
  "unparked",
  "came-elsewhere",
  "callback",
  "arrived",
  "taken-back",
  "closed-why",
  "asked-about",
  "ended-why",
  "taken-over",
  "whispered",
  "written-first",
] as const;
export type NoteCode = (typeof noteCodes)[number];

export type { Formula };

/** An end that can still be undone: End was pressed, and the conversation ends at `at` (Unix ms). */
export interface EndingProps {
  at: number;
  by: "agent" | "customer";
  /** Milliseconds from the press to the end. */
  wholeMs: number;
}

/** A saved draft, as it is sent to the other tabs of the person who types it. */
export interface SavedDraftProps {
  interactionId: string;
  tabId: string | null;
  body: string;
  /**
   * The first part of the key under which any tab sends this draft (each adds a part of its own); empty
   * without a draft.
   */
  keyStart: string;
  /**
   * Where the draft was sent: the first part of its key, and the text that was sent. Null while it is not
   * sent.
   */
  sent: { draft: string; body: string } | null;
}

export interface ComposerProps {
  interactionId: string;
  /** The key the next message is sent under, the same at every try. (JSX reserves the name `key`.) */
  messageKey: string;
  draft: string;
  /** Files uploaded for the next message. */
  attachments: AttachmentProps[];
  /** Whether messages can be sent; false in wrap-up, when the conversation is over. */
  open: boolean;
  error: string | null;
}

/**
 * The reasons why an agent does not get a waiting contact. Where several apply, the first in this list is
 * given.
 */
export const passedOver = [
  "gone",
  "unavailable",
  "next-state",
  "skill",
  "closed",
  "reserved-for",
  "level",
  "language",
  "cool-down",
  "wrapup-due",
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

/** An agent who could get the contact, with the figures that the strategies compare. */
export interface Ranked {
  agentId: string;
  /** How long the agent has been available without a contact, milliseconds. */
  idleMs: number;
  /** Proficiency: 1 best … 20. */
  level: number;
  /** How much of the delivery profile's total the agent's contacts cost, 0 … 1. */
  share: number;
  /** When the agent pressed "+1 Contact", if that request is still open, Unix ms; null without one. */
  requestedAt: number | null;
}

/**
 * A contact's priority in points, and its parts: now = min(maximum, initial + acceleration × minutes waited).
 */
export interface Priority {
  now: number;
  initial: number;
  /** Points per minute. */
  acceleration: number;
  maximum: number;
  waitedMs: number;
}

/**
 * How the router chose an agent: stored with every offer. For a contact that still waits, how it would choose
 * now.
 */
export interface Why {
  /** What put the first agent first: having had the customer last, or the skill's strategy. */
  by: "last-agent" | "strategy";
  strategy: Strategy;
  priority: Priority;
  /**
   * The agents who could have the contact, best first, at most 10. For an offer, the first is the agent who
   * got it.
   */
  ranked: Ranked[];
  /** Number of agents who could have the contact. */
  candidates: number;
  /**
   * All other agents with the skill, by reason. `count` is how many they are; at most 50 ids are given in
   * all.
   */
  passedOver: { reason: PassedOver; count: number; agentIds: string[] }[];
  /** The agent who is reserved until they have room for the contact; null: none. */
  reservedId: string | null;
}

/**
 * A gap: what keeps a part of a half-built centre from doing its work. Of a skill, of a point of contact, of opening
 * hours, of a person, and of a delivery profile, a team's or a person's own.
 */
export type SkillGap = "nobody-has" | "nobody-watches" | "closed-all-week";
export type PersonGap = "no-skill" | "takes-nothing";
/** Of what is written from and to addresses of ours. */
export type WrittenGap = "no-address" | "no-provider" | "no-sender";
export type Gap = SkillGap | PersonGap | WrittenGap | "leads-nowhere" | "no-day";
