/** What is shown of an email besides its words and files. */
import type { Correspondent } from "../../../../db/schema/email.ts";
import type { RecipientsProps } from "../types.ts";

/** Charsets by the name that browsers know. */
export type Charset =
  | "utf-8"
  | "windows-1252"
  | "iso-8859-2"
  | "windows-1251"
  | "koi8-r"
  | "windows-1253"
  | "windows-1255"
  | "windows-1256"
  | "gb18030"
  | "big5"
  | "shift_jis"
  | "iso-2022-jp"
  | "euc-kr";

/** What could not be read of a message; the catalogue has the texts. */
export type MailTrouble = "unreadable" | "parts" | "files" | "html" | "text" | "cut" | "erased";

export interface EmailPart {
  /** The address of the email for its readers. */
  base: string;
  from: Correspondent | null;
  /** Where it asks to be answered, where that is somebody else than who it is from. */
  replyTo: Correspondent[];
  to: Correspondent[];
  cc: Correspondent[];
  bcc: Correspondent[];
  /** In full; `changed` where it is another than the conversation's. */
  subject: string;
  changed: boolean;
  /** When it says it was written; null where it says nothing that is a time. */
  writtenAt: number | null;
  /** Its sender took no part in the conversation before. */
  stranger: boolean;
  /** An automatic acknowledgement of ours. */
  automatic: boolean;
  /** What could not be read of it; null: all was. */
  trouble: MailTrouble | null;
  /** It was passed on: what it quotes is what it says. */
  forwarded: boolean;
  /** It has a formatted body, shown in a frame. */
  framed: boolean;
  /** Pictures of other servers: it may have some that nobody asked for yet; they are shown; there are none. */
  pictures: "blocked" | "shown" | "none";
  /** What became of its bytes as they came: ours never had any. */
  original: "ours" | "kept" | "erased";
  /** In which its original can be read, where it declares a wrong one. */
  charsets: readonly Charset[];
  /** Whom one of ours went to, and how far it got; null for a customer's. */
  recipients: RecipientsProps | null;
  /** The files that the body shows inside itself. */
  inline: string[];
}
