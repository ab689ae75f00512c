/** Short sentences for tests: what customers and agents do. */
import { skill } from "../../../db/schema/skills.ts";
import { endByAgent, endByCustomer } from "../../../server/interactions/lifecycle/ends.ts";
import { acceptOffer, seeOffer } from "../../../server/interactions/offers/offers.ts";
import { type InHand, inHandOf, offerOf } from "../../../server/interactions/assignment_queries.ts";
import { interactionById, timeline } from "../../../server/interactions/queries.ts";
import { undoMs } from "../../../server/interactions/time_rules.ts";
import { startChat } from "../../../server/channels/chat/commands.ts";
import type { TestWorld } from "./world.ts";

let visitors = 0;

/** A customer nobody knows writes, at /c/support unless it is said; gives the interaction's id. */
export async function customerWrites(
  world: TestWorld,
  body = "Hello?",
  name = "Zoé Tremblay",
  pointId = "support",
): Promise<string> {
  const n = ++visitors;
  const started = await world.run((cx) =>
    startChat(cx, {
      pointId,
      locale: "en",
      name,
      said: { key: `first-message-${n}`, body },
      visitor: `visitor-${n}`,
    })
  );
  return started.id;
}

/** The offer an agent has, seen by their page; throws when there is none. */
export async function offerFor(world: TestWorld, agentId: string): Promise<InHand> {
  const offer = await offerOf(world.engine.db.read, agentId);
  if (!offer) throw new Error(`no offer for ${agentId}`);
  await world.run((cx) => seeOffer(cx, agentId, offer.assignment.id));
  return offer;
}

/** The agent accepts what is offered; gives the interaction's id. */
export async function accepts(world: TestWorld, agentId: string): Promise<string> {
  const { assignment } = await offerFor(world, agentId);
  const { id } = await world.run((cx) => acceptOffer(cx, agentId, assignment.id));
  return id;
}

/** The agent presses End and does not think again. */
export async function agentEnds(world: TestWorld, agentId: string, interactionId: string): Promise<void> {
  await world.run((cx) => endByAgent(cx, agentId, interactionId));
  await world.pass(undoMs);
}

export async function customerEnds(world: TestWorld, interactionId: string): Promise<void> {
  await world.run((cx) => endByCustomer(cx, interactionId));
  await world.pass(undoMs);
}

export async function stateOf(world: TestWorld, interactionId: string): Promise<string> {
  return (await interactionById(world.engine.db.read, interactionId))!.state;
}

export async function handsOf(world: TestWorld, agentId: string): Promise<string[]> {
  const hands = await inHandOf(world.engine.db.read, agentId);
  return hands.map(({ interaction, assignment }) => `${interaction.id} ${assignment.state}`);
}

/** Offered and accepted: an agent at a desk has a customer's chat in hand. */
export async function talking(
  world: TestWorld,
  email = "agent1@demo.test",
): Promise<{ agent: string; chat: string }> {
  await customerWrites(world);
  const agent = await world.ready(email);
  return { agent, chat: await accepts(world, agent) };
}

/** How skills wrap up in this test. */
export async function wrappingUp(
  world: TestWorld,
  settings: { dispositionRequired: boolean; acw: "none" | "open" | "timed"; acwSeconds?: number },
): Promise<void> {
  await world.run((cx) => cx.db.update(skill).set(settings));
}

/** The timeline: messages as they were written, notes by their code. */
export async function timelineOf(world: TestWorld, interactionId: string): Promise<string[]> {
  const { entries } = await timeline(world.engine.db.read, interactionId);
  return entries.map(({ author, body, note }) => note ? `(${note})` : `${author}: ${body}`);
}
