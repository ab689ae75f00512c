import { interactionById } from "../../server/interactions/queries.ts";
import { saveDraft, saveReplyDraft, sendAsCustomer, sendReply } from "../../server/replies/commands.ts";
import { draftOf } from "../../server/replies/queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, talking } from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";

const typed = { key: "reply-to-be", body: "Good d" };

Deno.test("what an agent types is kept, and goes when it is sent", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "Good d");
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: "Good day" }));
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "");
});

Deno.test("a draft saved late does not raise the sent message from the dead, an agent's or a customer's", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = (await interactionById(world.engine.db.read, chat))!;
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: "Good day" }));
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "");
  const words = { key: "words-to-be", body: "My or" };
  await world.run((cx) => sendAsCustomer(cx, customer, { ...words, body: "My order" }));
  await world.run((cx) => saveDraft(cx, customer.customerId, chat, words, null));
  assertEquals(await draftOf(world.engine.db.read, customer.customerId, chat), "");
});

Deno.test("a draft that holds more than was sent under its key is refused, not taken for saved", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: "Good day" }));
  const more = { ...typed, body: "Good day\nand what came after it" };
  await rejects(world.run((cx) => saveReplyDraft(cx, agent, chat, more, null)), {
    code: "message-already-sent",
  });
});

Deno.test("a refused message leaves the draft where it is", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  await agentEnds(world, agent, chat);
  await rejects(world.run((cx) => sendReply(cx, agent, chat, typed)), { code: "already-ended" });
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "Good d");
});

Deno.test("a draft emptied is no draft; one beyond all measure is refused", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  const long = { ...typed, body: "x".repeat(25_001) };
  await rejects(world.run((cx) => saveReplyDraft(cx, agent, chat, long, null)), { code: "message-too-long" });
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "Good d");
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body: "" }, null));
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "");
});

Deno.test("nobody types into a contact that is not in their hands, and the two sides' drafts are apart", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const { customerId } = (await interactionById(world.engine.db.read, chat))!;
  const stranger = await world.ready("agent2@demo.test");
  await rejects(world.run((cx) => saveReplyDraft(cx, stranger, chat, typed, null)), { code: "not-found" });
  await world.run((cx) => saveDraft(cx, customerId, chat, { key: "words-to-be", body: "My or" }, null));
  assertEquals(await draftOf(world.engine.db.read, agent, chat), "");
  assertEquals(await draftOf(world.engine.db.read, customerId, chat), "My or");
});
