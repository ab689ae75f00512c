/** What a channel's own composer shows, for channels in which more is written than a message. */
import type { Named } from "../i18n/names.ts";
import type { AttachmentProps, FieldError } from "../types.ts";

import type { SmsComposing } from "./sms/types.ts";

export type OwnComposing = { kind: "email"; drafts: EmailDraftProps[]; answerable: boolean } | SmsComposing;

/** A contact that an agent begins and that is none yet: shown in a contact's place, and in the list. */
export interface FreshCard {
  id: string;
  /** Whom it is to, as typed; empty before that. */
  to: string;
  subject: string;
  /** Since when it is written. */
  at: number;
}

/** An email that is being written, or waits to be sent. */
export interface EmailDraftProps {
  id: string;
  kind: "reply" | "reply-all" | "forward" | "new" | "elevation";
  state: "open" | "undo" | "later" | "stopped" | "sent" | "discarded";
  /** Null: it is in no contact yet. */
  interactionId: string | null;
  values: { to: string; cc: string; bcc: string; subject: string; body: string; html: string | null };
  quotes: boolean;
  errors: FieldError[];
  files: AttachmentProps[];
  /** The outbound skills it may be sent from, where it may be chosen. */
  senders: (Named & { id: string; address: string })[];
  skillId: string | null;
  /** The address it is sent from. */
  from: string;
  signature: string;
  /** What is quoted below it, as plain text; null for nothing. */
  quote: string | null;
  /** Addresses to be suggested. */
  known: string[];
  /** What it answers reached us as a blind copy: to answer all would tell the others. */
  blind: boolean;
  /** The entry it answers. */
  answersId: number | null;
  /** Bytes of files and text that its relay takes. */
  most: number;
  sendAt: number | null;
  wholeMs: number;
  /** Whom it goes to, once Send was pressed. */
  recipients: { to: string; cc: string; bcc: string } | null;
  /** The colleague who wrote it; null: whoever reads this did. */
  author: string | null;
  /** The newest entry that this page shows. */
  seenId: number;
  zone: string;
  zones: readonly string[];
  locale: string;
}
