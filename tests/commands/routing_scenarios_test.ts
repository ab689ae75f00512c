/** What broke other products: each as the sentence that somebody complained with, and what happens here. */
import { eq } from "drizzle-orm";
import { assignments } from "../../db/schema/interactions.ts";
import { setProfile } from "../../server/agents/delivery.ts";
import { goAvailable } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { finishAcw } from "../../server/interactions/wrapup/wrapup.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { whyWaiting } from "../../server/routing/queries.ts";
import { assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { offered, rowOf } from "../support/centre/queues.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const [marc, ines, tom] = ["agent1@demo.test", "agent2@demo.test", "agent3@demo.test"] as const;

Deno.test("wrap-up ends early when an agent serves two queues: it stands as long as its own skill says", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "timed", acwSeconds: 30 });
  await world.run((cx) => setProfile(cx, world.centre.teamId, { several: false }));
  await customerWrites(world);
  const agent = await world.ready(marc);
  const first = await accepts(world, agent);
  const other = await customerWrites(world, "Hello?", "Noor", "sales");
  await agentEnds(world, agent, first);
  await world.keepAlive();
  await world.pass(24_000);
  assertEquals(await handsOf(world, agent), [`${first} wrapup`]);
  assertEquals(await offered(world, agent), []);
  await world.pass(6000);
  assertEquals(await offered(world, agent), [other]);
});

Deno.test("wrap-up shown as available: who wraps up has no room, and the table says so", async () => {
  await using world = await makeWorld();
  await world.run((cx) => setProfile(cx, world.centre.teamId, { several: false }));
  await customerWrites(world);
  const agent = await world.ready(marc);
  await agentEnds(world, agent, await accepts(world, agent));
  const next = await customerWrites(world);
  assertEquals(await offered(world, agent), []);
  const why = await whyWaiting(world.engine.db.read, next, world.now);
  assertEquals(why!.passedOver.find(({ reason }) => reason === "one-at-a-time")?.agentIds, [agent]);
});

Deno.test("an agent comes back and gets nothing although work waits: it is offered at once", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  await world.keepAlive();
  await world.run(async (cx) => {
    const { seeOffer } = await import("../../server/interactions/offers/offers.ts");
    await seeOffer(cx, agent, (await offerOf(cx.db, agent))!.assignment.id);
  });
  await world.pass(90_000);
  assertEquals((await presenceOf(world.engine.db.read, agent))!.code, "no-answer");
  assertEquals(await offered(world, agent), []);
  await world.run((cx) => goAvailable(cx, agent));
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("a contact declined by everybody disappears: it waits at its place, flagged, and comes again", async () => {
  await using world = await makeWorld();
  const [a, b] = [await world.ready(marc), await world.ready(ines)];
  const chat = await customerWrites(world);
  const place = world.now;
  for (const agent of [a, b]) {
    const { assignment: offer } = await offerFor(world, agent);
    assertEquals((await rowOf(world, chat)).flaggedAt, null);
    await world.run((cx) => refuseOffer(cx, agent, offer.id));
  }
  const row = await rowOf(world, chat);
  assertEquals([row.state, row.enqueuedAt, row.flaggedAt, row.returns], ["waiting", place, world.now, 2]);
  await world.keepAlive();
  await world.pass(30_000);
  assertEquals([...await offered(world, a), ...await offered(world, b)], [chat]);
});

Deno.test("one agent gets it all: of equals it is the other's turn", async () => {
  await using world = await makeWorld();
  const agents = [await world.ready(marc), await world.ready(ines), await world.ready(tom)];
  await world.keepAlive();
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 3; n++) await customerWrites(world);
    for (const agent of agents) await accepts(world, agent);
    await world.pass(2000);
  }
  for (const agent of agents) assertEquals((await handsOf(world, agent)).length, 3);
});

Deno.test("two agents get the same contact: of one waiting contact one offer is made", async () => {
  await using world = await makeWorld();
  const [a, b] = [await world.ready(marc), await world.ready(ines)];
  const chat = await customerWrites(world);
  assertEquals([...await offered(world, a), ...await offered(world, b)], [chat]);
  const rows = await world.engine.db.read.select().from(assignments).where(
    eq(assignments.interactionId, chat),
  );
  assertEquals(rows.length, 1);
});

Deno.test("a limit lowered below the current load: nothing is dropped, nothing more comes", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  const first = await (async () => (await customerWrites(world), await accepts(world, agent)))();
  await world.pass(2000);
  await customerWrites(world);
  await accepts(world, agent);
  const limits = { voice: 1, chat: 1, email: 5, workitem: 5, sms: 5 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { limits }));
  await world.keepAlive();
  const third = await customerWrites(world);
  await world.pass(10_000);
  assertEquals((await handsOf(world, agent)).length, 2);
  await agentEnds(world, agent, first);
  await wrapped(world, agent, first);
  assertEquals(await offered(world, agent), [], "one is the limit, and one is in hand");
  assertEquals(await stateOf(world, third), "waiting");
});

async function wrapped(world: TestWorld, agent: string, id: string): Promise<void> {
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, id, given));
  await world.run((cx) => finishAcw(cx, agent, id)).catch(() => {});
}

Deno.test("a phantom call after the caller hung up in the queue: who left is offered to nobody", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  await customerEnds(world, chat);
  const agent = await world.ready(marc);
  assertEquals([await stateOf(world, chat), await offered(world, agent)], ["completed", []]);
});
