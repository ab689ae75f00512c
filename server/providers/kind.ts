/** What a kind of provider is: what its form asks, how it is tried, what goes in and out through it. */
import type { Channel } from "../channels/facts.ts";
import type { Opened, Outside } from "../delivery/outside.ts";

export interface ProviderField {
  /** Its word in the catalogue is under the same name. */
  name: string;
  as: "text" | "number" | "secret" | "choice" | "flag";
  choices?: readonly string[];
  usual?: string;
  /** May be left empty. */
  optional?: true;
}

/** What a provider really answered when it was tried. */
export interface Tried {
  worked: boolean;
  /** Its own words. */
  words: string;
}

export interface ProviderKind {
  /** Its own word, such as "imap". */
  kind: string;
  channel: Channel;
  /** Whether messages come in through it, go out, or both. */
  ways: readonly ("in" | "out")[];
  fields: readonly ProviderField[];
  /** Tries it for real. Throws nothing: a failure is an answer too. */
  test(provider: Opened, outside: Outside, signal: AbortSignal): Promise<Tried>;
}
