/** Keeps automatic messages few, so that two machines do not answer each other for ever. */
import type { Channel } from "../channels/facts.ts";
import type { Cx } from "../core/command.ts";

export interface Automatic {
  channel: Channel;
  address: string;
  /** Where the channel has threads: once a thread a day. Empty: at most three a day to an address. */
  thread: string;
  /** SHA-256 of its text: the third identical one in a row is not sent. */
  digest: string;
}

/** Records an automatic message and returns true; false where it must not be sent. */
export function mayAnswerAutomatically(_cx: Cx, _automatic: Automatic): Promise<boolean> {
  throw new Error("not built yet");
}
