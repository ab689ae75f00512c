import { sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { timeline } from "../../server/interactions/queries.ts";
import { sendReply } from "../../server/replies/commands.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, talking, timelineOf } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const newest = async (world: TestWorld, chat: string) =>
  (await timeline(world.engine.db.read, chat)).entries.at(-1)!.id;

const newer = (count: number) => (error: Error) => {
  assert(isRefusal(error));
  assertEquals([error.code, error.field, error.count], ["newer-messages", "body", count]);
  return true;
};

Deno.test("an answer that would go past the customer's newer words is refused with their number", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const seen = await newest(world, chat);
  const said = { key: "answer-one", body: "It is open." };
  for (const [n, body] of ["Wait", "I meant Sunday"].entries()) {
    await world.run((cx) => sayAsCustomer(cx, chat, { key: `meanwhile-${n}`, body }));
  }
  await rejects(world.run((cx) => sendReply(cx, agent, chat, said, null, seen)), newer(2));
  await rejects(world.run((cx) => sendReply(cx, agent, chat, said, null, seen + 1)), newer(1));
  assert(!(await timelineOf(world, chat)).includes("agent: It is open."));
  // Looked at, or sent without being asked: it goes out, once.
  const looked = await newest(world, chat);
  await world.run((cx) => sendReply(cx, agent, chat, said, null, looked));
  await world.run((cx) => sendReply(cx, agent, chat, { key: "answer-two", body: "Anyway." }, null, null));
  assertEquals((await timelineOf(world, chat)).filter((line) => line.startsWith("agent")), [
    "agent: It is open.",
    "agent: Anyway.",
  ]);
});

Deno.test("a try after a lost answer is never refused for what came after its message, even after the end", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const seen = await newest(world, chat);
  const said = { key: "lost-answer", body: "It is open." };
  await world.run((cx) => sendReply(cx, agent, chat, said, null, seen));
  await world.run((cx) => sayAsCustomer(cx, chat, { key: "after-it", body: "Thanks" }));
  await world.run((cx) => sendReply(cx, agent, chat, said, null, seen));
  await agentEnds(world, agent, chat);
  await world.run((cx) => sendReply(cx, agent, chat, said, null, seen));
  assertEquals((await timelineOf(world, chat)).filter((line) => line.startsWith("agent")), [
    "agent: It is open.",
  ]);
});

Deno.test("the agent's own words and the notes between are no reason to look", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const seen = await newest(world, chat);
  for (const n of [1, 2, 3]) {
    await world.run((cx) => sendReply(cx, agent, chat, { key: `in-a-row-${n}`, body: `${n}` }, null, seen));
  }
  assertEquals((await timelineOf(world, chat)).slice(-3), ["agent: 1", "agent: 2", "agent: 3"]);
});

Deno.test("who has nothing to do with it is told nothing of it", async () => {
  await using world = await makeWorld();
  const { chat } = await talking(world);
  const ines = world.agents.get("agent2@demo.test")!;
  await rejects(
    world.run((cx) => sendReply(cx, ines, chat, { key: "from-ines", body: "Hello" }, null, 0)),
    { code: "not-found" },
  );
});
