import type { Delivery } from "../../db/schema/delivery.ts";

/** From which states a message may move to each: delivery is monotonic. */
const before = {
  queued: [],
  sent: ["queued", "uncertain"],
  delivered: ["queued", "sent", "uncertain"],
  read: ["queued", "sent", "delivered", "uncertain"],
  failed: ["queued", "sent", "uncertain"],
  uncertain: ["queued", "sent"],
} as const satisfies Record<Delivery, readonly Delivery[]>;

export function earlierThan(state: Delivery): Delivery[] {
  return [...before[state]];
}

/** Delivery states from the worst to the best. */
const order: readonly Delivery[] = ["failed", "uncertain", "queued", "sent", "delivered", "read"];

/** Returns the worse of two recipients' states, which stands for the message they share. */
export const leastOf = (one: Delivery, other: Delivery): Delivery =>
  order.indexOf(one) <= order.indexOf(other) ? one : other;
