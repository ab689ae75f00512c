/** What a kind of provider is: what its form asks, how it is tried, what goes in and out through it. */
import type { Channel } from "../channels/facts.ts";
import type { Opened, Outside } from "../delivery/outside.ts";

export interface ProviderField {
  /** Its words in the catalogue are under the same name: `admin.fields.providers`. Never "name" or "kind". */
  name: string;
  /** As the settings have them: a number by its digits, a flag as "yes" or "". */
  as: "text" | "number" | "secret" | "choice" | "flag";
  choices?: readonly string[];
  usual?: string;
  /** May be left empty. */
  optional?: true;
  /** Asked apart, as are those that have a usual value and may be left empty. */
  seldom?: true;
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
  /** The path at which it hands things over to us, messages or reports; what hands nothing over has none. */
  hook?(providerId: string): string;
  /** Tries it for real. Throws nothing: a failure is an answer too. */
  test(provider: Opened, outside: Outside, signal: AbortSignal): Promise<Tried>;
}

/** What an address of ours is over one channel. */
export interface OwnAddressKind {
  /** Gives it its one spelling; throws a refusal at the field `address` where it is none. */
  normal(typed: string): string;
  /** What the forms of its addresses, and of the skills that send, ask besides. */
  asks: readonly ("name" | "tokens" | "acknowledgements" | "signatures")[];
}
