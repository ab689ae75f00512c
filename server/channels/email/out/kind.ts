/** What goes out through a kind of provider, and what it reports afterwards. */
import type { Delivery, DeliveryReason } from "../../../../db/schema/delivery.ts";
import type { Opened } from "../../../delivery/outside.ts";
import type { ProviderKind } from "../../../providers/kind.ts";
import type { Carry } from "../port.ts";

/** What a provider reports about one recipient of an email. */
export interface Report {
  /** Its own id of the report, the same when it is told again. */
  key: string;
  /** The reference that the email was sent with; null: it is none of ours. */
  entryId: number | null;
  recipient: string;
  /** "queued": it is still being tried; null: a word that we do not know. */
  state: Extract<Delivery, "queued" | "delivered" | "failed"> | null;
  reason: DeliveryReason | null;
  words: string;
  /** They want no more emails from us. */
  complained?: true;
}

/** A request of a provider's, as it came. */
export interface Reporting {
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** Unix ms. */
  now: number;
}

export interface MailKind extends ProviderKind {
  carry: Carry;
  /** Reads what a provider reports; null where its signature is wrong. None for a kind that reports by mail. */
  reports?(provider: Opened, request: Reporting): Promise<Report[] | null>;
}

/** Where a provider tells what became of emails: what is entered on its own page. */
export const hookOf = (kind: string) => (id: string): string => `/api/mail-events/${kind}/${id}`;

/** The reference of an email as a provider gives it back. */
export function entryIdOf(reference: unknown): number | null {
  const id = typeof reference === "string" || typeof reference === "number" ? Number(reference) : NaN;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** A report that was signed longer ago than this is one that is played again. */
export const freshMs = 10 * 60_000;
