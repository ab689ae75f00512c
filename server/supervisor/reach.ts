/** What a supervisor reaches: what waits in the skills of their team, and what its agents hold. */
import type { Interaction } from "../../db/schema/interactions.ts";
import type { Drizzle } from "../../db/client.ts";
import { agentById, supervisors } from "../agents/queries.ts";
import { Refusal } from "../core/refusal.ts";
import { interactionById } from "../interactions/queries.ts";
import { assignmentsInHand } from "../interactions/board/supervised_queries.ts";
import { teamHasSkill } from "../skills/queries.ts";

/** The team of somebody who is its supervisor; null for everybody else. */
export async function teamOf(db: Drizzle, supervisorId: string): Promise<string | null> {
  return (await supervisors(db)).find(({ id }) => id === supervisorId)?.teamId ?? null;
}

/** An interaction that this team's supervisors reach now; null for any other, as if there were none. */
export async function reachedBy(
  db: Drizzle,
  teamId: string,
  interactionId: string,
): Promise<Interaction | null> {
  const interaction = await interactionById(db, interactionId);
  if (!interaction) return null;
  if (await waitsIn(db, teamId, interaction)) return interaction;
  for (const { agentId } of await assignmentsInHand(db, interactionId)) {
    if ((await agentById(db, agentId))?.teamId === teamId) return interaction;
  }
  return null;
}

/**
 * Whether it waits in a skill of this team, whose supervisors say who has it and when. What an agent of theirs still owes
 * for, they reach too while it waits with another team: its place there is that team's affair.
 */
export async function waitsIn(
  db: Drizzle,
  teamId: string,
  { state, skillId }: Pick<Interaction, "state" | "skillId">,
): Promise<boolean> {
  return state === "waiting" && await teamHasSkill(db, teamId, skillId);
}

/** What this supervisor reaches, for a command: refused where there is nothing to reach. */
export async function mustReach(
  db: Drizzle,
  supervisorId: string,
  interactionId: string,
): Promise<{ teamId: string; found: Interaction }> {
  const teamId = await teamOf(db, supervisorId);
  const found = teamId && await reachedBy(db, teamId, interactionId);
  if (!found) throw new Refusal("not-found");
  return { teamId, found };
}

/** What is reached is this team's to place: refused beside `field` once it waits no more. */
export async function mustWait(
  db: Drizzle,
  teamId: string,
  interaction: Interaction,
  field: string,
): Promise<void> {
  if (interaction.state !== "waiting") throw new Refusal("conflict", field);
  if (!await waitsIn(db, teamId, interaction)) throw new Refusal("not-found");
}
