/** Props of what an email shows of its own. Times are Unix ms. */
import type { Delivery, DeliveryReason } from "../../../db/schema/delivery.ts";

/** How far an email got to one of its recipients. */
export interface RecipientProps {
  name: string;
  address: string;
  as: "to" | "cc" | "bcc";
  state: Delivery;
  /** Why it is not delivered, or not yet; null when there is no trouble. */
  reason: DeliveryReason | null;
  /** What the other side answered, in its own words; null where it said nothing. */
  words: string | null;
  /** When it is tried again; null when it is not. */
  nextTryAt: number | null;
}

/** The recipients of an email of ours, in the order they were written. */
export interface RecipientsProps {
  entryId: number;
  recipients: RecipientProps[];
  /** Where Try again is posted to; null where this reader may not. */
  again: string | null;
}
