/** Reads agents as routing needs them, in a few statements however many they are. */
import type { Drizzle } from "../../db/client.ts";
import { profilesAmong } from "../agents/delivery.ts";
import { languagesOf, presencesOf } from "../agents/queries.ts";
import { idleAt } from "../agents/rules.ts";
import { stillDue } from "../core/clock.ts";
import { coolDownsOf, owingOf } from "../interactions/queue/skipped_queries.ts";
import { loadsOf } from "../interactions/queue/load_queries.ts";
import { aliveAmong } from "../live/tabs.ts";
import { type AgentFact, pair, type SkippedPairs } from "./eligibility_rules.ts";

/** An agent whose skills are still being read. */
export type Person = AgentFact & { skills: Map<string, number> };

/** Gives all facts about these agents except their skills; an agent who never signed in, or has left, is left out. */
export async function peopleOf(
  db: Drizzle,
  agentIds: string[],
  now: number,
): Promise<Person[]> {
  if (agentIds.length === 0) return [];
  const presences = await presencesOf(db, agentIds);
  const known = presences.map(({ agentId }) => agentId);
  const alive = await aliveAmong(db, known, now);
  const profiles = await profilesAmong(db, presences);
  const loads = await loadsOf(db, profiles);
  const rests = await stillDue(db, "rested", known, now);
  const languages = await languagesOf(db, known);
  return presences.filter(({ disabledAt }) => disabledAt === null).map((presence) => {
    const { agentId, offeredAt, requestedAt } = presence;
    return {
      agentId,
      skills: new Map<string, number>(),
      languages: languages.get(agentId)!,
      absent: absence(presence, alive.has(agentId)),
      idleMs: idleAt(presence, now),
      offeredAt,
      requestedAt,
      profile: profiles.get(agentId)!,
      load: loads.get(agentId)!,
      restsUntil: rests.get(agentId) ?? null,
    };
  });
}

function absence(presence: { state: string; next: string | null }, isThere: boolean): AgentFact["absent"] {
  if (!isThere) return "gone";
  if (presence.state !== "available") return "unavailable";
  return presence.next === null ? null : "next-state";
}

/** Gives the pairs of these agents and waiting interactions that routing skips. */
export async function skippedPairsOf(db: Drizzle, agentIds: string[], now: number): Promise<SkippedPairs> {
  const skippedPairs = new Map<string, "cool-down" | "wrapup-due">();
  for (const { agentId, interactionId } of await coolDownsOf(db, agentIds, now)) {
    skippedPairs.set(pair(agentId, interactionId), "cool-down");
  }
  for (const { agentId, interactionId } of await owingOf(db, agentIds)) {
    skippedPairs.set(pair(agentId, interactionId), "wrapup-due");
  }
  return skippedPairs;
}
