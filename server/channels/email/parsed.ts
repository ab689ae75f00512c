/** What is read of a raw message, by a worker that may be stopped: plain data. */
import type { Correspondent } from "../../../db/schema/email.ts";

export interface ParsedFile {
  name: string;
  /** As the message says; what it is, its bytes say. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Without angle brackets; null where the body does not show it inside itself. */
  contentId: string | null;
}

export interface Parsed {
  messageId: string;
  inReplyTo: string;
  references: string[];
  from: Correspondent | null;
  sender: Correspondent | null;
  replyTo: Correspondent[];
  to: Correspondent[];
  cc: Correspondent[];
  subject: string;
  text: string;
  html: string | null;
  /** Null where the message has no time that is one. */
  writtenAt: number | null;
  /** Headers by name in lower case; each with all its values, unfolded. */
  headers: Record<string, string[]>;
  files: ParsedFile[];
  /** What could not be read of it: a catalogue key; null where all was. */
  trouble: string | null;
}
