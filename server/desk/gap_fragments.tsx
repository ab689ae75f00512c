/** What keeps contacts from an agent, on their own pages. */
import type { Fragment, Reading } from "../live/fragment.ts";
import type { Registry } from "../live/registry.ts";
import { Gap } from "../../views/desk/Gap.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { agentsUnder } from "../agents/delivery.ts";
import { gapOfAgent } from "../skills/gap_queries.ts";
import { agentsWithSkill } from "../skills/queries.ts";
import { empty, region } from "./regions.tsx";

export function registerGaps(registry: Registry): void {
  registry.on("rightsChanged", ({ agentId }, reading) => gapOn(reading, agentId));
  registry.on(
    "deliveryChanged",
    async ({ ownerId }, reading) =>
      (await agentsUnder(reading.db, ownerId)).flatMap((agentId) => gapOn(reading, agentId)),
  );
  registry.on(
    "skillChanged",
    async ({ skillId }, reading) =>
      (await agentsWithSkill(reading.db, skillId)).flatMap(({ agentId }) => gapOn(reading, agentId)),
  );
}

export const gap = (reading: Reading, agentId: string): Fragment =>
  region(agentId, "gap", async (ui) => (
    <Partial target={ids.gap}>
      <Gap ui={ui} gap={await gapOfAgent(reading.db, agentId)} />
    </Partial>
  ));

/** It is said above the page, and in the place of a contact while none is open. */
const gapOn = (reading: Reading, agentId: string): Fragment[] => [
  gap(reading, agentId),
  empty(reading, agentId),
];
