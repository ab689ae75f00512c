/** Updates agents' pages when a skill's settings or name change. */
import type { Fragment, Reading } from "../live/fragment.ts";
import { inHandOf, offerOf } from "../interactions/assignment_queries.ts";
import { allAgents } from "../agents/queries.ts";
import { agentsWithSkill } from "../skills/queries.ts";
import { foot, head } from "./contact_regions.tsx";
import { card, glance, offers } from "./regions.tsx";

/**
 * Updates, for the agents with the skill, their contacts and offers in it; and everybody's channels, for it may be the
 * first of its own.
 */
export async function skillOnDesks(reading: Reading, skillId: string): Promise<Fragment[]> {
  const found = (await allAgents(reading.db)).map(({ id }) => glance(reading, id));
  for (const { agentId } of await agentsWithSkill(reading.db, skillId)) {
    for (const { interaction } of await inHandOf(reading.db, agentId)) {
      if (interaction.skillId !== skillId) continue;
      for (const part of [head, foot, card]) found.push(part(reading, agentId, interaction.id));
    }
    const offer = await offerOf(reading.db, agentId);
    if (offer?.interaction.skillId === skillId) found.push(offers(reading, agentId));
  }
  return found;
}
