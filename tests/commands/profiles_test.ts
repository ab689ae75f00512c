/** Delivery profiles changed while agents work. */
import {
  agentsUnder,
  profileOf,
  profilesOf,
  removeOwnProfile,
  setProfile,
} from "../../server/agents/delivery.ts";
import { usualProfile } from "../../server/agents/delivery_rules.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { acceptOffer } from "../../server/interactions/offers/offers.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { tabById } from "../../server/live/tabs.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  wrappingUp,
} from "../support/centre/actions.ts";
import { issueTab } from "../../server/live/tabs.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const chats = (chat: number) => ({ limits: { ...usualProfile.limits, chat } });

/** As many chats in hand as come, two seconds apart. */
async function chatting(world: TestWorld, agent: string, count: number): Promise<string[]> {
  const taken: string[] = [];
  for (let i = 0; i < count; i++) {
    await customerWrites(world);
    taken.push(await accepts(world, agent));
    await world.pass(2000);
  }
  return taken;
}

Deno.test("a limit lowered below what an agent has takes nothing from them, and only stops more", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const marc = await world.ready("agent1@demo.test");
  await world.keepAlive();
  const [first, second, third] = await chatting(world, marc, 3);
  await world.run((cx) => setProfile(cx, world.centre.teamId, chats(1)));
  assertEquals((await handsOf(world, marc)).length, 3);
  const waiting = await customerWrites(world);
  for (const chat of [first!, second!]) {
    await agentEnds(world, marc, chat);
    assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  }
  await agentEnds(world, marc, third!);
  assertEquals((await offerFor(world, marc)).interaction.id, waiting);
});

Deno.test("a limit raised gives what waits at once, to every agent of the team", async () => {
  await using world = await makeWorld();
  await world.run((cx) => setProfile(cx, world.centre.teamId, chats(0)));
  const agents = [await world.ready("agent1@demo.test"), await world.ready("agent2@demo.test")];
  await customerWrites(world);
  await customerWrites(world);
  const offered = async () =>
    (await Promise.all(agents.map((agent) => offerOf(world.engine.db.read, agent)))).filter(Boolean).length;
  assertEquals(await offered(), 0);
  await world.run((cx) => setProfile(cx, world.centre.teamId, chats(2)));
  assertEquals(await offered(), 2);
});

Deno.test("an agent's own profile goes before the team's, alone and among others, until it is removed", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  const [marc, ines] = ["agent1@demo.test", "agent2@demo.test"].map((email) => world.agents.get(email)!);
  await world.run((cx) => setProfile(cx, world.centre.teamId, chats(2)));
  await world.run((cx) => setProfile(cx, marc!, chats(7)));
  const limits = async () => [
    ...[...(await profilesOf(read, [marc!, ines!])).values()].map((profile) => profile.limits.chat),
    (await profileOf(read, marc!)).limits.chat,
    (await profileOf(read, ines!)).limits.chat,
  ];
  assertEquals(await limits(), [7, 2, 7, 2]);
  for (let i = 0; i < 2; i++) await world.run((cx) => removeOwnProfile(cx, marc!));
  assertEquals(await limits(), [2, 2, 2, 2]);
  assertEquals(await agentsUnder(read, marc!), [marc!]);
  assert((await agentsUnder(read, world.centre.teamId)).includes(ines!));
});

for (const autoFocus of [true, false]) {
  const does = autoFocus ? "takes the screen it was accepted on" : "stands in the list as new";
  Deno.test(`auto-focus ${autoFocus ? "on" : "off"}: an accepted contact ${does}`, async () => {
    await using world = await makeWorld();
    const { read } = world.engine.db;
    await world.run((cx) => setProfile(cx, world.centre.teamId, { autoFocus }));
    const marc = await world.ready("agent1@demo.test");
    const facts = { kind: "desk", ownerId: marc, loginId: null, focusId: null, locale: "en" } as const;
    const page = await world.run((cx) => issueTab(cx, facts));
    const chat = await customerWrites(world);
    const { assignment } = await offerFor(world, marc);
    await world.run((cx) => acceptOffer(cx, marc, assignment.id, page.id));
    const { focusId } = (await tabById(read, page.id))!;
    const { unread } = (await interactionById(read, chat))!;
    assertEquals([focusId, unread], autoFocus ? [chat, 0] : [null, 1]);
  });
}
