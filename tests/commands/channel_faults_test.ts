/** Channels whose customer has no page of ours: what was once taken for granted of every customer holds for none of them. */
import { noSeal } from "../../server/core/seal.ts";
import { type Delivery, outbox } from "../../db/schema/delivery.ts";
import type { Channel } from "../../server/channels/facts.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { currentChat } from "../../server/channels/chat/queries.ts";
import { noteTry, reportDelivery } from "../../server/delivery/commands.ts";
import { type Letter, outboxId } from "../../server/delivery/outbox.ts";
import { sayAsAgent } from "../../server/interactions/conversation/messages.ts";
import { outboxOutgoing } from "../../server/interactions/conversation/outgoing.ts";
import { endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { timeline } from "../../server/interactions/queries.ts";
import { acceptOffer } from "../../server/interactions/offers/offers.ts";
import { abandonAfterMs, undoMs } from "../../server/interactions/time_rules.ts";
import {
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  timelineOf,
} from "../support/centre/actions.ts";
import { comes, skillOver } from "../support/centre/channels.ts";
import { rowOf } from "../support/centre/queues.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";

/** Noor, whose browser is known, writes an email; gives the interaction's id. */
const noorWrites = async (world: TestWorld, body: string) =>
  await comes(world, "email", await skillOver(world, "email", []), { body, visitor: "visitor-noor" });

Deno.test("a customer with an open email who starts a chat writes into the chat, and sees nothing of the email on their page", async () => {
  await using world = await makeWorld();
  const mail = await noorWrites(world, "My order never came.");
  const reading = { ...world.engine.live.pump.reading, now: world.now };
  assertEquals(await currentChat(reading, "visitor-noor", "support"), null);
  const said = { key: "the-key-of-her-chat", body: "Is anybody there?" };
  const chat = await world.run((cx) =>
    startChat(cx, { pointId: "support", locale: "en", name: "Noor", said, visitor: "visitor-noor" })
  );
  assert(chat.id !== mail, "a conversation of its own");
  assertEquals((await rowOf(world, chat.id)).customerId, (await rowOf(world, mail)).customerId);
  assertEquals(await timelineOf(world, mail), ["(arrived)", "customer: My order never came."]);
  assertEquals(await timelineOf(world, chat.id), ["(started)", "customer: Is anybody there?"]);
  assertEquals((await currentChat(reading, "visitor-noor", "support"))?.id, chat.id);
});

Deno.test("a queued call is not abandoned after two minutes because no page is there", async () => {
  await using world = await makeWorld();
  const call = await comes(world, "voice", await skillOver(world, "voice", []));
  await world.pass(3 * abandonAfterMs);
  assertEquals(await stateOf(world, call), "waiting");
  // Who hangs up has left all the same.
  await world.run((cx) => endByCustomer(cx, call));
  await world.pass(undoMs);
  const { state, outcome } = await rowOf(world, call);
  assertEquals([state, outcome], ["completed", "abandoned"]);
});

Deno.test("nothing that waits over a channel without a page is abandoned for want of one; a chat is", async () => {
  for (const channel of ["voice", "email", "sms", "voicemail", "workitem"] as const) {
    await using world = await makeWorld();
    const waiting = await comes(world, channel, await skillOver(world, channel, []));
    await world.pass(3 * abandonAfterMs);
    assertEquals(await stateOf(world, waiting), "waiting", channel);
  }
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await world.pass(abandonAfterMs);
  assertEquals((await rowOf(world, chat)).outcome, "abandoned");
});

/** An agent takes what came over a channel, and answers. */
async function answers(world: TestWorld, channel: Channel, body: string) {
  const agentId = await world.ready("agent1@demo.test");
  const id = await comes(world, channel, await skillOver(world, channel, [agentId]));
  const { assignment } = await offerFor(world, agentId);
  await world.run((cx) => acceptOffer(cx, agentId, assignment.id));
  await world.run((cx) => sayAsAgent(cx, agentId, id, { key: `reply-over-${channel}`, body }));
  return { agentId, id };
}

Deno.test("a reply by a channel without a page, followed by End, is still sent, not marked uncertain", async () => {
  for (const channel of ["email", "sms"] as const) {
    await using world = await makeWorld();
    const { agentId, id } = await answers(world, channel, "It is on its way.");
    await agentEnds(world, agentId, id);
    assertEquals(await stateOf(world, id), "completed");
    const [row] = await world.engine.db.read.select().from(outbox);
    assertEquals([row!.interactionId, row!.state, row!.reason], [id, "queued", null]);

    const sent: Letter[] = [];
    const send = (letter: Letter) => {
      sent.push(letter);
      return Promise.resolve({ state: "sent" as const });
    };
    const out = outboxOutgoing(() => ({ send }));
    const key = outboxId(row!.entryId, row!.recipient);
    assert(await world.run((cx) => out.wanted(cx, key)), "it is still to be sent");
    const job = await out.load(world.engine.db.read, key, world.now, noSeal, { publicUrl: null });
    const outside = { ask: () => Promise.reject(new Error("nobody is asked")) };
    const outcome = await out.send(job, outside, new AbortController().signal);
    await world.run((cx) => out.note(cx, key, outcome));
    assertEquals(sent.map(({ body }) => body), ["It is on its way."]);
    assertEquals((await world.engine.db.read.select().from(outbox))[0]!.state, "sent");
  }
});

Deno.test("a carrier's reports move a message forward only, whatever order they come in", async () => {
  await using world = await makeWorld();
  await answers(world, "sms", "It is on its way.");
  const row = async () => (await world.engine.db.read.select().from(outbox))[0]!;
  const { entryId, recipient } = await row();
  const id = outboxId(entryId, recipient);
  await world.run((cx) => noteTry(cx, id, { state: "sent", providerId: "carrier-1" }));
  const reports = (state: Delivery, providerId = "carrier-1") =>
    world.run((cx) => reportDelivery(cx, { channel: "sms", providerId, state }));
  assertEquals(await reports("delivered"), true);
  for (const late of ["sent", "failed", "uncertain"] as const) {
    assertEquals(await reports(late), true);
    assertEquals((await row()).state, "delivered");
  }
  assertEquals(await reports("read"), true);
  assertEquals((await row()).state, "read");
  assertEquals(await reports("failed", "carrier-2"), false);
  assertEquals((await row()).state, "read");
});

Deno.test("a reply on a customer's page that nobody fetched before End is marked uncertain", async () => {
  await using world = await makeWorld();
  const { agentId, id } = await answers(world, "chat", "Are you there?");
  await agentEnds(world, agentId, id);
  assertEquals(await handsOf(world, agentId), []);
  const [row] = await world.engine.db.read.select().from(outbox);
  assertEquals([row!.state, row!.reason], ["uncertain", "ended"]);
});

Deno.test("a mail of more than 5,000 characters is taken in", async () => {
  await using world = await makeWorld();
  const body = "Bonjour 🙂\n".repeat(2000);
  const mail = await noorWrites(world, body);
  const { entries } = await timeline(world.engine.db.read, mail);
  assertEquals(entries.find(({ kind }) => kind === "message")!.body, body);
  await rejects(customerWrites(world, body), { code: "message-too-long" });
});
