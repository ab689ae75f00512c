/** The machine's clock is set back an hour while a centre works: every wait is as long as it was meant to be. */
import { eq } from "drizzle-orm";
import { due, event } from "../../db/schema/core.ts";
import { throttle } from "../../db/schema/access.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { coolDownMs, peaceMs } from "../../server/interactions/time_rules.ts";
import { aliveMs, isAlive } from "../../server/live/tabs.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { accepts, customerWrites, offerFor } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const hour = 3600_000;
const agent = "agent1@demo.test";

/** Somebody sets the clock back; the first that happens then happens before anybody looked. */
async function setBack(world: TestWorld): Promise<void> {
  world.now -= hour;
  await world.run((cx) => Promise.resolve(cx.emit({ kind: "codesChanged" })));
  await world.engine.clock.fireDue();
  await world.engine.clock.settled();
}

const offered = async (world: TestWorld, agentId: string) =>
  await offerOf(world.engine.db.read, agentId) !== undefined;

Deno.test("clock set back an hour: who has just accepted rests for two seconds, not for an hour", async () => {
  await using world = await makeWorld();
  const agentId = await world.ready(agent);
  await customerWrites(world);
  await accepts(world, agentId);
  await setBack(world);
  await customerWrites(world);
  await world.pass(peaceMs);
  assert(await offered(world, agentId));
});

Deno.test("clock set back an hour: what was refused comes again after half a minute", async () => {
  await using world = await makeWorld();
  const agentId = await world.ready(agent);
  await customerWrites(world);
  const { assignment } = await offerFor(world, agentId);
  await world.run((cx) => refuseOffer(cx, agentId, assignment.id));
  await setBack(world);
  await world.keepAlive();
  await world.pass(coolDownMs(1) - 1);
  assert(!await offered(world, agentId));
  await world.pass(1);
  assert(await offered(world, agentId));
});

Deno.test("clock set back an hour: an offer rings as long as it was meant to, then it waits again", async () => {
  await using world = await makeWorld();
  const agentId = await world.ready(agent);
  await customerWrites(world);
  const { assignment } = await offerFor(world, agentId);
  const longest = assignment.deadlineAt! - world.now;
  await setBack(world);
  await world.keepAlive();
  const ringing = (await offerOf(world.engine.db.read, agentId))!.assignment.deadlineAt!;
  assertEquals(ringing - world.now, longest);
  await world.pass(longest);
  assert(!await offered(world, agentId));
});

Deno.test("clock set back an hour: a page that says nothing more is gone after its time, one that answers is not", async () => {
  await using world = await makeWorld();
  const agentId = await world.ready(agent);
  await setBack(world);
  const { read } = world.engine.db;
  assert(await isAlive(read, agentId, world.now));
  await world.pass(aliveMs);
  assert(!await isAlive(read, agentId, world.now));
});

Deno.test("clock set back an hour: nobody has been in their state since a time that is still to come", async () => {
  await using world = await makeWorld();
  const agentId = await world.ready(agent);
  await setBack(world);
  assert((await presenceOf(world.engine.db.read, agentId))!.since <= world.now);
});

Deno.test("clock set back an hour: a lock lasts for its minute", async () => {
  await using world = await makeWorld();
  const { now: at } = world;
  const locked = {
    key: "email:nora@example.org",
    failures: 5,
    firstAt: at,
    lastAt: at,
    lockedUntil: at + 60_000,
  };
  await world.run(async (cx) => void await cx.db.insert(throttle).values(locked));
  await setBack(world);
  const row = (await world.engine.db.read.select().from(throttle).get())!;
  assertEquals(row.lockedUntil! - world.now, 60_000);
  assert(row.lastAt <= world.now);
});

Deno.test("clock set back an hour: what somebody promised for a time of day keeps it", async () => {
  await using world = await makeWorld();
  const at = world.now + 2 * hour;
  await world.run((cx) => cx.arm("callback", "promised", at));
  await setBack(world);
  const row = await world.engine.db.read.select().from(due).where(eq(due.kind, "callback")).get();
  assertEquals(row!.dueAt, at);
});

Deno.test("clocks of two machines that differ by seconds move nothing", async () => {
  await using world = await makeWorld();
  await world.run(async (cx) => {
    cx.emit({ kind: "codesChanged" });
    await cx.arm("cool-down", "nobody nothing", cx.now + 30_000);
  });
  const at = world.now + 30_000;
  world.now -= 5_000;
  await world.engine.clock.fireDue();
  const row = await world.engine.db.read.select().from(due).where(eq(due.kind, "cool-down")).get();
  assertEquals(row!.dueAt, at);
});

Deno.test("clock set back an hour: it is told once", async () => {
  const told: string[] = [];
  await using world = await makeWorld({
    log: { info: () => {}, error: (message) => void told.push(message) },
  });
  await setBack(world);
  await world.engine.clock.fireDue();
  await world.pass(1000);
  assertEquals(told, ["the clock was set back; what waits goes on from now"]);
  const events = await world.engine.db.read.select({ at: event.at }).from(event);
  assertEquals(events.filter(({ at }) => at > world.now), []);
});
