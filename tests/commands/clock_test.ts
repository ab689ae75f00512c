import { asc, eq } from "drizzle-orm";
import { openEmbedded } from "../../db/embedded.ts";
import { due } from "../../db/schema/core.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { createClock, type WhenDue } from "../../server/core/clock.ts";
import { run } from "../../server/core/command.ts";
import { type Log, silent } from "../../server/core/log.ts";
import { createEngine } from "../../server/engine.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { customerWrites, offerFor, stateOf } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

/** The world's database and time; what is armed rings nobody, so that only the clock under test fires. */
const quietly = (world: TestWorld) => ({ ...world.engine, committed: () => {} });

/** A clock on a test's world that knows two kinds: one that notes its subject, one that always fails. */
function clockOn(world: TestWorld) {
  const fired: string[] = [];
  const failures: string[] = [];
  const kinds = new Map<string, WhenDue>([
    ["noted", (_, subject) => Promise.resolve(void fired.push(subject))],
    ["broken", () => Promise.reject(new Error("on purpose"))],
  ]);
  const log: Log = { ...silent, error: (message) => void failures.push(message) };
  return { fired, failures, clock: createClock(quietly(world), kinds, log) };
}

const arm = (world: TestWorld, kind: string, subject: string, inMs: number) =>
  run(quietly(world), (cx) => cx.arm(kind, subject, cx.now + inMs));

const dueRows = (world: TestWorld) =>
  world.engine.db.read.select({ key: due.key, dueAt: due.dueAt, failures: due.failures }).from(due)
    .orderBy(asc(due.key));

Deno.test("a due row fires once, in its time, whoever of several looks", async () => {
  await using world = await makeWorld();
  const { clock, fired } = clockOn(world);
  await arm(world, "noted", "one", 1000);
  assertEquals(await clock.fireDue(), 0);
  world.now += 1000;
  const counts = await Promise.all([clock.fireDue(), clock.fireDue(), clock.fireDue()]);
  assertEquals([counts.reduce((sum, n) => sum + n), fired], [1, ["one"]]);
  assertEquals(await dueRows(world), []);
});

Deno.test("armed again, it moves: repeats are one", async () => {
  await using world = await makeWorld();
  const { clock, fired } = clockOn(world);
  await arm(world, "noted", "one", 1000);
  await arm(world, "noted", "one", 5000);
  world.now += 1000;
  assertEquals(await clock.fireDue(), 0);
  world.now += 4000;
  await clock.fireDue();
  assertEquals(fired, ["one"]);
});

Deno.test("a row that fails waits longer each time, and holds up nobody else", async () => {
  await using world = await makeWorld();
  const { clock, fired, failures } = clockOn(world);
  await arm(world, "broken", "row", 0);
  await arm(world, "noted", "after it", 1);
  world.now += 1;
  assertEquals(await clock.fireDue(), 1);
  assertEquals([fired, failures], [["after it"], ["due row failed"]]);
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    const [row] = await dueRows(world);
    waits.push(row!.dueAt - world.now);
    world.now = row!.dueAt;
    await clock.fireDue();
  }
  assertEquals(waits.slice(0, 4), [200, 400, 800, 1600]);
  assertEquals(waits.at(-1), 60_000);
});

Deno.test("a kind that no room registered is kept, said, and tried again later", async () => {
  await using world = await makeWorld();
  const { clock, failures } = clockOn(world);
  await arm(world, "unheard-of", "row", 0);
  assertEquals(await clock.fireDue(), 0);
  assertEquals(failures, ["due row failed"]);
  assertEquals((await dueRows(world)).map(({ key, failures }) => [key, failures]), [["unheard-of:row", 1]]);
});

Deno.test("a trigger that arrives during its own pass is not lost", async () => {
  await using world = await makeWorld();
  let passes = 0;
  const again: WhenDue = async (cx, subject) => {
    if (++passes === 1) await cx.arm("again", subject, cx.now);
  };
  const clock = createClock(quietly(world), new Map([["again", again]]), silent);
  await arm(world, "again", "one", 0);
  await clock.fireDue();
  await clock.fireDue();
  assertEquals([passes, await dueRows(world)], [2, []]);
});

Deno.test("a started clock finds by itself what is due", async () => {
  await using world = await makeWorld();
  const fired = Promise.withResolvers<string>();
  const kinds = new Map<string, WhenDue>([
    ["noted", (_, subject) => Promise.resolve(fired.resolve(subject))],
  ]);
  const clock = createClock(quietly(world), kinds, silent);
  await arm(world, "noted", "one", 0);
  clock.start();
  assertEquals(await fired.promise, "one");
  await clock.stop();
});

Deno.test("an offer whose deadline passed while no server ran expires with the next one, at its old place", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const chat = await customerWrites(world);
  const enqueuedAt = world.now;
  await offerFor(world, marc);
  await world.engine.stop();
  world.now += 45_000;
  const db = openEmbedded({ path: `${world.folder}/test.db`, sync: "off" });
  const next = createEngine({ db, now: () => world.now, newId: () => crypto.randomUUID(), log: silent });
  assert(await next.clock.fireDue() > 0);
  await next.clock.settled();
  assertEquals(await stateOf(world, chat), "waiting");
  assertEquals((await interactionById(db.read, chat))!.enqueuedAt, enqueuedAt);
  assertEquals((await presenceOf(db.read, marc))!.code, "no-answer");
  assertEquals(await db.read.select().from(due).where(eq(due.kind, "offer")), []);
  await next.stop();
  await db.close();
});
