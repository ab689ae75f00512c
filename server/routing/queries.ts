/** Reads why an interaction still waits, for a supervisor's table. */
import type { Drizzle } from "../../db/client.ts";
import type { Why } from "../../views/types.ts";
import { whyNot } from "./eligibility_rules.ts";
import { factsAbout } from "./facts.ts";
import { recordOf, verdictsOn } from "./record_rules.ts";
import { reservationsOf } from "./reservations.ts";

/**
 * Gives, for a waiting interaction, what stands against each agent who has its skill; the ranked agents could have it,
 * and will within moments unless an earlier interaction takes them. Null where it does not wait, or is on offer.
 */
export async function whyWaiting(db: Drizzle, interactionId: string, now: number): Promise<Why | null> {
  const about = await factsAbout(db, interactionId, now);
  if (!about) return null;
  const { skill, waiting, agents, skippedPairs } = about;
  const reservations = await reservationsOf(db);
  const reservedId = reservations.get(interactionId) ?? null;
  const keptForOthers = new Set(reservations.values());
  const verdicts = verdictsOn(agents, (agent) =>
    whyNot(agent, waiting, skill, skippedPairs, now) ??
      (keptForOthers.has(agent.agentId) && agent.agentId !== reservedId ? "reserved" : null));
  return recordOf(waiting, skill, verdicts, { chosenId: null, reservedId }, now);
}
