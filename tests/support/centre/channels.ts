/** Work of any channel, as the core sees it: what its adapter does before is not there. */
import { type Channel, factsOf } from "../../../server/channels/facts.ts";
import { addAddress, createCustomer } from "../../../server/customers/commands.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import type { TestWorld } from "./world.ts";

/** A world, or the product whole. */
type Centre = Pick<TestWorld, "run" | "centre">;

/** An inbound skill of this channel that these agents have; nothing is owed after its contacts. */
export async function skillOver(world: Centre, channel: Channel, agentIds: string[]): Promise<string> {
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

/** Somebody nobody knows, or whose browser is known, calls, writes or sends a task; gives the interaction's id. */
export async function comes(
  world: Centre,
  channel: Channel,
  skillId: string,
  { body = "Hello?", visitor }: { body?: string; visitor?: string } = {},
): Promise<string> {
  const n = ++contacts;
  const begun = await world.run(async (cx) => {
    const customerId = await createCustomer(cx, { name: `Customer ${n}`, locale: "en", addresses: [] });
    if (visitor) await addAddress(cx, customerId, { kind: "visitor", value: visitor });
    const said = { key: `contact-key-${n}`, body };
    return await startInteraction(cx, {
      customerId,
      channel,
      skillId,
      pointId: "support",
      locale: "en",
      // Where it is a number, as a text comes from.
      address: factsOf(channel).answerable === "numbers" ? "+15145550123" : "",
      said,
    });
  });
  return begun.id;
}
