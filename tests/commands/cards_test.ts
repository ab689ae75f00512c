import { changeSettings } from "../../server/core/settings.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { saveReplyDraft, sendReply } from "../../server/replies/commands.ts";
import { composing } from "../../server/replies/queries.ts";
import { customerWrites, talking, timelineOf } from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";

const card = "4111 1111 1111 1111";

Deno.test("a card number in a chat is blotted out before it is stored, whoever wrote it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const theirs = { key: "words-one", body: `It is ${card}.` };
  const ours = { key: "reply-one", body: `You wrote ${card}?` };
  for (let times = 0; times < 2; times++) {
    await world.run((cx) => sayAsCustomer(cx, chat, theirs));
    await world.run((cx) => sayAsAgent(cx, agent, chat, ours));
  }
  assertEquals((await timelineOf(world, chat)).slice(-2), [
    "customer: It is •••• 1111.",
    "agent: You wrote •••• 1111?",
  ]);
  const { snippet } = (await interactionById(world.engine.db.read, chat))!;
  assertEquals(snippet, "You wrote •••• 1111?");
});

Deno.test("the first message of a chat is no exception", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world, card);
  assertEquals((await timelineOf(world, chat)).at(-1), "customer: •••• 1111");
});

Deno.test("a draft keeps no card number, and one saved late brings nothing back", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const typed = { key: "reply-to-be", body: `Is it ${card}` };
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "Is it •••• 1111");
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: `Is it ${card}?` }));
  for (const body of [typed.body, "Is it 4111 1111 11"]) {
    await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body }, null));
  }
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "");
  const more = { ...typed, body: `Is it ${card}? Or another` };
  await rejects(world.run((cx) => saveReplyDraft(cx, agent, chat, more, null)), {
    code: "message-already-sent",
  });
});

Deno.test("a centre may keep card numbers", async () => {
  await using world = await makeWorld();
  await world.run((cx) => changeSettings(cx, { redactCards: false }));
  const chat = await customerWrites(world, card);
  assertEquals((await timelineOf(world, chat)).at(-1), `customer: ${card}`);
});
