/** Puts an email of ours on its way: its entry, its row, and an outbox row for each recipient, in one transaction. */
import type { Correspondent } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";

export interface QueuedFile {
  blobId: string;
  name: string;
  type: string;
  size: number;
  contentId: string | null;
}

export interface Queued {
  interactionId: string;
  ownAddressId: string;
  /** The agent who wrote it; null: it is automatic. */
  agentId: string | null;
  /** The idempotency key of its entry. */
  key: string;
  messageId: string;
  /** The entry of the email it answers; null for none. */
  answersId: number | null;
  to: Correspondent[];
  cc: Correspondent[];
  bcc: Correspondent[];
  subject: string;
  text: string;
  html: string | null;
  files: QueuedFile[];
  /** Headers beside the usual, such as `Auto-Submitted`. */
  headers?: Record<string, string>;
  automatic?: boolean;
}

/** Returns the id of the entry; the same key again returns the same and sends nothing more. */
export function queueEmail(_cx: Cx, _email: Queued): Promise<number> {
  throw new Error("not built yet");
}

/** A new Message-ID at our address, with its angle brackets. */
export function newMessageId(_cx: Pick<Cx, "newId">, _ownAddress: string): string {
  throw new Error("not built yet");
}
