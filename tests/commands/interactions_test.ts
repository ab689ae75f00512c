import {
  customerCame,
  customerLeft,
  placeOnHold,
  resume,
} from "../../server/interactions/lifecycle/commands.ts";
import { endByAgent, endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";

Deno.test("a contact is held and resumed; asked twice, it happens once", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  for (let i = 0; i < 2; i++) await world.run((cx) => placeOnHold(cx, agent, chat));
  assertEquals(await handsOf(world, agent), [`${chat} held`]);
  for (let i = 0; i < 2; i++) await world.run((cx) => resume(cx, agent, chat));
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  assertEquals(await timelineOf(world, chat), [
    "(started)",
    "customer: Hello?",
    "(accepted)",
    "(held)",
    "(resumed)",
  ]);
});

Deno.test("what is not in my hands I can neither hold nor resume nor end", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const stranger = await world.ready("agent2@demo.test");
  for (const action of [placeOnHold, resume, endByAgent]) {
    await rejects(world.run((cx) => action(cx, stranger, chat)), { code: "not-found" });
  }
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
});

Deno.test("the agent ends it, held or not; a second time changes nothing, and nothing is held after the end", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await agentEnds(world, agent, chat);
  const at = world.now;
  await agentEnds(world, agent, chat);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await rejects(world.run((cx) => placeOnHold(cx, agent, chat)), { code: "already-ended" });
  await rejects(world.run((cx) => resume(cx, agent, chat)), { code: "not-held" });
  const { endedBy, endedAt } = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([endedBy, endedAt], ["agent", at]);
});

Deno.test("the customer ends it while an agent has it: the agent wraps up", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  for (let i = 0; i < 2; i++) await customerEnds(world, chat);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  assertEquals((await timelineOf(world, chat)).at(-1), "(ended-by-customer)");
});

Deno.test("a customer who leaves the queue leaves no wrap-up, and the offer is withdrawn", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const first = await customerWrites(world);
  await world.pass(1);
  const second = await customerWrites(world);
  assertEquals((await offerFor(world, marc)).interaction.id, first);
  await customerEnds(world, first);
  const { state, outcome } = (await interactionById(world.engine.db.read, first))!;
  assertEquals([state, outcome], ["completed", "abandoned"]);
  assertEquals((await offerFor(world, marc)).interaction.id, second);
});

Deno.test("a queued customer whose page is gone for two minutes has left; one who comes back has not", async () => {
  await using world = await makeWorld();
  const [gone, back] = [await customerWrites(world), await customerWrites(world)];
  for (const chat of [gone, back]) await world.run((cx) => customerLeft(cx, chat));
  await world.pass(119_999);
  await world.run((cx) => customerCame(cx, back));
  assertEquals(await stateOf(world, gone), "waiting");
  await world.pass(1);
  assertEquals([await stateOf(world, gone), await stateOf(world, back)], ["completed", "waiting"]);
});

Deno.test("a page that goes in an agent's hands abandons nothing", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => customerLeft(cx, chat));
  await world.pass(600_000);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
});

Deno.test("of two skills the older contact is offered first, whichever skill something came into", async () => {
  await using world = await makeWorld();
  const sales = await customerWrites(world, "A price?", "Ada", "sales");
  await world.pass(1);
  await customerWrites(world, "Help!", "Bob", "support");
  const marc = await world.ready("agent1@demo.test");
  assertEquals((await offerFor(world, marc)).interaction.id, sales);
});

Deno.test("within two seconds of an accept nothing is offered, even if that contact is over by then", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { interaction: { id: chat } } = await offerFor(world, marc);
  await world.run((cx) => endByCustomer(cx, chat));
  await world.pass(4000);
  await accepts(world, marc);
  await world.pass(1000);
  assertEquals(await stateOf(world, chat), "completed");
  const next = await customerWrites(world);
  await world.pass(999);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  await world.pass(1);
  assertEquals((await offerFor(world, marc)).interaction.id, next);
});
