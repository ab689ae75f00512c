/** What goes through an email provider: a whole email, the same at every try, and what became of each recipient. */
import type { DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Correspondent } from "../../../db/schema/email.ts";
import type { Outcome } from "../../delivery/outbox.ts";
import type { Opened, Outside } from "../../delivery/outside.ts";

export interface OutgoingFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
  /** Shown inside the body under this Content-ID; null for an attachment. */
  contentId: string | null;
}

export interface OutgoingEmail {
  /** What an HTTP provider gives back in its reports: the id of our entry, or empty. */
  reference: string;
  /** With its angle brackets, fixed before the first try. */
  messageId: string;
  inReplyTo: string;
  references: string[];
  from: Correspondent;
  /** Where answers go, where that is not `from`. */
  replyTo: Correspondent | null;
  to: Correspondent[];
  cc: Correspondent[];
  /** Never stands in what is sent. */
  bcc: Correspondent[];
  /** The addresses that it still has to reach: some may have it from an earlier try. */
  pending: string[];
  subject: string;
  text: string;
  html: string | null;
  files: OutgoingFile[];
  /** Further headers, such as `List-Unsubscribe` or `Auto-Submitted`. */
  headers: Record<string, string>;
  /** Unix ms. */
  date: number;
}

/** An email that is to go, and through what. */
export interface EmailJob {
  email: OutgoingEmail;
  provider: Opened | null;
  /** Why it cannot go now; null: it can. */
  blocked: DeliveryReason | null;
  /** Where each recipient ends further emails of that kind; empty where it is not commercial. */
  unsubscribe: Map<string, string>;
  /** What stands before that link at the end of a commercial email, in its language. */
  footer: string;
}

export interface Carried {
  /** The outcome for each pending address. */
  outcomes: Map<string, Outcome>;
  /** What the other side answered, in its own words; empty where it said nothing. */
  words: string;
  /** The provider must be paused until somebody mends it: a wrong password, an ended consent. */
  pause?: "wrong-password" | "consent-ended" | "refused";
  /** The largest message it takes, in bytes, where it said so. */
  mostBytes?: number;
}

/** Sends one email through one provider. Throws nothing: a failure is an outcome too. */
export type Carry = (
  provider: Opened,
  email: OutgoingEmail,
  outside: Outside,
  signal: AbortSignal,
) => Promise<Carried>;
