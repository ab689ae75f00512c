/** An agent whose last page is gone: nothing for the grace, then what they have is somebody else's. */
import { eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { tab } from "../../db/schema/live.ts";
import { skill } from "../../db/schema/skills.ts";
import { agentCame, agentLeft, goAvailable } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { chooseState, leave } from "../../server/shifts/commands.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { createSkill } from "../../server/skills/commands.ts";
import { skillById } from "../../server/skills/queries.ts";
import { assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const nothingDue = { dispositionRequired: false, acw: "none" } as const;

const leaves = (world: TestWorld, agent: string) =>
  world.run(async (cx) => {
    await cx.db.update(tab).set({ seenAt: null }).where(eq(tab.ownerId, agent));
    await agentLeft(cx, agent);
  });
const comes = (world: TestWorld, agent: string) =>
  world.run(async (cx) => {
    await cx.db.update(tab).set({ seenAt: cx.now + 3600_000 }).where(eq(tab.ownerId, agent));
    await agentCame(cx, agent);
  });
const codeOf = async ({ engine }: TestWorld, agent: string) => {
  const known = (await presenceOf(engine.db.read, agent))!;
  return known.code ?? known.state;
};

/** Marc has a chat of a customer who waits without their page; then his last page is gone. */
async function gone(world: TestWorld) {
  const { agent: marc, chat } = await talking(world);
  await world.run((cx) =>
    cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }).where(eq(interactions.id, chat))
  );
  await world.keepAlive();
  await world.pass(10_000);
  await leaves(world, marc);
  return { marc, chat };
}

Deno.test("gone for the grace and the skill's time: it waits again at its old place, and somebody else gets it", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { marc, chat } = await gone(world);
  const { enqueuedAt } = (await interactionById(world.engine.db.read, chat))!;
  const ines = await world.ready("agent2@demo.test");
  await world.keepAlive();
  await leaves(world, marc);
  await world.pass(60_000 + 119_999);
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[`${chat} active`], "assigned"]);
  await world.pass(1);
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[], "waiting"]);
  assertEquals((await timelineOf(world, chat)).slice(-2), ["(away)", "(returned)"]);
  const offered = (await offerFor(world, ines)).interaction;
  assertEquals([offered.id, offered.enqueuedAt], [chat, enqueuedAt]);
});

Deno.test("back before that, nothing has changed, and nothing happens later", async () => {
  await using world = await makeWorld();
  const { marc, chat } = await gone(world);
  await world.pass(179_000);
  await comes(world, marc);
  await world.pass(600_000);
  assertEquals([await handsOf(world, marc), await codeOf(world, marc)], [[`${chat} active`], "available"]);
});

Deno.test("the wrap-up due for it stays with the agent, and they do not get it back before that is given", async () => {
  await using world = await makeWorld();
  const { marc, chat } = await gone(world);
  await world.pass(180_000);
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[`${chat} wrapup`], "waiting"]);
  await comes(world, marc);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, marc, chat, given));
  assertEquals((await offerFor(world, marc)).interaction.id, chat);
});

Deno.test("of several who are free then, whoever had it is first", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const ines = await world.ready("agent2@demo.test");
  await world.pass(10_000);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  const { marc, chat } = await gone(world);
  await world.pass(180_000);
  assertEquals(await stateOf(world, chat), "waiting");
  await world.run(async (cx) => {
    await cx.db.update(tab).set({ seenAt: cx.now + 3600_000 });
    // Ines has been available longer.
    await goAvailable(cx, ines);
    await agentCame(cx, marc);
  });
  assertEquals((await offerFor(world, marc)).interaction.id, chat);
});

Deno.test("back after more than five minutes: Unavailable, Disconnected, until one press; not after five", async () => {
  await using world = await makeWorld();
  const { marc } = await gone(world);
  await world.pass(300_000);
  await comes(world, marc);
  assertEquals(await codeOf(world, marc), "available");
  await leaves(world, marc);
  await world.pass(300_001);
  await comes(world, marc);
  assertEquals(await codeOf(world, marc), "disconnected");
  await world.run((cx) => goAvailable(cx, marc));
  assertEquals(await codeOf(world, marc), "available");
});

Deno.test("who was Unavailable, or had chosen what follows, stays as they were", async () => {
  await using world = await makeWorld();
  const { marc } = await gone(world);
  await comes(world, marc);
  await world.run((cx) => leave(cx, marc, "a login", "finish"));
  await leaves(world, marc);
  await world.pass(400_000);
  await comes(world, marc);
  assertEquals((await presenceOf(world.engine.db.read, marc))!.next, "sign-out");
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await leaves(world, ines);
  await world.pass(400_000);
  await comes(world, ines);
  assertEquals(await codeOf(world, ines), "chosen");
});

Deno.test("what is over stays over: work in wrapup is not touched, and what is being ended ends", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  await world.keepAlive();
  await agentEnds(world, marc, chat);
  await world.pass(2000);
  const second = await customerWrites(world);
  await accepts(world, marc);
  await leaves(world, marc);
  await world.pass(179_000);
  await world.run((cx) => endByAgent(cx, marc, second));
  await world.pass(10_000);
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`, `${second} wrapup`]);
  assertEquals(await stateOf(world, second), "assigned");
});

Deno.test("each contact has its own skill's time", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  await world.run((cx) =>
    cx.db.update(skill).set({ absenceSeconds: 600 }).where(eq(skill.id, world.centre.salesSkill))
  );
  const { agent: marc, chat } = await talking(world);
  await world.pass(2000);
  const sales = await customerWrites(world, "Hello?", "Ada", "sales");
  await accepts(world, marc);
  await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "a@example.org" }));
  await leaves(world, marc);
  await world.pass(180_000);
  assertEquals([await stateOf(world, chat), await handsOf(world, marc)], ["waiting", [`${sales} active`]]);
  await world.pass(479_999);
  assertEquals(await handsOf(world, marc), [`${sales} active`]);
  await world.pass(1);
  assertEquals(await handsOf(world, marc), []);
});

Deno.test("a new skill has its channel's time", async () => {
  await using world = await makeWorld();
  const usual = { direction: "inbound", offerSeconds: 60, dispositionRequired: true, acw: "none" } as const;
  const seconds: number[] = [];
  for (const channel of ["voice", "chat", "sms", "email", "workitem"] as const) {
    const id = await world.run((cx) => createSkill(cx, { name: channel, channel, ...usual }, []));
    seconds.push((await skillById(world.engine.db.read, id)).absenceSeconds);
  }
  assertEquals(seconds, [30, 120, 1800, 14_400, 14_400]);
});
