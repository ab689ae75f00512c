/** Reads whether an agent may ask for a contact with +1 now. */
import type { Drizzle } from "../../../db/client.ts";
import { profileOf } from "../../agents/delivery.ts";
import { type RequestBar, requestBar, type Taken, takenWhenFull } from "../../agents/delivery_rules.ts";
import { presenceOf } from "../../agents/queries.ts";
import { channelsServed } from "../../skills/queries.ts";
import { loadsOf } from "./load_queries.ts";

export interface Requesting {
  /** Since when a request stands; null without one. */
  requestedAt: number | null;
  /** Why no request is accepted now, or null. */
  bar: RequestBar | null;
  /** The limits that are reached, where they are what stands against it. */
  full: Taken[];
}

/** Gives the agent's +1 state; null where contacts come without a request, so that there is no +1 Contact. */
export async function requestingOf(db: Drizzle, agentId: string): Promise<Requesting | null> {
  const profile = await profileOf(db, agentId);
  if (!profile.requestContact) return null;
  const presence = await presenceOf(db, agentId);
  const requestedAt = presence?.requestedAt ?? null;
  if (presence?.state !== "available" || presence.next) {
    return { requestedAt, bar: "request-unavailable", full: [] };
  }
  const load = (await loadsOf(db, new Map([[agentId, profile]]))).get(agentId)!;
  const channels = await channelsServed(db, agentId);
  const bar = requestBar(profile, load, channels);
  return { requestedAt, bar, full: bar === "request-full" ? takenWhenFull(profile, load, channels) : [] };
}
