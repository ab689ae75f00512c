/** Where one deed meets another: what each does alone stands in the tests beside this one. */

import { signIn } from "../../server/access/commands.ts";
import { endByCustomer } from "../../server/interactions/ends.ts";

import { leaveMessage } from "../../server/interactions/left.ts";
import { sayAsAgent } from "../../server/interactions/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { leaveReturning } from "../../server/interactions/states.ts";
import { giveDisposition } from "../../server/interactions/wrapup.ts";
import { undoMs } from "../../server/interactions/rules.ts";
import { assertEquals } from "../support/assert.ts";
import { accepts, handsOf, stateOf, talking, timelineOf } from "../support/deeds.ts";
import { makeWorld, type TestWorld } from "../support/world.ts";

const rowOf = async ({ engine }: TestWorld, id: string) => (await interactionById(engine.db.read, id))!;

async function returns(world: TestWorld, agentId: string) {
  const browser = { address: "192.0.2.1", name: "a browser" };
  const proven = { email: "agent1@demo.test", agentId, right: true };
  await world.run((cx) => signIn(cx, proven, "a-login", browser));
  await world.run((cx) => leaveReturning(cx, agentId, "a-login"));
}

Deno.test("who left a message is not ended for silence, whoever had the conversation before", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, { key: "an-answer-to-it", body: "A moment" }));
  await world.pass(60_000);
  await returns(world, agent);
  await world.run((cx) => leaveMessage(cx, { id: chat }, "zoe@example.org"));
  const ines = await world.ready("agent2@demo.test");
  assertEquals(await accepts(world, ines), chat);
  await world.pass(3600_000);
  assertEquals(await handsOf(world, ines), [`${chat} active`]);
  assertEquals((await timelineOf(world, chat)).includes("(silent-warned)"), false);
});

Deno.test("who leaves a message has thought again about the End they pressed", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await returns(world, agent);
  await world.run((cx) => endByCustomer(cx, chat));
  await world.run((cx) => leaveMessage(cx, { id: chat }, "zoe@example.org"));
  await world.pass(undoMs);
  assertEquals(await stateOf(world, chat), "waiting");
});
