/** What is known of a raw message while it is placed. */
import type { Mail } from "../../../db/schema/email.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import type { Came } from "../../interactions/conversation/messages.ts";
import type { Parsed } from "./parsed.ts";
import type { Sender } from "./senders.ts";
import type { Found } from "./thread_queries.ts";

export interface CameFile extends Came {
  /** Shown inside the formatted body under this Content-ID; null for an attachment. */
  contentId: string | null;
}

/** What was read of a raw message, with its files stored. */
export interface Read {
  parsed: Parsed;
  files: CameFile[];
  /** SHA-256 of each text that may be answered automatically, made outside of the transaction. */
  digests: ReadonlyMap<string, string>;
}

/** All that is known of a message when it is placed. */
export interface Placing extends Read {
  mail: Mail;
  own: OwnAddress;
  sender: Sender;
  /** The conversation that it answers; null: none. */
  found: Found | null;
  isOurs(address: string): boolean;
}
