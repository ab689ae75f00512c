import { placeOnHold, resume } from "../../server/interactions/lifecycle/commands.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { nextLook } from "../../server/interactions/conversation/silence.ts";
import { skill } from "../../db/schema/skills.ts";
import { assertEquals } from "../support/run/assert.ts";
import { agentEnds, handsOf, talking, timelineOf } from "../support/centre/actions.ts";
import { makeWorld, nextDue, type TestWorld } from "../support/centre/world.ts";

const warnMs = 300_000;
const endMs = 120_000;
let keys = 0;
const words = (body: string) => ({ key: `silence-test-${++keys}`, body });

/** A chat whose agent has answered just now. */
async function answered(world: TestWorld) {
  const { agent, chat } = await talking(world);
  const answers = () => world.run((cx) => sayAsAgent(cx, agent, chat, words("An answer")));
  const writes = () => world.run((cx) => sayAsCustomer(cx, chat, words("A word")));
  const warnings = async () =>
    (await timelineOf(world, chat)).filter((entry) => entry === "(silent-warned)").length;
  const state = async () => (await handsOf(world, agent))[0]?.split(" ")[1];
  await answers();
  return { agent, chat, answers, writes, warnings, state };
}

Deno.test("who does not answer is warned after five minutes and ended after two more; the disposition is due", async () => {
  await using world = await makeWorld();
  const { chat, warnings, state } = await answered(world);
  await world.pass(warnMs - 1);
  assertEquals(await warnings(), 0);
  await world.pass(1);
  assertEquals([await warnings(), (await interactionById(world.engine.db.read, chat))!.warnedAt], [
    1,
    world.now,
  ]);
  await world.pass(endMs - 1);
  assertEquals(await state(), "active");
  await world.pass(1);
  const { endedBy, endedAt, outcome } = (await interactionById(world.engine.db.read, chat))!;
  assertEquals([await state(), endedBy, endedAt, outcome], ["wrapup", "system", world.now, null]);
  assertEquals((await timelineOf(world, chat)).slice(-2), ["(silent-warned)", "(ended-by-system)"]);
});

Deno.test("times are the skill's own", async () => {
  await using world = await makeWorld();
  await world.run((cx) => cx.db.update(skill).set({ silentWarnSeconds: 60, silentEndSeconds: 30 }));
  const { warnings, state } = await answered(world);
  await world.pass(60_000);
  assertEquals([await warnings(), await state()], [1, "active"]);
  await world.pass(30_000);
  assertEquals(await state(), "wrapup");
});

Deno.test("any word of the customer begins it anew, before the warning and after; nothing runs while it is the agent's turn", async () => {
  await using world = await makeWorld();
  const { chat, answers, writes, warnings, state } = await answered(world);
  await world.pass(warnMs - 1);
  await writes();
  await world.pass(3 * warnMs);
  assertEquals([await warnings(), await state()], [0, "active"]);
  await answers();
  await world.pass(warnMs);
  assertEquals(await warnings(), 1);
  await world.pass(endMs - 1);
  await writes();
  assertEquals((await interactionById(world.engine.db.read, chat))!.warnedAt, null);
  await world.pass(3 * warnMs);
  await answers();
  await world.pass(warnMs - 1);
  assertEquals(await warnings(), 1);
  await world.pass(1);
  assertEquals([await warnings(), await state()], [2, "active"]);
  await world.pass(endMs);
  assertEquals(await state(), "wrapup");
});

Deno.test("an agent who writes on gives the customer the whole time again", async () => {
  await using world = await makeWorld();
  const { answers, warnings, state } = await answered(world);
  await world.pass(warnMs - 1);
  await answers();
  await world.pass(warnMs - 1);
  assertEquals(await warnings(), 0);
  await world.pass(1);
  await world.pass(endMs - 1);
  await answers();
  await world.pass(endMs - 1);
  assertEquals([await warnings(), await state()], [1, "active"]);
  await world.pass(1);
  assertEquals(await state(), "wrapup");
});

Deno.test("on hold the clock stands still, and starts again at resume", async () => {
  await using world = await makeWorld();
  const { agent, chat, warnings, state } = await answered(world);
  await world.pass(warnMs + endMs - 1);
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await world.pass(10 * warnMs);
  assertEquals([await warnings(), await state()], [1, "held"]);
  await world.run((cx) => resume(cx, agent, chat));
  await world.pass(warnMs - 1);
  assertEquals(await warnings(), 1);
  await world.pass(1);
  assertEquals(await warnings(), 2);
  await world.pass(endMs);
  assertEquals(await state(), "wrapup");
});

Deno.test("an agent who never answered is not the customer's silence; a word on hold is answered for too", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.pass(3 * (warnMs + endMs));
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await world.run((cx) => sayAsAgent(cx, agent, chat, words("One moment")));
  await world.pass(warnMs);
  await world.run((cx) => resume(cx, agent, chat));
  await world.pass(warnMs - 1);
  assertEquals((await timelineOf(world, chat)).at(-1), "(resumed)");
  await world.pass(1);
  assertEquals((await timelineOf(world, chat)).at(-1), "(silent-warned)");
});

Deno.test("after the end nothing is due of it", async () => {
  await using world = await makeWorld();
  const { agent, chat, state } = await answered(world);
  await agentEnds(world, agent, chat);
  assertEquals([await state(), await nextDue(world.engine.db.read, world.now + 2 * warnMs)], [
    "wrapup",
    null,
  ]);
});

const now = 1_000_000;
const settings = { silentWarnSeconds: 300, silentEndSeconds: 120 };
const looks: [
  what: string,
  unansweredAt: number | null,
  warnedAt: number | null,
  since: number,
  next: ReturnType<typeof nextLook>,
][] = [
  ["the agent owes a word", 1, null, 1, now + 300_000],
  ["the agent owes a word to one who was warned", 1, now - 120_000, 1, now + 300_000],
  ["a moment too young", null, null, now - 299_999, now + 1],
  ["old enough", null, null, now - 300_000, "warn"],
  ["long past it, after an outage", null, null, 0, "warn"],
  ["warned a moment ago", null, now - 1, 0, now + 119_999],
  ["warned long ago", null, now - 120_000, 0, "end"],
  ["warned long ago, and asked again", null, now - 120_000, now - 60_000, now + 60_000],
];
for (const [what, unansweredAt, warnedAt, since, next] of looks) {
  Deno.test(`silence, ${what}: ${typeof next === "number" ? `in ${next - now} ms` : next}`, () => {
    assertEquals(nextLook({ unansweredAt, warnedAt }, since, settings, now), next);
  });
}
