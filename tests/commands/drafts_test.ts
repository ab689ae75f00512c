import type { Cx } from "../../server/core/command.ts";
import type { Said } from "../../server/interactions/conversation/messages.ts";
import { interactionById, timeline } from "../../server/interactions/queries.ts";
import { saveDraft, saveReplyDraft, sendAsCustomer, sendReply } from "../../server/replies/commands.ts";
import { composing, savedDraft } from "../../server/replies/queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, talking } from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";

const typed = { key: "reply-to-be", body: "Good d" };

Deno.test("what an agent types is kept, and goes when it is sent", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "Good d");
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: "Good day" }));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "");
});

Deno.test("a draft saved late does not raise the sent message from the dead, an agent's or a customer's", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = (await interactionById(world.engine.db.read, chat))!;
  await world.run((cx) => sendReply(cx, agent, chat, { ...typed, body: "Good day" }));
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "");
  const words = { key: "words-to-be", body: "My or" };
  await world.run((cx) => sendAsCustomer(cx, customer, { ...words, body: "My order" }));
  await world.run((cx) => saveDraft(cx, customer.customerId, chat, words, null));
  assertEquals((await composing(world.engine.db.read, customer.customerId, chat)).draft, "");
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
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "Good d");
});

Deno.test("a draft emptied is no draft; one beyond all measure is refused", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, null));
  const long = { ...typed, body: "x".repeat(25_001) };
  await rejects(world.run((cx) => saveReplyDraft(cx, agent, chat, long, null)), { code: "message-too-long" });
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "Good d");
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body: "" }, null));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "");
});

Deno.test("nobody types into a contact that is not in their hands, and the two sides' drafts are apart", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const { customerId } = (await interactionById(world.engine.db.read, chat))!;
  const stranger = await world.ready("agent2@demo.test");
  await rejects(world.run((cx) => saveReplyDraft(cx, stranger, chat, typed, null)), { code: "not-found" });
  await world.run((cx) => saveDraft(cx, customerId, chat, { key: "words-to-be", body: "My or" }, null));
  assertEquals((await composing(world.engine.db.read, agent, chat)).draft, "");
  assertEquals((await composing(world.engine.db.read, customerId, chat)).draft, "My or");
});

Deno.test("a draft that another tab sent is not sent again unasked: once, edited or in the same words, an agent's or a customer's", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const { agent, chat } = await talking(world);
  const customer = (await interactionById(read, chat))!;
  const sides = [
    [agent, (said: Said) => sendReply(cx!, agent, chat, said)],
    [customer.customerId, (said: Said) => sendAsCustomer(cx!, customer, said)],
  ] as const;
  let cx: Cx | null = null;
  for (const [owner, send] of sides) {
    const says = (said: Said) => world.run((own) => (cx = own, send(said)));
    const first = `words-of-${owner}`;
    await world.run((cx) => saveDraft(cx, owner, chat, { key: first, body: "Good day" }, "one"));
    const { draft, messageKey: other } = await composing(read, owner, chat);
    assertEquals([draft, other.startsWith(`${first}.`)], ["Good day", true]);
    const { messageKey: third } = await composing(read, owner, chat);
    await says({ key: other, body: "Good day" });
    // Both tries of the tab that sent it are one; every other tab is asked.
    await says({ key: other, body: "Good day" });
    for (const key of [first, third]) {
      for (const body of ["Good day", "Good day to you"]) {
        await rejects(says({ key, body }), { code: "draft-sent", field: "body" });
      }
    }
    // Pressed once more it has a key of its own.
    await says({ key: `again-${first}`, body: "Good day" });
  }
  const { entries } = await timeline(read, chat);
  assertEquals(entries.filter(({ body }) => body === "Good day").length, 4);
});

Deno.test("other tabs are told which draft was sent, and in which words; what is typed after it is another draft", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, "one"));
  assertEquals(await savedDraft(read, agent, chat), {
    body: "Good d",
    keyStart: `${typed.key}.`,
    sent: null,
  });
  const key = `${typed.key}.other`;
  await world.run((cx) => sendReply(cx, agent, chat, { key, body: "Good day" }, "two"));
  const sent = { draft: typed.key, body: "Good day" };
  assertEquals(await savedDraft(read, agent, chat, key), { body: "", keyStart: "", sent });
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { key: "next-words", body: "And" }, "two"));
  assertEquals((await composing(read, agent, chat)).messageKey.split(".")[0], "next-words");
});

Deno.test("a draft saved late does not raise what another tab sent from the dead; more than that is kept", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const { agent, chat } = await talking(world);
  await world.run((cx) => saveReplyDraft(cx, agent, chat, typed, "one"));
  await world.run((cx) => sendReply(cx, agent, chat, { key: `${typed.key}.other`, body: "Good day" }, "two"));
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body: "Good da" }, "one"));
  assertEquals((await composing(read, agent, chat)).draft, "");
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body: "Good day, Zoé" }, "one"));
  assertEquals((await composing(read, agent, chat)).draft, "Good day, Zoé");
  await world.run((cx) => saveReplyDraft(cx, agent, chat, { ...typed, body: "" }, "one"));
  assertEquals((await composing(read, agent, chat)).draft, "");
});
