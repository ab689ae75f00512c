import { goAvailable, goUnavailable } from "../../server/agents/commands.ts";
import { opensOnly } from "../support/centre/hours.ts";
import { eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { addressesOf } from "../../server/customers/queries.ts";
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { interactionById, positionOf } from "../../server/interactions/queries.ts";
import { rateInteraction } from "../../server/interactions/conversation/rating.ts";
import { handlingMs } from "../../server/interactions/queue/waiting_queries.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { waitOf } from "../../server/channels/chat/waiting_queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const rowOf = async ({ engine }: TestWorld, id: string) => (await interactionById(engine.db.read, id))!;
const leaves = (world: TestWorld, id: string, typed: string) =>
  world.run((cx) => leaveMessage(cx, { id }, typed));
const refused = (work: Promise<unknown>, code: string) => rejects(work, { code });

Deno.test("a conversation left as a message is still in the queue long after its page is gone", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await leaves(world, chat, " Zoe@Example.org ");
  await leaves(world, chat, "zoe@example.org");
  assertEquals(await timelineOf(world, chat), ["(started)", "customer: Hello?", "(message-left)"]);
  const { customerId, leftAddress } = await rowOf(world, chat);
  assertEquals(leftAddress, "zoe@example.org");
  const addresses = await addressesOf(world.engine.db.read, customerId);
  assertEquals(addresses.map(({ kind, value }) => `${kind} ${value}`), ["email zoe@example.org"]);
  await world.pass(48 * 3600_000);
  assertEquals(await stateOf(world, chat), "waiting");
  const agent = await world.ready("agent1@demo.test");
  assertEquals(await accepts(world, agent), chat);
  await refused(leaves(world, chat, "other@example.org"), "conflict");
  await leaves(world, chat, "zoe@example.org");
});

Deno.test("another address takes the place of the first, a phone number as one stores it; the customer may still end it", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await leaves(world, chat, "zoe@exmaple.org");
  await leaves(world, chat, "(514) 555-0123");
  assertEquals((await rowOf(world, chat)).leftAddress, "+15145550123");
  await customerEnds(world, chat);
  assertEquals(await stateOf(world, chat), "completed");
  await refused(leaves(world, chat, "late@example.org"), "already-ended");
});

Deno.test("what is neither a mailbox nor a number leaves nothing, and the place is lost as before", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  for (
    const [typed, code] of [["", "address-required"], ["  ", "address-required"], ["zoe@", "email-invalid"], [
      "call me",
      "address-required",
    ]] as const
  ) {
    await refused(leaves(world, chat, typed), code);
  }
  await world.pass(120_000);
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("a first form may leave it at once; refused, nothing of it is there", async () => {
  await using world = await makeWorld();
  const form = (left: string) => ({
    pointId: "support",
    locale: "en",
    name: "Zoé",
    said: { key: "first-message", body: "Call me" },
    visitor: "a visitor who leaves",
    left,
  });
  await refused(world.run((cx) => startChat(cx, form("555"))), "phone-invalid");
  assertEquals(await world.engine.db.read.select().from(interactions), []);
  const { id } = await world.run((cx) => startChat(cx, form("zoe@example.org")));
  await world.pass(600_000);
  assertEquals(await stateOf(world, id), "waiting");
});

Deno.test("places go down as those before are served; who comes back into the queue counts for nobody who was there", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const chats: string[] = [];
  for (let n = 0; n < 3; n++) {
    chats.push(await customerWrites(world));
    world.now += 1000;
  }
  const place = async (id: string) => await positionOf(read, await rowOf(world, id));
  const places = async () => await Promise.all(chats.map(place));
  assertEquals(await places(), [1, 2, 3]);
  const agent = await world.ready("agent1@demo.test");
  await accepts(world, agent);
  assertEquals([await place(chats[1]!), await place(chats[2]!)], [1, 2]);
  // Back at its old place, as one whose agent vanished will be.
  await world.run((cx) =>
    cx.db.update(interactions).set({ state: "waiting", queuedAt: cx.now }).where(
      eq(interactions.id, chats[0]!),
    )
  );
  assertEquals(await places(), [1, 1, 2]);
});

Deno.test("the estimate comes from what was handled in this skill, and from who is Available", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  assertEquals(await handlingMs(read, world.centre.supportSkill), null);
  await world.keepAlive();
  world.now += 355_000;
  await agentEnds(world, agent, chat);
  await world.pass(10_000);
  assertEquals(await stateOf(world, chat), "completed");
  const handled = await handlingMs(read, world.centre.supportSkill);
  assertEquals(handled, 360_000);
  assertEquals(await handlingMs(read, world.centre.salesSkill), null);
  const next = await customerWrites(world);
  await world.keepAlive();
  const wait = await waitOf({ db: read, now: world.now }, await rowOf(world, next));
  // 6 minutes, three conversations at once.
  assertEquals([wait.place, wait.minutes, wait.reason], [1, 2, null]);
});

Deno.test("why another way is offered: closed with its next opening, nobody there, nobody free, or beyond patience; elsewhere somebody is", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const chat = await customerWrites(world);
  const now = async () => {
    const { reason, opens, others } = await waitOf({ db: read, now: world.now }, await rowOf(world, chat));
    return [reason, opens?.at ?? null, others.map(({ pointId }) => pointId)];
  };
  assertEquals(await now(), ["nobody", null, []]);
  const marc = await world.ready("agent1@demo.test");
  await world.keepAlive();
  assertEquals(await now(), [null, null, []]);
  // Another of both skills who is Unavailable answers at neither.
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  assertEquals(await now(), ["unavailable", null, []]);
  await world.run((cx) => goAvailable(cx, marc));
  world.now += 300_000;
  assertEquals(await now(), ["long", null, ["sales"]]);
  const hours = { zone: "UTC", week: { 2: [[540, 1020]] as [number, number][] }, closed: [] };
  const hoursId = await opensOnly(world, hours);
  assertEquals(await now(), ["closed", Date.UTC(2026, 0, 6, 9), ["sales"]]);
  await world.run((cx) => cx.db.update(skill).set({ hoursId }));
  assertEquals(await now(), ["closed", Date.UTC(2026, 0, 6, 9), []]);
});

Deno.test("a conversation is rated after its end, once, and changed for an hour; twice the same is quiet", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  const { agent, chat } = await talking(world);
  const rates = (rating: string, comment = "") =>
    world.run((cx) => rateInteraction(cx, { id: chat }, { rating, comment }));
  await refused(rates("5"), "not-ended");
  await agentEnds(world, agent, chat);
  await world.pass(10_000);
  for (const wrong of ["", "0", "6", "4.5"]) await refused(rates(wrong), "rating-invalid");
  await refused(rates("5", "🙂".repeat(1001)), "comment-too-long");
  await rates("4", "Quick\r\n<b>");
  const { ratedAt } = await rowOf(world, chat);
  world.now += 1000;
  await rates("4", "Quick\n<b>");
  const same = await rowOf(world, chat);
  assertEquals([same.rating, same.ratingComment, same.ratedAt], [4, "Quick\n<b>", ratedAt]);
  await rates("2", "🙂".repeat(1000));
  assertEquals((await rowOf(world, chat)).rating, 2);
  await world.pass(3600_000);
  await refused(rates("5"), "rating-closed");
});

Deno.test("where nobody answered there is nothing to rate", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await customerEnds(world, chat);
  await refused(
    world.run((cx) => rateInteraction(cx, { id: chat }, { rating: "1", comment: "" })),
    "rating-closed",
  );
});
