import { eq } from "drizzle-orm";
import { presence } from "../../db/schema/agents.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { tab } from "../../db/schema/live.ts";
import { goAvailable } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { acceptOffer, refuseOffer } from "../../server/interactions/offers/offers.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { accepts, customerWrites, handsOf, offerFor, stateOf } from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";

Deno.test("a chat waits until an agent is available, then it is offered to that agent", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  assertEquals(await stateOf(world, chat), "waiting");
  const marc = await world.ready("agent1@demo.test");
  const offer = await offerFor(world, marc);
  assertEquals(offer.interaction.id, chat);
  assertEquals(offer.assignment.deadlineAt, world.now + 30_000);
});

Deno.test("the longest available agent gets it, and only that agent", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await world.pass(5000);
  const ines = await world.ready("agent2@demo.test");
  await customerWrites(world);
  assert(await offerOf(world.engine.db.read, marc));
  assertEquals(await offerOf(world.engine.db.read, ines), undefined);
});

Deno.test("the oldest is offered first", async () => {
  await using world = await makeWorld();
  const first = await customerWrites(world);
  await world.pass(1);
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  assertEquals((await offerFor(world, marc)).interaction.id, first);
});

Deno.test("accepted twice is accepted once", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const { assignment: offer } = await offerFor(world, marc);
  const both = await Promise.all([
    world.run((cx) => acceptOffer(cx, marc, offer.id)),
    world.run((cx) => acceptOffer(cx, marc, offer.id)),
  ]);
  assertEquals(both.map(({ state }) => state), ["assigned", "assigned"]);
  assertEquals((await handsOf(world, marc)).length, 1);
});

Deno.test("another agent's offer does not exist for me", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const { assignment: offer } = await offerFor(world, marc);
  const ines = await world.ready("agent2@demo.test");
  await rejects(world.run((cx) => acceptOffer(cx, ines, offer.id)), { code: "not-found" });
  await rejects(world.run((cx) => refuseOffer(cx, ines, offer.id)), { code: "not-found" });
});

Deno.test("an unanswered offer expires to the next agent at its old place, and its agent is Unavailable: no answer", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await world.pass(1000);
  const ines = await world.ready("agent2@demo.test");
  const chat = await customerWrites(world);
  const enqueuedAt = world.now;
  const { assignment: late } = await offerFor(world, marc);
  await world.keepAlive();
  await world.pass(30_000);
  assertEquals((await presenceOf(world.engine.db.read, marc))?.code, "no-answer");
  const { assignment: offer, interaction: offered } = await offerFor(world, ines);
  assertEquals([offered.id, offered.enqueuedAt], [chat, enqueuedAt]);
  await world.run((cx) => acceptOffer(cx, ines, offer.id));
  await rejects(world.run((cx) => acceptOffer(cx, marc, late.id)), { code: "offer-expired" });
  assertEquals(await handsOf(world, ines), [`${chat} active`]);
});

Deno.test("a lone agent who refused gets it again after 30 seconds, not before", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const chat = await customerWrites(world);
  const { assignment: offer } = await offerFor(world, marc);
  await world.run((cx) => refuseOffer(cx, marc, offer.id));
  await world.keepAlive();
  await world.pass(29_999);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  assertEquals(await stateOf(world, chat), "waiting");
  await world.pass(1);
  assertEquals((await offerFor(world, marc)).interaction.id, chat);
});

Deno.test("a refusal leaves the longest-available clock as it was", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const before = await presenceOf(world.engine.db.read, marc);
  await customerWrites(world);
  await world.pass(1000);
  const { assignment: offer } = await offerFor(world, marc);
  await world.run((cx) => refuseOffer(cx, marc, offer.id));
  const after = await presenceOf(world.engine.db.read, marc);
  assertEquals([after!.idleMs, after!.idleSince], [before!.idleMs, before!.idleSince]);
});

Deno.test("an offer no page shows within two seconds is taken back without blame", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await customerWrites(world);
  const offer = (await offerOf(world.engine.db.read, marc))!;
  await world.pass(2000);
  const [row] = await world.engine.db.read.select().from(assignments).where(
    eq(assignments.id, offer.assignment.id),
  );
  assertEquals(row!.state, "undelivered");
  assertEquals((await presenceOf(world.engine.db.read, marc))?.state, "available");
});

Deno.test("an agent gets as many chats as the team allows, one offer at a time, two seconds apart", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  for (let i = 0; i < 5; i++) await customerWrites(world);
  for (let i = 1; i <= 3; i++) {
    await accepts(world, marc);
    assertEquals(await offerOf(world.engine.db.read, marc), undefined);
    await world.pass(2000);
    assertEquals(await offerOf(world.engine.db.read, marc) !== undefined, i < 3);
  }
});

Deno.test("an agent whose pages are gone is offered nothing", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await world.pass(15_001);
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
});

Deno.test("Unavailable stops offers and closes nothing; the clock pauses and goes on", async () => {
  await using world = await makeWorld();
  const { goUnavailable } = await import("../../server/agents/commands.ts");
  const marc = await world.ready("agent1@demo.test");
  await customerWrites(world);
  const chat = await accepts(world, marc);
  await world.pass(3000);
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
  await world.pass(5000);
  await world.run((cx) => goAvailable(cx, marc));
  const [row] = await world.engine.db.read.select().from(presence).where(eq(presence.agentId, marc));
  assertEquals([row!.idleMs, row!.idleSince], [3000, world.now]);
  assert(await offerOf(world.engine.db.read, marc));
});

Deno.test("two decisions at once give one interaction one live assignment", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  const { makeOffer } = await import("../../server/interactions/offers/offers.ts");
  const [row] = await world.engine.db.read.select().from(interactions).where(eq(interactions.id, chat));
  const [a, b] = [world.agents.get("agent1@demo.test")!, world.agents.get("agent2@demo.test")!];
  await world.run((cx) => makeOffer(cx, row!, a, null));
  await rejects(world.run((cx) => makeOffer(cx, row!, b, null)), /assignment|UNIQUE|Failed query/);
});

Deno.test("accepted where it opens, it is read: nothing of it is unread there", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const [page] = await world.engine.db.read.select().from(tab).where(eq(tab.ownerId, marc));
  const { assignment: offer } = await offerFor(world, marc);
  await world.run((cx) => acceptOffer(cx, marc, offer.id, page!.id));
  const [row] = await world.engine.db.read.select().from(interactions).where(eq(interactions.id, chat));
  assertEquals(row!.unread, 0);
});
