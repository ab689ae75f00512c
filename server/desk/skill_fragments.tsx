/** A skill works otherwise, or is called otherwise: what shows it on agents' pages. */
import type { Fragment, Reading } from "../live/fragment.ts";
import { inHandOf, offerOf } from "../interactions/assignment_queries.ts";
import { agentsWithSkill } from "../skills/queries.ts";
import { foot, head } from "./contact_regions.tsx";
import { card, offers } from "./regions.tsx";

/** Of those who have it: what they hold of it, and what is offered to them. */
export async function skillOnDesks(reading: Reading, skillId: string): Promise<Fragment[]> {
  const found: Fragment[] = [];
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
