/** Reads the targets a conversation may be transferred to, and what is shown of a transfer. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { assignments, entry } from "../../../db/schema/interactions.ts";
import { fullFor } from "../../agents/delivery_rules.ts";
import { profilesOf } from "../../agents/delivery.ts";
import { agentName, allAgents, availableAmong } from "../../agents/queries.ts";
import { aliveAmong } from "../../live/tabs.ts";
import { skillsOfAgents, skillsOver } from "../../skills/queries.ts";
import { loadsOf } from "../queue/load_queries.ts";

/** Gives every other skill of its channel and direction, by name. */
export async function skillsToTransferTo(db: Drizzle, { channel, direction, skillId }: Interaction) {
  return (await skillsOver(db, channel, direction)).filter(({ id }) => id !== skillId);
}

export interface AgentToTransferTo {
  id: string;
  name: string;
  /** The skill the agent would have it in: its present one, if the agent has that. */
  skillId: string;
  available: boolean;
  /** Whether the agent is Available and has room for it. */
  free: boolean;
}

/** Gives all other agents who have its skill or another of its channel, by name. */
export async function agentsToTransferTo(
  db: Drizzle,
  { channel, direction, skillId }: Interaction,
  senderId: string,
  now: number,
): Promise<AgentToTransferTo[]> {
  const over = (await skillsOver(db, channel, direction)).map(({ id }) => id);
  const others = (await allAgents(db)).filter(({ id, roles }) => id !== senderId && roles.includes("agent"));
  const ids = others.map(({ id }) => id);
  const skills = await skillsOfAgents(db, ids);
  const available = new Set(
    (await availableAmong(db, [...await aliveAmong(db, ids, now)])).map(({ agentId }) => agentId),
  );
  const profiles = await profilesOf(db, [...available]);
  const loads = await loadsOf(db, profiles);
  return others.flatMap(({ id, name }) => {
    const theirs = skills.get(id)!;
    const goal = theirs.has(skillId) ? skillId : over.find((one) => theirs.has(one));
    if (!goal) return [];
    const profile = profiles.get(id);
    const free = profile !== undefined && fullFor(profile, loads.get(id)!, channel) === null;
    return [{ id, name, skillId: goal, available: available.has(id), free }];
  });
}

/** Gives the skill in which an agent last transferred an interaction. */
export async function skillTransferredIn(
  db: Drizzle,
  interactionId: string,
  agentId: string,
): Promise<string | null> {
  const row = await db.select({ skillId: assignments.skillId }).from(assignments).where(and(
    eq(assignments.interactionId, interactionId),
    eq(assignments.agentId, agentId),
    eq(assignments.outcome, "transferred"),
  )).orderBy(desc(assignments.endedAt)).limit(1).get();
  return row?.skillId ?? null;
}

/** Gives the name of the skill or agent an interaction was last transferred to. */
export async function goalTransferredTo(db: Drizzle, interactionId: string): Promise<string | null> {
  const row = await db.select({ body: entry.body }).from(entry)
    .where(and(eq(entry.interactionId, interactionId), eq(entry.note, "transferred")))
    .orderBy(desc(entry.id)).limit(1).get();
  return row?.body ?? null;
}

/** Gives who transferred it since an agent last took it, with the note; or that it came back, and from whom. */
export async function transferOf(db: Drizzle, interactionId: string) {
  const said = await db.select({ note: entry.note, agentId: entry.agentId, body: entry.body }).from(entry)
    .where(and(
      eq(entry.interactionId, interactionId),
      eq(entry.kind, "note"),
      inArray(entry.note, ["accepted", "transferred", "transfer-note", "transfer-back"]),
    )).orderBy(desc(entry.id)).limit(3);
  const last = said.slice(0, said.findIndex(({ note }) => note === "accepted") >>> 0);
  const of = (code: string) => last.find(({ note }) => note === code);
  const note = of("transfer-note")?.body ?? "";
  const back = of("transfer-back");
  if (back) return { agentName: back.body ?? "", note, back: true };
  const passed = of("transferred");
  return passed ? { agentName: await agentName(db, passed.agentId!) ?? "", note, back: false } : null;
}
