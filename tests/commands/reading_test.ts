import { eq } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { tab } from "../../db/schema/live.ts";
import {
  confirmDelivery,
  readByCustomer,
  readInteraction,
} from "../../server/interactions/conversation/receipts.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById, timeline } from "../../server/interactions/queries.ts";
import { eventsAfter } from "../../server/live/log.ts";
import { saveDraft, sendAsCustomer } from "../../server/replies/commands.ts";
import { isTyping } from "../../server/replies/queries.ts";
import { typingMs } from "../../server/replies/rules.ts";
import { assertEquals } from "../support/run/assert.ts";
import { agentEnds, talking } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const said = (body: string) => ({ key: `key of ${body}`, body });
const states = async ({ engine }: TestWorld) =>
  (await engine.db.read.select().from(outbox).orderBy(outbox.entryId)).map(({ state }) => state);
const chatIn = async ({ engine }: TestWorld, id: string) => (await interactionById(engine.db.read, id))!;
const lastIn = async ({ engine }: TestWorld, id: string) =>
  (await timeline(engine.db.read, id)).entries.at(-1)!.id;
const readings = async ({ engine }: TestWorld) =>
  (await eventsAfter(engine.db.read, 0, 500)).map(({ event }) => event)
    .filter(({ kind }) => kind === "interactionRead");

Deno.test("what the customer looked at is read; what only arrived is delivered; neither goes back", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("One")));
  const one = await lastIn(world, chat);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("Two")));
  await world.run((cx) => readByCustomer(cx, chat, one));
  await world.run((cx) => confirmDelivery(cx, chat, one + 100));
  assertEquals(await states(world), ["read", "delivered"]);
  assertEquals((await chatIn(world, chat)).customerReadId, one);
  await world.run((cx) => readByCustomer(cx, chat, 1));
  assertEquals((await chatIn(world, chat)).customerReadId, one);
  assertEquals(await states(world), ["read", "delivered"]);
});

Deno.test("read beyond what there is reads what there is: the next message is unread all the same", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("One")));
  const one = await lastIn(world, chat);
  await world.run((cx) => readByCustomer(cx, chat, Number.MAX_SAFE_INTEGER));
  await world.run((cx) => readByCustomer(cx, chat, Number.MAX_SAFE_INTEGER));
  assertEquals((await chatIn(world, chat)).customerReadId, one);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("Two")));
  assertEquals(await states(world), ["read", "queued"]);
  // The same once more is no event.
  const seen = (await eventsAfter(world.engine.db.read, 0, 500)).at(-1)!.id;
  await world.run((cx) => readByCustomer(cx, chat, one));
  assertEquals(await eventsAfter(world.engine.db.read, seen, 500), []);
});

Deno.test("what failed is never read", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("One")));
  await world.run((cx) => cx.db.update(outbox).set({ state: "failed" }));
  await world.run((cx) => readByCustomer(cx, chat, Number.MAX_SAFE_INTEGER));
  assertEquals(await states(world), ["failed"]);
});

Deno.test("the agent has read what was there when they looked, once; a stranger's look is none", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const stranger = await world.ready("agent2@demo.test");
  const before = await chatIn(world, chat);
  assertEquals([before.unread, before.agentReadId], [1, 0]);
  await world.run((cx) => readInteraction(cx, stranger, chat));
  assertEquals((await chatIn(world, chat)).agentReadId, 0);
  await world.run((cx) => readInteraction(cx, agent, chat));
  const last = await lastIn(world, chat);
  assertEquals((await chatIn(world, chat)).agentReadId, last);
  await world.run((cx) => readInteraction(cx, agent, chat));
  await world.run((cx) => sayAsCustomer(cx, chat, said("More")));
  const after = await chatIn(world, chat);
  assertEquals([after.unread, after.agentReadId], [1, last]);
  await world.run((cx) => readInteraction(cx, agent, chat));
  assertEquals((await readings(world)).map((event) => "afterId" in event && event.afterId), [0, last]);
});

Deno.test("an answer has read what it answers, and where nothing was unread it is no second event", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("One")));
  await world.run((cx) => sayAsAgent(cx, agent, chat, said("Two")));
  const { unread, agentReadId } = await chatIn(world, chat);
  assertEquals([unread, agentReadId], [0, await lastIn(world, chat)]);
  assertEquals((await readings(world)).length, 1);
});

Deno.test("somebody is writing while their draft is young, and not once it is sent, emptied or old", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = await chatIn(world, chat);
  const { customerId } = customer;
  const { read } = world.engine.db;
  const typing = () => isTyping(read, world.now, customerId, chat);
  const types = (body: string) => world.run((cx) => saveDraft(cx, customerId, chat, said(body), null));
  assertEquals(await typing(), false);
  await types("My ord");
  assertEquals(await typing(), true);
  assertEquals(await isTyping(read, world.now, agent, chat), false);
  await world.pass(typingMs - 1);
  assertEquals(await typing(), true);
  await world.pass(1);
  assertEquals(await typing(), false);
  await types("My order");
  assertEquals(await typing(), true);
  await world.run((cx) => saveDraft(cx, customerId, chat, { ...said("My order"), body: "" }, null));
  assertEquals(await typing(), false);
  await types("My order 4711");
  await world.run((cx) => sendAsCustomer(cx, customer, said("My order 4711")));
  assertEquals(await typing(), false);
  await agentEnds(world, agent, chat);
});

Deno.test("whoever looks at the newest sees those that came while nobody did", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsCustomer(cx, chat, said("Somebody there?")));
  const before = await chatIn(world, chat);
  assertEquals(before.unread, 2);
  // The page that shows it woke, and nobody pressed anything.
  await world.run((cx) => cx.db.update(tab).set({ focusId: chat }).where(eq(tab.ownerId, agent)));
  await world.keepAlive();
  await world.run((cx) => sayAsCustomer(cx, chat, said("Hello?")));
  const after = await chatIn(world, chat);
  assertEquals([after.unread, after.agentReadId], [0, await lastIn(world, chat)]);
  assertEquals((await readings(world)).at(-1), {
    kind: "interactionRead",
    interactionId: chat,
    afterId: before.agentReadId,
  });
});
