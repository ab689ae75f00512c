/** What a carrier or gateway of texts is to this channel: it sends one text, and hands over texts and reports. */
import type { Delivery, DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Pause } from "../../../db/schema/providers.ts";
import type { Outcome } from "../../delivery/outbox.ts";
import type { Opened, Outside } from "../../delivery/outside.ts";
import type { ProviderKind } from "../../providers/kind.ts";

export interface OutgoingText {
  from: string;
  to: string;
  body: string;
  /** Public addresses of pictures that go along; each works for a while only. */
  pictures: string[];
  /** The same at every try. */
  key: string;
  /** Where the carrier reports what became of it; null where it cannot reach us. */
  reportTo: string | null;
}

export type Carried = Outcome & {
  /** The provider is to be paused until somebody mends it. */
  pause?: Pause;
  /** The carrier says that the recipient opted out. */
  stopped?: true;
};

/** A request of the carrier, as it came. */
export interface Handed {
  method: string;
  /** The address that was asked, in each spelling that the carrier may have signed. */
  urls: string[];
  /** What stands after the question mark, as it came. */
  query: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  /** Unix ms. */
  now: number;
}

export interface ArrivedText {
  /** The carrier's id of it, the same when it is handed over again. */
  key: string;
  /** As it came: a number, a short code or a name. */
  sender: string;
  /** The number of ours. */
  to: string;
  body: string;
  /** Addresses at the carrier. */
  pictures: string[];
  /** Of a long text in parts: which text, which part of it (from 1), how many. */
  part?: { of: string; at: number; parts: number };
}

export interface Report {
  /** The carrier's id of the text that it is about. */
  key: string;
  /** Null: nothing changes; `unknown` says whether that is because nobody knows this status. */
  state: Delivery | null;
  reason?: DeliveryReason;
  unknown?: true;
  /** The carrier's own words of it. */
  words: string;
  stopped?: true;
}

export interface Read {
  texts: ArrivedText[];
  reports: Report[];
}

export interface Carrier extends ProviderKind {
  /** The most pictures that go with one text. */
  mostPictures: number;
  /** What the carrier wants to read as an answer; without it, nothing. */
  answer?: { type: string; body: string };
  /** Sends one text. Throws nothing: a failure is an outcome too. */
  send(provider: Opened, text: OutgoingText, outside: Outside, signal: AbortSignal): Promise<Carried>;
  /** Whether a request really comes from the carrier. */
  isTheirs(provider: Opened, handed: Handed): Promise<boolean>;
  /** Reads a request; null where nothing in it is understood. */
  read(provider: Opened, handed: Handed): Read | null;
  /** Headers with which a picture at the carrier is fetched. */
  fetching(provider: Opened): Record<string, string>;
}
