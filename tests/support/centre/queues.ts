/** Short sentences for tests of routing: skills of any channel, what waits in them, and to whom it is offered. */
import type { Channel } from "../../../server/channels/facts.ts";
import { eq } from "drizzle-orm";
import { interactions } from "../../../db/schema/interactions.ts";
import { offersOf } from "../../../server/interactions/assignment_queries.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import { customerWrites } from "./actions.ts";
import type { TestWorld } from "./world.ts";

/** A skill of another channel that both agents have; gives what begins a contact in it. */
export async function skillFor(world: TestWorld, channel: Channel, emails: string[], settings = {}) {
  const skillId = await world.run((cx) =>
    createSkill(cx, {
      name: channel,
      channel,
      direction: "inbound",
      offerSeconds: 20,
      dispositionRequired: false,
      acw: "none",
      ...settings,
    }, [world.centre.teamId])
  );
  for (const email of emails) {
    await world.run((cx) => grantSkill(cx, world.agents.get(email)!, skillId));
  }
  return skillId;
}

let keys = 0;
/** A contact begins in a skill, of a customer who is known by then. */
export async function begins(
  world: TestWorld,
  skillId: string,
  channel: Channel,
  initial?: number,
): Promise<string> {
  const first = await world.engine.db.read.select().from(interactions).limit(1).get();
  const customerId = first?.customerId ?? (await rowOf(world, await customerWrites(world))).customerId;
  const said = { key: `routing-scenario-${++keys}`, body: "Hello" };
  const facts = { customerId, channel, skillId, pointId: "support", locale: "en", said, initial };
  return (await world.run((cx) => startInteraction(cx, facts))).id;
}

/** The row itself. */
export async function rowOf(world: TestWorld, id: string) {
  return (await world.engine.db.read.select().from(interactions).where(eq(interactions.id, id)).get())!;
}

/** What is offered to an agent now. */
export const offered = async (world: TestWorld, agentId: string) =>
  (await offersOf(world.engine.db.read, agentId)).map(({ interaction }) => interaction.id);
