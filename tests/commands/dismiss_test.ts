import { eq } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { block } from "../../db/schema/customers.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { session } from "../../db/schema/sessions.ts";
import { goUnavailable } from "../../server/agents/commands.ts";
import { blockOf } from "../../server/customers/blocks.ts";
import { placeOnHold } from "../../server/interactions/lifecycle/commands.ts";
import { endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { closeAsNotForUs, dismissLateReply, liftBlock } from "../../server/interactions/wrapup/dismiss.ts";
import { askForHelp, helpAskedOf } from "../../server/interactions/conversation/help.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const spam = { days: 7, reason: "Sells watches" };
const rowsOf = async (world: TestWorld, chat: string) => {
  const { read } = world.engine.db;
  const row = (await interactionById(read, chat))!;
  const [assignment] = await read.select().from(assignments).where(eq(assignments.interactionId, chat));
  return { row, assignment: assignment! };
};
let keys = 0;
/** One browser writes, here or there. */
const writes = (world: TestWorld, pointId = "support") =>
  world.run((cx) =>
    startChat(cx, {
      pointId,
      locale: "en",
      name: "Mallory",
      said: { key: `of-mallory-${++keys}`, body: "Buy now" },
      visitor: "mallory",
    })
  );

Deno.test("not for us is over at once, whatever the skill asks for: no disposition, no ACW, in no measure", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "timed", acwSeconds: 30 });
  const { agent, chat } = await talking(world);
  await world.run((cx) => askForHelp(cx, agent, chat));
  const sam = world.agents.get("supervisor@demo.test")!;
  for (let n = 0; n < 2; n++) await world.run((cx) => closeAsNotForUs(cx, agent, chat));
  const { row, assignment } = await rowsOf(world, chat);
  assertEquals([row.state, row.outcome, row.endedBy, row.endedAt], [
    "completed",
    "closed",
    "agent",
    world.now,
  ]);
  assertEquals([assignment.state, assignment.outcome, assignment.acwUntil], [
    "completed",
    "not-for-us",
    null,
  ]);
  assertEquals(await handsOf(world, agent), []);
  assertEquals(await helpAskedOf(world.engine.db.read, sam), []);
  const [only] = await world.engine.db.read.select().from(session);
  assertEquals(only!.closedAt, world.now);
  assertEquals((await timelineOf(world, chat)).filter((line) => line === "(not-for-us)").length, 1);
  await rejects(world.run((cx) => sayAsCustomer(cx, chat, { key: "after-the-end", body: "Buy" })), {
    code: "already-ended",
  });
});

Deno.test("a held contact goes the same way, and the agent has room for the next", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => placeOnHold(cx, agent, chat));
  for (let n = 0; n < 3; n++) await customerWrites(world);
  for (let n = 0; n < 2; n++) {
    await world.pass(2000);
    await accepts(world, agent);
  }
  await world.pass(2000);
  await rejects(offerFor(world, agent), /no offer/);
  await world.run((cx) => closeAsNotForUs(cx, agent, chat));
  await offerFor(world, agent);
});

Deno.test("after the customer's end it is refused in words, and its wrap-up stays due; so is another's contact", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const ines = world.agents.get("agent2@demo.test")!;
  await rejects(world.run((cx) => closeAsNotForUs(cx, ines, chat)), { code: "not-found" });
  await rejects(world.run((cx) => closeAsNotForUs(cx, agent, "none")), { code: "not-found" });
  await customerEnds(world, chat);
  await rejects(world.run((cx) => closeAsNotForUs(cx, agent, chat, spam)), { code: "not-for-us-late" });
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  assertEquals(await world.engine.db.read.select().from(block), []);
});

Deno.test("what was completed as usual stays so, and only a late reply can be dismissed", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  await rejects(world.run((cx) => dismissLateReply(cx, agent, chat)), { code: "not-found" });
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await agentEnds(world, agent, chat);
  await rejects(world.run((cx) => closeAsNotForUs(cx, agent, chat)), { code: "already-completed" });
  assertEquals((await rowsOf(world, chat)).row.outcome, "handled");
});

Deno.test("a wrong time or reason blocks nobody and closes nothing", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const wrong: [Partial<typeof spam>, string][] = [
    [{ days: 0 }, "bad-request"],
    [{ days: 365 }, "bad-request"],
    [{ reason: " \n" }, "reason-required"],
    [{ reason: "x".repeat(201) }, "text-invalid"],
  ];
  for (const [facts, code] of wrong) {
    await rejects(world.run((cx) => closeAsNotForUs(cx, agent, chat, { ...spam, ...facts })), { code });
  }
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await world.run((cx) => closeAsNotForUs(cx, agent, chat, { days: 1, reason: "🙂".repeat(200) }));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("a blocked customer begins nothing anywhere until the block is over; it is audited, once", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const { id } = await writes(world);
  await accepts(world, marc);
  for (let n = 0; n < 2; n++) await world.run((cx) => closeAsNotForUs(cx, marc, id, spam));
  const { row } = await rowsOf(world, id);
  const [first, ...more] = await world.engine.db.read.select().from(block);
  assertEquals(more, []);
  const until = world.now + 7 * 24 * 3600_000;
  assertEquals([first!.customerId, first!.agentId, first!.reason, first!.until], [
    row.customerId,
    marc,
    "Sells watches",
    until,
  ]);
  const audited = await world.engine.db.read.select().from(audit).where(eq(audit.action, "customer-blocked"));
  assertEquals(audited.map(({ actorId, subject }) => [actorId, subject]), [[marc, row.customerId]]);
  assert((await timelineOf(world, id)).includes("(blocked)"));
  for (const point of ["support", "sales"]) {
    await rejects(writes(world, point), { code: "blocked", field: "body", count: until });
  }
  await customerWrites(world);
  world.now = until - 1;
  await rejects(writes(world), { code: "blocked" });
  world.now = until;
  await writes(world);
});

Deno.test("what another agent has with a blocked customer goes on; what waits takes no more words, but those it has", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  const support = (await writes(world)).id;
  await accepts(world, marc);
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  const sales = (await writes(world, "sales")).id;
  const first = { key: "before-the-block", body: "Wait" };
  await world.run((cx) => sayAsCustomer(cx, sales, first));
  await world.run((cx) => closeAsNotForUs(cx, marc, support, spam));
  await rejects(world.run((cx) => sayAsCustomer(cx, sales, { key: "in-the-queue", body: "Now" })), {
    code: "blocked",
  });
  await world.run((cx) => sayAsCustomer(cx, sales, first));
  const taker = await world.ready("agent2@demo.test");
  await accepts(world, taker);
  await world.run((cx) => sayAsCustomer(cx, sales, { key: "to-their-agent", body: "Here" }));
  await world.run((cx) => sayAsAgent(cx, taker, sales, { key: "from-their-agent", body: "Yes" }));
  assertEquals((await timelineOf(world, sales)).slice(-2), ["customer: Here", "agent: Yes"]);

  // Lifted beside the contact that goes on: a line in it says so, once.
  const { row: { customerId } } = await rowsOf(world, sales);
  const lift = { interactionId: sales, customerId, agentId: taker };
  assertEquals(await world.run((cx) => liftBlock(cx, lift)), true);
  assertEquals(await world.run((cx) => liftBlock(cx, lift)), false);
  assertEquals((await timelineOf(world, sales)).filter((line) => line === "(unblocked)").length, 1);
  assertEquals(await blockOf(world.engine.db.read, customerId, world.now), undefined);
  await writes(world);
});

Deno.test("two press at once, not for us and the customer's end: one of them is first, and nothing is half done", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const tries = await Promise.allSettled([
    world.run((cx) => closeAsNotForUs(cx, agent, chat)),
    world.run((cx) => endByCustomer(cx, chat)),
  ]);
  assertEquals(tries.map(({ status }) => status), ["fulfilled", "fulfilled"]);
  const { row, assignment } = await rowsOf(world, chat);
  assertEquals([row.outcome, assignment.outcome], ["closed", "not-for-us"]);
  assertEquals((await world.engine.db.read.select().from(interactions)).length, 1);
});
