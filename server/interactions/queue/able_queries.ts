/** Reads which agents qualify for a waiting interaction, present or not. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Drizzle } from "../../../db/client.ts";
import { languagesOf } from "../../agents/queries.ts";
import { agentsWithSkill } from "../../skills/queries.ts";

/** Gives all agents with the skill, at the asked level or better, who work in one of the asked languages, if any. */
export async function ableFor(
  db: Drizzle,
  { skillId, level, languages }: Pick<Interaction, "skillId" | "level" | "languages">,
): Promise<string[]> {
  const skilled = (await agentsWithSkill(db, skillId)).filter((one) => one.level <= level)
    .map(({ agentId }) => agentId);
  const spoken = await languagesOf(db, skilled);
  const asked = languages.split(" ").filter(Boolean);
  return skilled.filter((agentId) =>
    asked.length === 0 || asked.some((one) => spoken.get(agentId)!.has(one))
  );
}
