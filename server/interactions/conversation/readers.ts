/** Who may read a conversation. */
import type { Drizzle } from "../../../db/client.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { doneLately, reached } from "../reach.ts";
import { supervised } from "./help.ts";

export interface Readable {
  interaction: Interaction;
  /** They read it as a supervisor alone. */
  supervised: boolean;
}

/**
 * Gives a conversation this person may read: one of a customer with whom they have a contact in hand, one they completed
 * in the last day, or one they supervise. Null for any other.
 */
export async function readableBy(
  db: Drizzle,
  agentId: string,
  interactionId: string,
  now: number,
): Promise<Readable | null> {
  const own = await reached(db, agentId, interactionId) ?? await doneLately(db, agentId, interactionId, now);
  const interaction = own ?? await supervised(db, agentId, interactionId);
  return interaction ? { interaction, supervised: own === undefined } : null;
}
