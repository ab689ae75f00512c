/** Whether we may write to an address: opt-outs, open questions, recorded consent. */
import type { Drizzle } from "../../db/client.ts";
import type { DeliveryReason } from "../../db/schema/delivery.ts";
import type { Channel } from "../channels/facts.ts";

export interface Writing {
  channel: Channel;
  /** In the channel's one spelling. */
  address: string;
  purpose: "service" | "commercial";
  /** It answers what the customer asked: exempt from consent, never from an opt-out of texts. */
  answers: boolean;
  now: number;
}

/** Returns why nothing may be sent there, or null. Asked in the transaction that writes the outbox. */
export function whyNotWrite(_db: Drizzle, _writing: Writing): Promise<DeliveryReason | null> {
  throw new Error("not built yet");
}
