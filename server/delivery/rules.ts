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
