import { asc, eq } from "drizzle-orm";
import { presenceChange } from "../../db/schema/agents.ts";
import { arriveAgent, goAvailable, goUnavailable } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { idleAt } from "../../server/agents/rules.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const stateOf = async (world: TestWorld, agent: string) => {
  const { state, code } = (await presenceOf(world.engine.db.read, agent))!;
  return [state, code];
};
const idleOf = async (world: TestWorld, agent: string) =>
  idleAt((await presenceOf(world.engine.db.read, agent))!, world.now);

Deno.test("a sign-in puts an agent in Unavailable; another browser beside a living one changes nothing", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  await world.run((cx) => arriveAgent(cx, marc));
  assertEquals(await stateOf(world, marc), ["unavailable", "signed-in"]);
  await world.ready("agent1@demo.test");
  await world.run((cx) => arriveAgent(cx, marc));
  assertEquals(await stateOf(world, marc), ["available", null]);
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  await world.run((cx) => arriveAgent(cx, marc));
  assertEquals(await stateOf(world, marc), ["unavailable", "chosen"]);
  await world.pass(15_001);
  await world.run((cx) => arriveAgent(cx, marc));
  assertEquals(await stateOf(world, marc), ["unavailable", "signed-in"]);
});

Deno.test("every change of state is kept, and one that changes nothing is none", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  for (let i = 0; i < 2; i++) await world.run((cx) => goAvailable(cx, marc));
  for (let i = 0; i < 2; i++) await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  const rows = await world.engine.db.read.select().from(presenceChange).where(
    eq(presenceChange.agentId, marc),
  ).orderBy(asc(presenceChange.id));
  assertEquals(rows.map(({ state, code }) => [state, code]), [["available", null], [
    "unavailable",
    "chosen",
  ]]);
});

Deno.test("no answer makes an agent Unavailable, and one press brings the work back when its cool-down is over", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const chat = await customerWrites(world);
  await offerFor(world, marc);
  await world.keepAlive();
  await world.pass(30_000);
  assertEquals(await stateOf(world, marc), ["unavailable", "no-answer"]);
  await world.run((cx) => goAvailable(cx, marc));
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  await world.pass(30_000);
  assertEquals((await offerFor(world, marc)).interaction.id, chat);
});

Deno.test("an agent who chose Unavailable while an offer stood stays so when it expires", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await customerWrites(world);
  await offerFor(world, marc);
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  await world.pass(30_000);
  assertEquals(await stateOf(world, marc), ["unavailable", "chosen"]);
});

Deno.test("the longest-available clock goes on through an accept and starts again with the end of a contact", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const marc = await world.ready("agent1@demo.test");
  await world.pass(5000);
  assertEquals(await idleOf(world, marc), 5000);
  await customerWrites(world);
  const chat = await accepts(world, marc);
  assertEquals(await idleOf(world, marc), 5000);
  await world.pass(7000);
  await agentEnds(world, marc, chat);
  assertEquals([await idleOf(world, marc), await handsOf(world, marc)], [0, []]);
});

Deno.test("who has finished is offered at once what waits", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const marc = await world.ready("agent1@demo.test");
  const chats: string[] = [];
  for (let i = 0; i < 3; i++) {
    await customerWrites(world);
    chats.push(await accepts(world, marc));
    await world.pass(2000);
  }
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  await agentEnds(world, marc, chats[0]!);
  assert(await offerOf(world.engine.db.read, marc));
});
