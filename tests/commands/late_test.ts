import { asc, eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { session } from "../../db/schema/sessions.ts";
import { skill } from "../../db/schema/skills.ts";
import { goAvailable, goUnavailable } from "../../server/agents/commands.ts";
import { closeAsNotForUs, dismissLateReply } from "../../server/interactions/wrapup/dismiss.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { writeOn } from "../../server/channels/chat/late.ts";
import { composing } from "../../server/replies/queries.ts";
import { saveDraft } from "../../server/replies/commands.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const merci = { key: "a-late-merci", body: "Merci !" };
const all = (world: TestWorld) =>
  world.engine.db.read.select().from(interactions).orderBy(asc(interactions.startedAt), asc(interactions.id));
const adds = (world: TestWorld, chat: string, said = merci) => world.run((cx) => writeOn(cx, chat, said));

/** A conversation that its agent ended and completed. */
async function over(world: TestWorld) {
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const had = await talking(world);
  await world.keepAlive();
  await world.pass(2000);
  await agentEnds(world, had.agent, had.chat);
  return had;
}

Deno.test("a word after the end is an interaction of its own in a session that follows, offered to its last agent first", async () => {
  await using world = await makeWorld();
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => goUnavailable(cx, ines, "chosen"));
  const { agent, chat } = await over(world);
  // Available for longer than the agent who had it.
  await world.run((cx) => goAvailable(cx, ines));
  await world.pass(60_000);
  await world.run((cx) => goUnavailable(cx, agent, "chosen"));
  await world.run((cx) => goAvailable(cx, agent));
  await adds(world, chat);
  const [before, late, ...more] = await all(world);
  assertEquals(more, []);
  assertEquals([late!.lateOfId, late!.state, late!.customerId], [chat, "waiting", before!.customerId]);
  const { interaction: offered, assignment } = await offerFor(world, agent);
  assertEquals([offered.id, JSON.parse(assignment.why!).by], [late!.id, "last-agent"]);
  assertEquals(await timelineOf(world, late!.id), ["(late)", "customer: Merci !"]);
  const [first, second] = await world.engine.db.read.select().from(session).orderBy(asc(session.openedAt));
  assertEquals([first!.closedAt !== null, second!.followsId, late!.sessionId], [true, first!.id, second!.id]);
  assertEquals((await interactionById(world.engine.db.read, chat))!.state, "completed");
});

Deno.test("refused, or while its last agent is away, it goes as any other", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await over(world);
  await adds(world, chat);
  const { assignment } = await offerFor(world, agent);
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => refuseOffer(cx, agent, assignment.id));
  const { assignment: next } = await offerFor(world, ines);
  assertEquals(JSON.parse(next.why!).by, "strategy");
});

Deno.test("pressed twice it is one; another word before the page turned goes into it, and so on", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await over(world);
  await Promise.all([1, 2].map(() => adds(world, chat)));
  await adds(world, chat);
  await adds(world, chat, { key: "one-more-late", body: "And my bill?" });
  const [, late, ...more] = await all(world);
  assertEquals(more, []);
  assertEquals((await timelineOf(world, late!.id)).slice(1), ["customer: Merci !", "customer: And my bill?"]);
  await accepts(world, agent);
  await agentEnds(world, agent, late!.id);
  // Answered and ended as usual, it may have a late word of its own, from whichever page.
  await adds(world, chat, { key: "a-later-merci", body: "Thanks" });
  assertEquals((await all(world)).map(({ lateOfId }) => lateOfId), [null, chat, late!.id]);
  await adds(world, chat);
  assertEquals((await all(world)).length, 3);
});

Deno.test("while its agent wraps up it is late too, in the session that is open, and each is wrapped up by itself", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await world.pass(2000);
  await customerEnds(world, chat);
  await adds(world, chat);
  const late = await accepts(world, agent);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`, `${late} active`]);
  const [first, second] = await all(world);
  assertEquals(first!.sessionId, second!.sessionId);
  await agentEnds(world, agent, late);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`, `${late} wrapup`]);
  for (const id of [chat, late]) {
    const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
    await world.run((cx) => giveDisposition(cx, agent, id, given));
  }
  const [only, ...others] = await world.engine.db.read.select().from(session);
  assertEquals([others, only!.closedAt], [[], world.now]);
});

Deno.test("dismissed, twice, it is over without a disposition and takes no late word itself", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await over(world);
  await wrappingUp(world, { dispositionRequired: true, acw: "timed", acwSeconds: 30 });
  await adds(world, chat);
  const late = await accepts(world, agent);
  const ines = world.agents.get("agent2@demo.test")!;
  await rejects(world.run((cx) => dismissLateReply(cx, ines, late)), { code: "not-found" });
  for (let n = 0; n < 2; n++) await world.run((cx) => dismissLateReply(cx, agent, late));
  const row = (await interactionById(world.engine.db.read, late))!;
  assertEquals([row.state, row.outcome], ["completed", "closed"]);
  assertEquals(await handsOf(world, agent), []);
  assertEquals((await timelineOf(world, late)).at(-1), "(late-dismissed)");
  await rejects(adds(world, chat, { key: "too-late-a-merci", body: "Thanks" }), { code: "already-ended" });
});

Deno.test("in time to the last millisecond and no longer; never after an abandoned chat or one not for us", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await over(world);
  const lateReplySeconds = 600;
  await world.run((cx) => cx.db.update(skill).set({ lateReplySeconds }));
  const end = world.now + lateReplySeconds * 1000;
  world.now = end;
  await rejects(adds(world, chat), { code: "already-ended", field: "body" });
  world.now = end - 1;
  await adds(world, chat);
  const late = await accepts(world, agent);
  const left = await customerWrites(world);
  await customerEnds(world, left);
  await rejects(adds(world, left), { code: "already-ended" });
  await world.run((cx) => closeAsNotForUs(cx, agent, late, { days: 1, reason: "Spam" }));
  await rejects(adds(world, late, { key: "of-a-spammer", body: "Buy" }), { code: "already-ended" });
  assertEquals((await all(world)).length, 3);
});

Deno.test("a blocked customer has no late word, and keeps what they typed", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const marc = await world.ready("agent1@demo.test");
  const write = (pointId: string, key: string) =>
    world.run((cx) =>
      startChat(cx, { pointId, locale: "en", name: "Mallory", said: { key, body: "Hi" }, visitor: "mallory" })
    );
  const { id: support, customerId } = await write("support", "first-of-mallory");
  await accepts(world, marc);
  await world.pass(2000);
  await write("sales", "second-of-mallory");
  const sales = await accepts(world, marc);
  await agentEnds(world, marc, support);
  await world.run((cx) => closeAsNotForUs(cx, marc, sales, { days: 1, reason: "Spam" }));
  await world.run((cx) => saveDraft(cx, customerId, support, merci, null));
  await rejects(adds(world, support), { code: "blocked" });
  assertEquals((await composing(world.engine.db.read, customerId, support)).draft, "Merci !");
  assertEquals((await all(world)).length, 2);
});

Deno.test("its draft goes with it, and once another chat is begun there is no late word any more", async () => {
  await using world = await makeWorld();
  const { chat } = await over(world);
  const { customerId } = (await interactionById(world.engine.db.read, chat))!;
  await world.run((cx) => saveDraft(cx, customerId, chat, { key: "a-draft-of-merci", body: "Mer" }, null));
  await adds(world, chat);
  assertEquals((await composing(world.engine.db.read, customerId, chat)).draft, "");
  const [, late] = await all(world);
  await customerEnds(world, late!.id);
  await world.run((cx) =>
    cx.db.update(interactions).set({ lateOfId: null }).where(eq(interactions.id, late!.id))
  );
  await rejects(adds(world, chat, { key: "after-another", body: "Hello" }), { code: "already-ended" });
  assert((await all(world)).length === 2);
});
