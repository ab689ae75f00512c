/** The props every room's views share: plain values, booleans already computed by queries. */
import type { Channel } from "../server/channels/facts.ts";
import type { Child } from "hono/jsx";
import type { Strategy } from "../db/schema/skills.ts";
import type { Delivery, DeliveryReason } from "../db/schema/delivery.ts";
import type { Messages } from "./i18n/en.ts";
import type { Locale } from "./i18n/locales.ts";
import type { Formula } from "../db/schema/core.ts";

export type { Child };

/** The reader's language and its words; every component takes it as `ui`. */
export interface Ui {
  locale: Locale;
  t: Messages;
  /** The look this person chose; without one, the machine's. */
  theme?: Theme | null;
  /** The reader's time zone, an IANA name; without one nobody knows it, or several read this. */
  zone?: string | null;
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
      /** Why it is not delivered, or not yet; said to agents. */
      reason: DeliveryReason | null;
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
  "callback",
  "arrived",
  "taken-back",
  "closed-why",
  "asked-about",
] as const;
export type NoteCode = (typeof noteCodes)[number];

export type { Formula };

/** Somebody pressed End: until `at`, Unix ms, they may undo it. */
export interface EndingProps {
  at: number;
  by: "agent" | "customer";
  /** From the press to the end. */
  wholeMs: number;
}

/** A draft, as other tabs of its writer are told of it. */
export interface SavedDraftProps {
  interactionId: string;
  tabId: string | null;
  body: string;
  /** What the key begins with under which another tab sends it; empty where nothing is typed. */
  keyStart: string;
  /** It is gone because it was sent: which draft it was, and in which words it went. */
  sent: { draft: string; body: string } | null;
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

/** How a decision was made, or would be: stored with every offer, and shown for what still waits. */
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
  /** The agent reserved for it until it fits their load; null: none. */
  reservedId: string | null;
}
