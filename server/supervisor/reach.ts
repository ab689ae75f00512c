/**
 * What a supervisor may see and act on: what waits in the skills of their team or in one that nobody watches, and what
 * its agents have in hand.
 */
import type { Assignment, Interaction } from "../../db/schema/interactions.ts";
import type { Drizzle } from "../../db/client.ts";
import { agentById, supervisors } from "../agents/queries.ts";
import { Refusal } from "../core/refusal.ts";
import { type InHand, liveAssignment } from "../interactions/assignment_queries.ts";
import { interactionById } from "../interactions/queries.ts";
import { assignmentsInHand } from "../interactions/board/supervised_queries.ts";
import { teamSees } from "../skills/gap_queries.ts";

/** Gives the team of an agent who is its supervisor; null for any other role. */
export async function teamOf(db: Drizzle, supervisorId: string): Promise<string | null> {
  return (await supervisors(db)).find(({ id }) => id === supervisorId)?.teamId ?? null;
}

/** Gives an interaction this team's supervisors reach now; null for any other, as if it did not exist. */
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
 * Says whether it waits in a skill of this team, or in one that nobody watches: its supervisors decide who gets it and when. An interaction on which
 * only an agent of this team has wrap-up due is in reach too, but its place in another team's queue is that team's to
 * decide.
 */
export async function waitsIn(
  db: Drizzle,
  teamId: string,
  { state, skillId }: Pick<Interaction, "state" | "skillId">,
): Promise<boolean> {
  return state === "waiting" && await teamSees(db, teamId, skillId);
}

/** Gives what this supervisor reaches, for a command; refuses when there is nothing. */
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

/**
 * Gives the part of the agent of this team who has the contact in hand. `from` is the part that the supervisor's page
 * showed: refuses, beside `field`, what is over or in other hands by now; another team's agent's is not found.
 */
export async function mustBeInHand(
  db: Drizzle,
  teamId: string,
  interaction: Interaction,
  from: string,
  field?: string,
): Promise<InHand> {
  const assignment = await inHandsOf(db, interaction.id);
  if (assignment?.id !== from) throw new Refusal("conflict", field);
  if ((await agentById(db, assignment.agentId))?.teamId !== teamId) throw new Refusal("not-found");
  return { interaction, assignment };
}

/** Gives the part of the one agent who has an interaction in hand and not in wrap-up; an offer is in nobody's hands. */
export async function inHandsOf(db: Drizzle, interactionId: string): Promise<Assignment | null> {
  const live = await liveAssignment(db, interactionId);
  return live && live.state !== "offered" ? live : null;
}

/** Gives somebody of a team who works as an agent; null for anybody else. */
export async function ledBy(db: Drizzle, teamId: string, agentId: string) {
  const led = await agentById(db, agentId);
  if (led?.teamId !== teamId || led.disabledAt !== null || !led.roles.includes("agent")) return null;
  return led;
}

/** Refuses anybody who does not work as an agent in this supervisor's team, as if they did not exist. */
export async function mustLead(db: Drizzle, supervisorId: string, agentId: string): Promise<void> {
  const teamId = await teamOf(db, supervisorId);
  if (!teamId || !await ledBy(db, teamId, agentId)) throw new Refusal("not-found");
}

/**
 * Refuses, beside `field`, an interaction that no longer waits; one that waits in another team's skill is not found.
 */
export async function mustWait(
  db: Drizzle,
  teamId: string,
  interaction: Interaction,
  field?: string,
): Promise<void> {
  if (interaction.state !== "waiting") throw new Refusal("conflict", field);
  if (!await waitsIn(db, teamId, interaction)) throw new Refusal("not-found");
}
