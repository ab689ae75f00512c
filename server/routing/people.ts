/** People as routing sees them: a few statements, however many they are. */
import type { Drizzle } from "../../db/client.ts";
import { profilesOf } from "../agents/delivery.ts";
import { languagesOf, presencesOf } from "../agents/queries.ts";
import { idleAt } from "../agents/rules.ts";
import { stillDue } from "../core/clock.ts";
import { coolDownsOf, owingOf } from "../interactions/apart_queries.ts";
import { loadsOf } from "../interactions/assignment_queries.ts";
import { aliveAmong } from "../live/tabs.ts";
import { type AgentFact, type Apart, pair } from "./eligibility_rules.ts";

/** An agent whose skills are still being read. */
export type Person = AgentFact & { skills: Map<string, number> };

/** Everything about these agents but their skills; who has left is nobody. */
export async function peopleOf(
  db: Drizzle,
  agentIds: string[],
  now: number,
): Promise<Person[]> {
  if (agentIds.length === 0) return [];
  const presences = new Map((await presencesOf(db, agentIds)).map((row) => [row.agentId, row]));
  const alive = await aliveAmong(db, agentIds, now);
  const profiles = await profilesOf(db, agentIds);
  const loads = await loadsOf(db, profiles);
  const rests = await stillDue(db, "rested", agentIds, now);
  const languages = await languagesOf(db, agentIds);
  return agentIds.flatMap((agentId) => {
    const presence = presences.get(agentId);
    if (presence?.disabledAt) return [];
    return [{
      agentId,
      skills: new Map<string, number>(),
      languages: languages.get(agentId)!,
      absent: absence(presence, alive.has(agentId)),
      idleMs: presence ? idleAt(presence, now) : 0,
      offeredAt: presence?.offeredAt ?? null,
      requestedAt: presence?.requestedAt ?? null,
      profile: profiles.get(agentId)!,
      load: loads.get(agentId)!,
      restsUntil: rests.get(agentId) ?? null,
    }];
  });
}

function absence(
  presence: { state: string; next: string | null } | undefined,
  isThere: boolean,
): AgentFact["absent"] {
  if (!presence || !isThere) return "gone";
  if (presence.state !== "available") return "unavailable";
  return presence.next === null ? null : "next-state";
}

/** Who of these agents does not meet what. */
export async function apartOf(db: Drizzle, agentIds: string[], now: number): Promise<Apart> {
  const apart = new Map<string, "cool-down" | "owes">();
  for (const { agentId, interactionId } of await coolDownsOf(db, agentIds, now)) {
    apart.set(pair(agentId, interactionId), "cool-down");
  }
  for (const { agentId, interactionId } of await owingOf(db, agentIds)) {
    apart.set(pair(agentId, interactionId), "owes");
  }
  return apart;
}
