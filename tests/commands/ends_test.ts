import { placeOnHold, resume } from "../../server/interactions/lifecycle/commands.ts";
import {
  endByAgent,
  endByCustomer,
  undoByAgent,
  undoByCustomer,
} from "../../server/interactions/lifecycle/ends.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
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
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const endingOf = async (world: TestWorld, chat: string) => {
  const { endsAt, endsBy, endedAt, endedBy } = (await interactionById(world.engine.db.read, chat))!;
  return { endsAt, endsBy, endedAt, endedBy };
};
const open = { endsAt: null, endsBy: null, endedAt: null, endedBy: null };
const said = (key: string, body = "A word") => ({ key: `ends-test-${key}`, body });

Deno.test("End waits five seconds in which nothing else changes; pressed again, by either side, it ends no later", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const before = await timelineOf(world, chat);
  await world.run((cx) => endByAgent(cx, agent, chat));
  const endsAt = world.now + 5000;
  for (
    const press of [
      () => world.run((cx) => endByAgent(cx, agent, chat)),
      () => world.run((cx) => endByCustomer(cx, chat)),
    ]
  ) {
    await world.pass(2000);
    await press();
    assertEquals(await endingOf(world, chat), { ...open, endsAt, endsBy: "agent" });
  }
  await world.pass(999);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  assertEquals(await timelineOf(world, chat), before);
  await world.pass(1);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  assertEquals(await endingOf(world, chat), { ...open, endedAt: endsAt, endedBy: "agent" });
});

Deno.test("who pressed it thinks again, once or twice, and it goes on; then it may be ended anew", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const sides = [
    {
      press: () => world.run((cx) => endByAgent(cx, agent, chat)),
      undo: () => world.run((cx) => undoByAgent(cx, agent, chat)),
      ends: () => agentEnds(world, agent, chat),
    },
    {
      press: () => world.run((cx) => endByCustomer(cx, chat)),
      undo: () => world.run((cx) => undoByCustomer(cx, chat)),
      ends: () => customerEnds(world, chat),
    },
  ];
  for (const { press, undo } of sides) {
    await press();
    await world.pass(4999);
    for (let n = 0; n < 2; n++) await undo();
    assertEquals(await endingOf(world, chat), open);
    await world.pass(60_000);
    assertEquals(await handsOf(world, agent), [`${chat} active`]);
  }
  await sides[0]!.ends();
  for (const { undo } of sides) await rejects(undo(), { code: "already-ended" });
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
});

Deno.test("nobody undoes what the other side pressed, and a stranger nothing at all", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const stranger = await world.ready("agent2@demo.test");
  await rejects(world.run((cx) => undoByAgent(cx, stranger, chat)), { code: "not-found" });
  await world.run((cx) => endByAgent(cx, agent, chat));
  await rejects(world.run((cx) => undoByCustomer(cx, chat)), { code: "conflict" });
  await world.run((cx) => undoByAgent(cx, agent, chat));
  await world.run((cx) => endByCustomer(cx, chat));
  await rejects(world.run((cx) => undoByAgent(cx, agent, chat)), { code: "conflict" });
  await rejects(world.run((cx) => undoByAgent(cx, stranger, chat)), { code: "not-found" });
  await world.pass(5000);
  assertEquals((await endingOf(world, chat)).endedBy, "customer");
});

Deno.test("completed at its end, it is too late to think again, and to End it is quiet", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  await agentEnds(world, agent, chat);
  assertEquals(await stateOf(world, chat), "completed");
  await rejects(world.run((cx) => undoByAgent(cx, agent, chat)), { code: "already-ended" });
  await rejects(world.run((cx) => undoByCustomer(cx, chat)), { code: "already-ended" });
  await agentEnds(world, agent, chat);
  await customerEnds(world, chat);
  assertEquals((await timelineOf(world, chat)).filter((entry) => entry.startsWith("(ended")), [
    "(ended-by-agent)",
  ]);
});

Deno.test("a word of the other side keeps it open and says so; one's own does not", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => endByAgent(cx, agent, chat));
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("goodbye", "Goodbye")));
  assertEquals((await endingOf(world, chat)).endsBy, "agent");
  // Sent again because no answer came: it was said before.
  await world.run((cx) => sayAsCustomer(cx, chat, said("question", "And the invoice?")));
  assertEquals(await endingOf(world, chat), open);
  await world.run((cx) => endByAgent(cx, agent, chat));
  await world.run((cx) => sayAsCustomer(cx, chat, said("question", "And the invoice?")));
  assertEquals((await endingOf(world, chat)).endsBy, "agent");
  await world.run((cx) => undoByAgent(cx, agent, chat));

  await world.run((cx) => endByCustomer(cx, chat));
  await world.run((cx) => sayAsCustomer(cx, chat, said("thanks", "Thanks")));
  assertEquals((await endingOf(world, chat)).endsBy, "customer");
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("wait", "One moment")));
  await world.pass(60_000);
  assertEquals(await endingOf(world, chat), open);
  assertEquals((await timelineOf(world, chat)).slice(3), [
    "agent: Goodbye",
    "customer: And the invoice?",
    "(kept-by-customer)",
    "customer: Thanks",
    "agent: One moment",
    "(kept-by-agent)",
  ]);
});

Deno.test("a customer's End in the queue waits as well, may be undone, and then takes the offer along", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await world.run((cx) => endByCustomer(cx, chat));
  await world.pass(4999);
  await world.run((cx) => undoByCustomer(cx, chat));
  await world.pass(5000);
  assertEquals(await stateOf(world, chat), "waiting");
  const marc = await world.ready("agent1@demo.test");
  await offerFor(world, marc);
  await customerEnds(world, chat);
  const { state, outcome, endedAt } = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([state, outcome, endedAt], ["completed", "abandoned", world.now]);
  await rejects(world.run((cx) => undoByCustomer(cx, chat)), { code: "already-ended" });
});

Deno.test("accepted while its customer was ending it, it ends with that agent all the same", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const chat = await customerWrites(world);
  await world.run((cx) => endByCustomer(cx, chat));
  await world.pass(1000);
  await accepts(world, marc);
  await world.pass(3999);
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  await world.pass(1);
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
  assertEquals((await endingOf(world, chat)).endedBy, "customer");
});

Deno.test("hold and resume change nothing about an End that was pressed", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => endByAgent(cx, agent, chat));
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await world.run((cx) => resume(cx, agent, chat));
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await world.pass(5000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
});

Deno.test("who begins again while their chat is about to end goes on with it", async () => {
  await using world = await makeWorld();
  const begin = { pointId: "support", locale: "en", name: "Zoé", visitor: "visitor-again" };
  const { id: chat } = await world.run((cx) => startChat(cx, { ...begin, said: said("first") }));
  await world.run((cx) => endByCustomer(cx, chat));
  const again = await world.run((cx) => startChat(cx, { ...begin, said: said("again", "Me again") }));
  assertEquals(again.id, chat);
  await world.pass(5000);
  assertEquals(await stateOf(world, chat), "waiting");
});

Deno.test("after an outage an End that nobody undid in time still may be, until it has fired", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => endByAgent(cx, agent, chat));
  // Nobody looks at the clock.
  world.now += 60_000;
  await world.run((cx) => undoByAgent(cx, agent, chat));
  await world.pass(0);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
});
