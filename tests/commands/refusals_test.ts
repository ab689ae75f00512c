/** Offers that are not taken: counted, with a reason where one is asked, and what comes of too many. */
import { and, desc, eq } from "drizzle-orm";
import { presence } from "../../db/schema/agents.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { changeSettings, type Settings } from "../../server/core/settings.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { chooseState } from "../../server/shifts/commands.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { customerWrites, offerFor, talking } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const minute = 60_000;
const stateOf = async ({ engine }: TestWorld, agent: string) => {
  const row = await engine.db.read.select().from(presence).where(eq(presence.agentId, agent)).get();
  return row!.code ?? row!.state;
};
const asking = (world: TestWorld, refusalReason: Settings["refusalReason"]) =>
  world.run((cx) => changeSettings(cx, { refusalReason }));
/** The reasons kept of an agent's refusals, the newest first. */
const reasons = async ({ engine }: TestWorld, agent: string) => {
  const rows = await engine.db.read.select().from(assignments)
    .where(and(eq(assignments.agentId, agent), eq(assignments.state, "refused")))
    .orderBy(desc(assignments.completedAt));
  return rows.map(({ refusalReason }) => refusalReason);
};

/** Somebody new writes, and this agent refuses. */
async function refuses(world: TestWorld, agent: string, reason = ""): Promise<string> {
  await world.keepAlive();
  await customerWrites(world);
  const { assignment: { id } } = await offerFor(world, agent);
  await world.run((cx) => refuseOffer(cx, agent, id, reason));
  return id;
}

Deno.test("the third refusal within half an hour makes Unavailable, Refused; back, it is counted from the beginning", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  await refuses(world, agent);
  await refuses(world, agent);
  assertEquals(await stateOf(world, agent), "available");
  const third = await refuses(world, agent);
  assertEquals(await stateOf(world, agent), "refused");
  await world.run((cx) => refuseOffer(cx, agent, third));
  await world.run((cx) => chooseState(cx, agent, "available"));
  for (let n = 0; n < 2; n++) await refuses(world, agent);
  assertEquals(await stateOf(world, agent), "available");
});

Deno.test("refusals further apart than half an hour are three times one", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  await refuses(world, agent);
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  await world.pass(30 * minute);
  await world.run((cx) => chooseState(cx, agent, "available"));
  await refuses(world, agent);
  await refuses(world, agent);
  assertEquals(await stateOf(world, agent), "available");
});

Deno.test("no answer makes Unavailable; while its agent speaks with somebody it is only counted", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await world.run((cx) =>
    cx.db.update(interactions).set({ channel: "voice" }).where(eq(interactions.id, chat))
  );
  await world.pass(2000);
  await customerWrites(world);
  const { assignment: { id } } = await offerFor(world, agent);
  await world.pass(30_000);
  const row = await world.engine.db.read.select().from(assignments).where(eq(assignments.id, id)).get();
  assertEquals([row!.state, await stateOf(world, agent)], ["expired", "available"]);
});

Deno.test("an offer that no page shows is nobody's fault: it counts for nothing", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  for (let n = 0; n < 4; n++) {
    await world.keepAlive();
    await customerWrites(world);
    await world.pass(2000);
  }
  assertEquals([await stateOf(world, agent), await reasons(world, agent)], ["available", []]);
});

Deno.test("a reason is not kept where none is asked, is kept where it may be given, and must be where it must", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  await refuses(world, agent, "not asked");
  await asking(world, "optional");
  await refuses(world, agent, "   ");
  await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals(await reasons(world, agent), [null, null]);
  await asking(world, "required");
  await world.keepAlive();
  await customerWrites(world);
  const { assignment: { id } } = await offerFor(world, agent);
  const refuse = (reason: string) => world.run((cx) => refuseOffer(cx, agent, id, reason));
  await rejects(refuse("  "), { code: "reason-required", field: "reason" });
  await rejects(refuse("x".repeat(201)), { code: "text-invalid", field: "reason" });
  await offerFor(world, agent);
  await refuse(" A friend of mine ");
  await refuse("");
  assertEquals((await reasons(world, agent)).filter(Boolean), ["A friend of mine"]);
});
