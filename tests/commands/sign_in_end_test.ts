/** A sign-in whose time is up: at once, or with the last contact in hand, unless the password is given again. */
import { eq } from "drizzle-orm";
import { login } from "../../db/schema/access.ts";
import { agent as agents, presence } from "../../db/schema/agents.ts";
import { givePassword } from "../../server/access/password_again.ts";
import { limitsChanged, signIn, signOutEverywhere } from "../../server/access/commands.ts";
import { actorOf } from "../../server/access/queries.ts";
import { changeSettings } from "../../server/core/settings.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { chooseState, leave } from "../../server/shifts/commands.ts";
import { issueTab, openTab } from "../../server/live/tabs.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  talking,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const hour = 3600_000;
const nothingDue = { dispositionRequired: false, acw: "none" } as const;
const email = "agent1@demo.test";
const address = "192.0.2.1";

const signsIn = async (world: TestWorld, loginId: string) => {
  const agentId = world.agents.get(email)!;
  await world.run((cx) =>
    signIn(cx, { email, agentId, right: true }, loginId, { address, name: "a browser" })
  );
};
const isIn = async (world: TestWorld, loginId: string) =>
  await actorOf(world.engine.db.read, loginId, world.now) !== null;
async function standing({ engine }: TestWorld, agent: string) {
  const row = (await engine.db.read.select().from(presence).where(eq(presence.agentId, agent)).get())!;
  return [row.state, row.code, row.next];
}
const asked = async ({ engine }: TestWorld, loginId: string) =>
  (await engine.db.read.select().from(login).where(eq(login.id, loginId)).get())!.askedAt !== null;
const gives = (world: TestWorld, agentId: string, right: boolean, loginId = "a-login") =>
  world.run((cx) => givePassword(cx, { agentId, loginId, email, address, right }));

/** A customer in hand all the time, until twelve hours without a action are over. */
async function talkingForHours(world: TestWorld): Promise<{ agent: string; chat: string }> {
  await wrappingUp(world, nothingDue);
  await signsIn(world, "a-login");
  const { agent, chat } = await talking(world);
  await world.pass(12 * hour);
  await world.keepAlive();
  return { agent, chat };
}

Deno.test("with a contact in hand the end waits and the password is asked for; no offers come meanwhile", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talkingForHours(world);
  assertEquals([await isIn(world, "a-login"), await asked(world, "a-login")], [true, true]);
  assertEquals(await standing(world, agent), ["available", null, "password"]);
  await customerWrites(world);
  for (let n = 0; n < 2; n++) await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
  await agentEnds(world, agent, chat);
  assertEquals([await isIn(world, "a-login"), await handsOf(world, agent)], [false, []]);
  assertEquals(await standing(world, agent), ["unavailable", "timed-out", null]);
});

Deno.test("the right password lets it go on for as long again, and what waits is offered; twice is quiet", async () => {
  await using world = await makeWorld();
  const { agent } = await talkingForHours(world);
  const waiting = await customerWrites(world);
  for (let n = 0; n < 2; n++) assertEquals(await gives(world, agent, true), null);
  assertEquals(await standing(world, agent), ["available", null, null]);
  assertEquals((await offerFor(world, agent)).interaction.id, waiting);
  await world.pass(12 * hour - 1);
  assertEquals([await isIn(world, "a-login"), await asked(world, "a-login")], [true, false]);
  await world.pass(1);
  assertEquals(await asked(world, "a-login"), true);
});

Deno.test("a wrong one is refused and counted as at the sign-in: the fifth locks, and then the right one is refused too", async () => {
  await using world = await makeWorld();
  const { agent } = await talkingForHours(world);
  for (let n = 0; n < 5; n++) assertEquals((await gives(world, agent, false))?.code, "wrong-credentials");
  assertEquals((await gives(world, agent, true))?.code, "locked-out");
  assertEquals([await isIn(world, "a-login"), await asked(world, "a-login")], [true, true]);
  await world.pass(60_000);
  assertEquals(await gives(world, agent, true), null);
  assertEquals(await asked(world, "a-login"), false);
});

Deno.test("sign out everywhere and a lost account never wait", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talkingForHours(world);
  await world.run((cx) => signOutEverywhere(cx, agent, agent));
  assertEquals([await isIn(world, "a-login"), await handsOf(world, agent)], [false, [`${chat} active`]]);
  await signsIn(world, "b-login");
  assert(await isIn(world, "b-login"));
  await world.run((cx) => cx.db.update(agents).set({ disabledAt: cx.now }).where(eq(agents.id, agent)));
  assertEquals(await isIn(world, "b-login"), false);
});

Deno.test("nothing in hand, it ends at once; where another browser of theirs is alive, it goes alone", async () => {
  await using world = await makeWorld();
  await signsIn(world, "a-login");
  const agent = await world.ready(email);
  await world.pass(12 * hour);
  assertEquals(await isIn(world, "a-login"), false);
  assertEquals(await standing(world, agent), ["unavailable", "timed-out", null]);

  await signsIn(world, "b-login");
  const { chat } = await talking(world);
  await world.pass(6 * hour);
  await signsIn(world, "c-login");
  await world.pass(6 * hour - 1000);
  await world.run(async (cx) => {
    const page = { kind: "desk", ownerId: agent, loginId: "c-login", focusId: null, locale: "en" } as const;
    await openTab(cx, await issueTab(cx, page), world.engine.live.registry.kinds.get("desk") ?? silent);
  });
  await world.pass(1000);
  assertEquals([await isIn(world, "b-login"), await isIn(world, "c-login")], [false, true]);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  assertEquals((await standing(world, agent))[2], null);
});

/** A page that does nothing when it opens. */
const silent = {
  admits: () => Promise.resolve(true),
  topics: () => Promise.resolve([]),
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
};

Deno.test("who chose to sign out after the last contact is asked too, and leaves as they chose", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  await signsIn(world, "a-login");
  const { agent, chat } = await talking(world);
  await world.run((cx) => leave(cx, agent, "a-login", "finish"));
  await world.pass(12 * hour);
  assertEquals(await asked(world, "a-login"), true);
  assertEquals(await gives(world, agent, true), null);
  assertEquals(await standing(world, agent), ["available", null, "sign-out"]);
  await agentEnds(world, agent, chat);
  assertEquals(await standing(world, agent), ["unavailable", "signed-out", null]);
});

Deno.test("the limits are settings: shorter, they end what is open at once; longer, it goes on", async () => {
  await using world = await makeWorld();
  await signsIn(world, "a-login");
  const agent = await world.ready(email);
  const limit = (signInIdleHours: number, signInLongestHours = 24) =>
    world.run(async (cx) => {
      await changeSettings(cx, { signInIdleHours, signInLongestHours });
      await limitsChanged(cx);
    });
  await limit(20);
  await world.pass(13 * hour);
  assertEquals(await isIn(world, "a-login"), true);
  await limit(14);
  await world.pass(hour);
  assertEquals(await isIn(world, "a-login"), false);
  assertEquals(await standing(world, agent), ["unavailable", "timed-out", null]);

  await signsIn(world, "b-login");
  await world.pass(2 * hour);
  assertEquals(await isIn(world, "b-login"), true);
  await limit(12, 1);
  await world.pass(0);
  assertEquals(await isIn(world, "b-login"), false);
});

Deno.test("shorter limits ask who holds contacts for their password, and take nothing from them", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  await signsIn(world, "a-login");
  const { agent, chat } = await talking(world);
  await world.pass(2 * hour);
  await world.keepAlive();
  await world.run(async (cx) => {
    await changeSettings(cx, { signInIdleHours: 1 });
    await limitsChanged(cx);
  });
  await world.pass(0);
  assertEquals([await isIn(world, "a-login"), await asked(world, "a-login")], [true, true]);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
});
