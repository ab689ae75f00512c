import { asc, eq } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { confirmDelivery } from "../../server/interactions/conversation/receipts.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, customerEnds, talking, timelineOf } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const everything = Number.MAX_SAFE_INTEGER;

function customerSays(world: TestWorld, chat: string, key: string, body: string): Promise<void> {
  return world.run(async (cx) => await sayAsCustomer(cx, chat, { key, body }));
}

async function agentSays(world: TestWorld, agent: string, chat: string, key: string, body: string) {
  await world.run((cx) => sayAsAgent(cx, agent, chat, { key, body }));
}

async function deliveriesIn(world: TestWorld, chat: string): Promise<string[]> {
  const rows = await world.engine.db.read.select().from(outbox).where(eq(outbox.interactionId, chat))
    .orderBy(asc(outbox.entryId));
  return rows.map((row) => row.state);
}

Deno.test("what both sides say stands in the order it was acknowledged, each once", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await customerSays(world, chat, "words-one", "My order");
  await customerSays(world, chat, "words-one", "My order");
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await agentSays(world, agent, chat, "reply-two", "Which?");
  assertEquals((await timelineOf(world, chat)).slice(3), [
    "agent: Good day",
    "customer: My order",
    "agent: Which?",
  ]);
  assertEquals((await deliveriesIn(world, chat)).length, 2);
});

Deno.test("other words under a key that was used are refused, not swallowed", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await customerSays(world, chat, "words-one", "My order");
  await rejects(customerSays(world, chat, "words-one", "My other order"), { code: "message-already-sent" });
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await rejects(agentSays(world, agent, chat, "reply-one", "Bad day"), { code: "message-already-sent" });
});

Deno.test("nothing, blanks alone and more than a message holds are refused beside the field", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  for (const body of ["", " \n\t "]) {
    await rejects(customerSays(world, chat, "words-bad", body), { code: "message-empty", field: "body" });
    await rejects(agentSays(world, agent, chat, "reply-bad", body), { code: "message-empty", field: "body" });
  }
  const refused = { code: "message-too-long", field: "body" };
  await rejects(customerSays(world, chat, "words-bad", "x".repeat(5001)), refused);
  await customerSays(world, chat, "words-long", "x".repeat(5000));
});

Deno.test("only who has it in hand writes to the customer", async () => {
  await using world = await makeWorld();
  const { chat } = await talking(world);
  const stranger = await world.ready("agent2@demo.test");
  const before = await timelineOf(world, chat);
  await rejects(agentSays(world, stranger, chat, "reply-of-nobody", "Psst"), { code: "not-found" });
  assertEquals(await timelineOf(world, chat), before);
});

Deno.test("after the end nobody writes; what was stored before and is sent again is not refused", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await customerSays(world, chat, "words-one", "My order");
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await agentEnds(world, agent, chat);
  await customerSays(world, chat, "words-one", "My order");
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await rejects(customerSays(world, chat, "words-two", "Wait"), { code: "already-ended", field: "body" });
  await rejects(agentSays(world, agent, chat, "reply-two", "Bye"), { code: "already-ended", field: "body" });
});

Deno.test("an agent's message is delivered once the customer's page has it, and stays so", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentSays(world, agent, chat, "reply-one", "Good day");
  assertEquals(await deliveriesIn(world, chat), ["queued"]);
  await world.run((cx) => confirmDelivery(cx, chat, everything));
  await agentSays(world, agent, chat, "reply-two", "Still there?");
  await customerEnds(world, chat);
  assertEquals(await deliveriesIn(world, chat), ["delivered", "failed"]);
  await world.run((cx) => confirmDelivery(cx, chat, everything));
  assertEquals(await deliveriesIn(world, chat), ["delivered", "failed"]);
});

Deno.test("what the agent's end leaves on its way is uncertain, until the customer's page says that it has it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentSays(world, agent, chat, "reply-one", "Good bye");
  await agentEnds(world, agent, chat);
  assertEquals(await deliveriesIn(world, chat), ["uncertain"]);
  await world.run((cx) => confirmDelivery(cx, chat, everything));
  assertEquals(await deliveriesIn(world, chat), ["delivered"]);
});

Deno.test("a customer waits from their oldest unanswered message; an answer clears what was unread", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentSays(world, agent, chat, "reply-one", "Good day");
  await world.pass(1000);
  const askedAt = world.now;
  await customerSays(world, chat, "words-one", "My order");
  await world.pass(1000);
  await customerSays(world, chat, "words-two", "It is late");
  const asked = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([asked.unansweredAt, asked.unread, asked.snippet], [askedAt, 2, "It is late"]);
  await agentSays(world, agent, chat, "reply-two", "Which?");
  const answered = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([answered.unansweredAt, answered.unread], [null, 0]);
});
