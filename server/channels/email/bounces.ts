/** What a recipient's server reported later about an email of ours. */
import type { Delivery, DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Cx } from "../../core/command.ts";

export interface Bounce {
  /** Of the email of ours, with its angle brackets; empty where the report does not say. */
  messageId: string;
  /** Our token in the address it came to; empty where there is none. */
  token: string;
  recipient: string;
  state: Extract<Delivery, "queued" | "delivered" | "failed">;
  reason: DeliveryReason | null;
  /** The other server's own words. */
  words: string;
}

/** Marks the recipient; returns the email's interaction and whether it is over, or null where the email is not ours. */
export function noteBounce(
  _cx: Cx,
  _bounce: Bounce,
): Promise<{ interactionId: string; entryId: number; over: boolean } | null> {
  throw new Error("not built yet");
}
