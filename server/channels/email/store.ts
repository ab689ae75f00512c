/** Stores raw messages before they are acknowledged; what they say is read afterwards. */
import type { Deps } from "../../deps.ts";

export interface RawMail {
  ownAddressId: string;
  bytes: ReadableStream<Uint8Array>;
  envelopeFrom: string;
  envelopeTo: string;
}

/**
 * Stores a raw message, sealed, and arms its reading (due kind "mail", the id as its subject) in the same transaction.
 * The same bytes to the same address again are stored once: `again`. Over the limit: Refusal("too-large").
 */
export function storeMail(_deps: Deps, _raw: RawMail): Promise<{ id: string; again: boolean }> {
  throw new Error("not built yet");
}
