/** Where one action meets another: what each does alone stands in the tests beside this one. */
import { eq } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { tab } from "../../db/schema/live.ts";
import { signIn } from "../../server/access/commands.ts";
import { attachmentsSent } from "../../server/interactions/attachments/attachment_queries.ts";
import { addAttachment } from "../../server/interactions/attachments/attachments.ts";
import { endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { closeAsNotForUs } from "../../server/interactions/wrapup/dismiss.ts";
import { askForHelp, helpAskedOf, withdrawHelp } from "../../server/interactions/conversation/help.ts";
import { changeLanguage } from "../../server/interactions/conversation/language.ts";
import { lateReplyTo, mayComeLate } from "../../server/interactions/late_queries.ts";
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { rateInteraction } from "../../server/interactions/conversation/rating.ts";
import { earlierOf } from "../../server/interactions/earlier_queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { chooseState, leave } from "../../server/shifts/commands.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { writeOn } from "../../server/channels/chat/late.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const rowOf = async ({ engine }: TestWorld, id: string) => (await interactionById(engine.db.read, id))!;

/** An agent signs out and gives the chat back, for which they still owe a disposition; another agent takes it. */
async function handedOn(world: TestWorld) {
  const { agent, chat } = await talking(world);
  await returns(world, agent);
  await world.pass(1);
  return {
    due: agent,
    chat,
    take: () => world.ready("agent2@demo.test").then((ines) => accepts(world, ines).then(() => ines)),
  };
}
async function returns(world: TestWorld, agentId: string) {
  const browser = { address: "192.0.2.1", name: "a browser" };
  const proven = { email: "agent1@demo.test", agentId, right: true };
  await world.run((cx) => signIn(cx, proven, "a-login", browser));
  await world.run((cx) => leave(cx, agentId, "a-login", "return"));
}
const disposes = (world: TestWorld, agentId: string, chat: string) =>
  world.run((cx) =>
    giveDisposition(cx, agentId, chat, { dispositionId: world.centre.dispositions[0]!, note: "" })
  );

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

Deno.test("not for us stays outside the measures while an earlier agent's wrap-up is due", async () => {
  await using world = await makeWorld();
  const { due, chat, take } = await handedOn(world);
  const ines = await take();
  await world.run((cx) => closeAsNotForUs(cx, ines, chat));
  // Nor is there a late word to it meanwhile, or anything to rate.
  assertEquals(await mayComeLate(world.engine.db.read, await rowOf(world, chat), world.now), false);
  const rating = { rating: "1", comment: "" };
  await rejects(world.run((cx) => rateInteraction(cx, { id: chat }, rating)), { code: "rating-closed" });
  await disposes(world, due, chat);
  const { state, outcome } = await rowOf(world, chat);
  assertEquals([state, outcome], ["completed", "closed"]);
});

Deno.test("what an agent sent and nobody got is not still on its way once the customer left the queue", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => sayAsAgent(cx, agent, chat, { key: "an-answer-to-it", body: "A moment" }));
  await returns(world, agent);
  await customerEnds(world, chat);
  const [sent] = await world.engine.db.read.select().from(outbox).where(eq(outbox.interactionId, chat));
  assertEquals(sent!.state, "failed");
});

Deno.test("who only wraps up a conversation neither asks for help with it nor takes back another's question", async () => {
  await using world = await makeWorld();
  const { due, chat, take } = await handedOn(world);
  const ines = await take();
  const sam = world.agents.get("supervisor@demo.test")!;
  await world.run((cx) => askForHelp(cx, ines, chat));
  const asked = async () => (await helpAskedOf(world.engine.db.read, sam)).map(({ agentId }) => agentId);
  await rejects(world.run((cx) => askForHelp(cx, due, chat)), { code: "conflict" });
  assertEquals(await asked(), [ines]);
  await rejects(world.run((cx) => withdrawHelp(cx, due, chat)), { code: "conflict" });
  assertEquals(await asked(), [ines]);
});

Deno.test("who only wraps up a conversation does not change the language another speaks in it", async () => {
  await using world = await makeWorld();
  const { due, chat, take } = await handedOn(world);
  await take();
  await rejects(world.run((cx) => changeLanguage(cx, due, chat, "fr-CA")), { code: "conflict" });
  assertEquals((await rowOf(world, chat)).locale, "en");
});

Deno.test("a conversation that two agents had is one of the earlier ones, the last agent's", async () => {
  await using world = await makeWorld();
  const { due, chat, take } = await handedOn(world);
  const ines = await take();
  await agentEnds(world, ines, chat);
  await disposes(world, ines, chat);
  await disposes(world, due, chat);
  const { customerId } = await rowOf(world, chat);
  const earlier = await earlierOf(world.engine.db.read, customerId, 10);
  assertEquals(earlier.map(({ interactionId, agentId }) => [interactionId, agentId]), [[chat, ines]]);
});

Deno.test("a file put up on the page before a late reply goes with the word that follows it there", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  const writes = (body: string, attachments: string[] = []) =>
    world.run((cx) => writeOn(cx, chat, { key: `late-word-${body}`, body, attachments }));
  await writes("Thanks");
  // Another tab has not heard of it yet.
  const { customerId } = await rowOf(world, chat);
  const uploader = { side: "customer" as const, ownerId: customerId, interactionId: chat };
  const file = { id: "file-of-the-other-tab", blobId: "blob", name: "a.txt", type: "text/plain", size: 1 };
  await world.run((cx) => addAttachment(cx, uploader, file));
  for (let n = 0; n < 2; n++) await writes("And this", [file.id]);
  const late = await lateReplyTo(world.engine.db.read, await rowOf(world, chat));
  assertEquals((await timelineOf(world, late!)).slice(-2), ["customer: Thanks", "customer: And this"]);
  assertEquals([...await attachmentsSent(world.engine.db.read, late!, "late-word-And this")], [file.id]);
});

Deno.test("what comes while a conversation is offered again is unread, though a tab of its agent's was turned to it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => cx.db.update(tab).set({ focusId: chat }).where(eq(tab.ownerId, agent)));
  await world.keepAlive();
  await returns(world, agent);
  await world.run((cx) => chooseState(cx, agent, "available"));
  await world.pass(2000);
  await disposes(world, agent, chat);
  assertEquals((await offerFor(world, agent)).interaction.id, chat);
  const { unread } = await rowOf(world, chat);
  await world.run((cx) => sayAsCustomer(cx, chat, { key: "while-it-is-offered", body: "Hello?" }));
  assertEquals((await rowOf(world, chat)).unread, unread + 1);
});

Deno.test("taken again, it is open where it was taken and not where its agent had it before", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => cx.db.update(tab).set({ focusId: chat }).where(eq(tab.ownerId, agent)));
  await world.keepAlive();
  await returns(world, agent);
  await disposes(world, agent, chat);
  await world.ready("agent1@demo.test");
  await world.pass(2000);
  assertEquals(await accepts(world, agent), chat);
  await world.run((cx) => sayAsCustomer(cx, chat, { key: "once-it-is-taken", body: "Hello?" }));
  const tabs = await world.engine.db.read.select().from(tab).where(eq(tab.ownerId, agent));
  assertEquals(tabs.map(({ focusId }) => focusId), [null, null]);
  assertEquals((await rowOf(world, chat)).unread, 2);
});
