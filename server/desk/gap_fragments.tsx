/** What keeps contacts from an agent, on their own pages. */
import type { Fragment, Reading } from "../live/fragment.ts";
import type { Registry } from "../live/registry.ts";
import { Gap } from "../../views/desk/Gap.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { agentsUnder } from "../agents/delivery.ts";
import { gapOfAgent } from "../skills/gap_queries.ts";
import { agentsWithSkill } from "../skills/queries.ts";
import { region } from "./regions.tsx";

export function registerGaps(registry: Registry): void {
  registry.on("rightsChanged", ({ agentId }, reading) => [gap(reading, agentId)]);
  registry.on(
    "deliveryChanged",
    async ({ ownerId }, reading) =>
      (await agentsUnder(reading.db, ownerId)).map((agentId) => gap(reading, agentId)),
  );
  registry.on(
    "skillChanged",
    async ({ skillId }, reading) =>
      (await agentsWithSkill(reading.db, skillId)).map(({ agentId }) => gap(reading, agentId)),
  );
}

export const gap = (reading: Reading, agentId: string): Fragment =>
  region(agentId, "gap", async (ui) => (
    <Partial target={ids.gap}>
      <Gap ui={ui} gap={await gapOfAgent(reading.db, agentId)} />
    </Partial>
  ));
