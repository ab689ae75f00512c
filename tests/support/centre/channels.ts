/** Work of any channel, as the core sees it: what its adapter does before is not there. */
import type { Channel } from "../../../server/channels/facts.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import type { TestWorld } from "./world.ts";

/** Makes an inbound skill of this channel that these agents have; no wrap-up is due after its contacts. */
export async function skillOver(world: TestWorld, channel: Channel, agentIds: string[]): Promise<string> {
  const facts = { name: channel, channel, direction: "inbound", offerSeconds: 30 } as const;
  return await world.run(async (cx) => {
    const skillId = await createSkill(
      cx,
      { ...facts, dispositionRequired: false, acw: "none", acwSeconds: 0 },
      [world.centre.teamId],
    );
    for (const agentId of agentIds) await grantSkill(cx, agentId, skillId);
    return skillId;
  });
}

let contacts = 0;

/** Somebody nobody knows calls, writes or sends a task; gives the interaction's id. */
export async function comes(world: TestWorld, channel: Channel, skillId: string): Promise<string> {
  const n = ++contacts;
  const begun = await world.run(async (cx) => {
    const customerId = await createCustomer(cx, { name: `Customer ${n}`, locale: "en", addresses: [] });
    const said = { key: `contact-key-${n}`, body: "Hello?" };
    return await startInteraction(cx, {
      customerId,
      channel,
      skillId,
      pointId: "support",
      locale: "en",
      said,
    });
  });
  return begun.id;
}
