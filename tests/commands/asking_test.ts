/** +1 Contact, and every way in which what was asked for ends. */
import { channelsThat } from "../../server/channels/facts.ts";
import { agentLeft, chooseNext, goAvailable, goUnavailable } from "../../server/agents/commands.ts";
import { removeOwnProfile, setProfile } from "../../server/agents/delivery.ts";
import { type Profile, usualProfile } from "../../server/agents/delivery_rules.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { cancelContactRequest, requestContact } from "../../server/agents/requests.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { requestingOf } from "../../server/interactions/queue/request_queries.ts";
import { askForContact, takeBackRequest } from "../../server/routing/requests.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { comes, skillOver } from "../support/centre/channels.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

/** An agent at a living desk whose digital contacts wait to be asked for. */
async function asking(world: TestWorld, changes: Partial<Profile> = {}): Promise<string> {
  const agent = world.agents.get("agent1@demo.test")!;
  await world.run((cx) => setProfile(cx, agent, { requestContact: true, ...changes }));
  return await world.ready("agent1@demo.test");
}
const asks = (world: TestWorld, agent: string) => world.run((cx) => askForContact(cx, agent));
const stands = async (world: TestWorld, agent: string) =>
  ((await presenceOf(world.engine.db.read, agent))?.requestedAt ?? null) !== null;
const refusedWith = (code: string) => (error: unknown) => isRefusal(error) && error.code === code;
const barOf = async (world: TestWorld, agent: string) =>
  (await requestingOf(world.engine.db.read, agent))?.bar ?? null;

Deno.test("asked for with something waiting, it is the agent's in the same transaction: no countdown, nothing to refuse", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  const first = await customerWrites(world);
  await world.pass(1000);
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  const handed = await world.run(async (cx) => {
    await askForContact(cx, marc);
    return (await presenceOf(cx.db, marc))!.requestedAt;
  });
  assertEquals([handed, await handsOf(world, marc)], [null, [`${first} active`]]);
  await world.pass(60_000);
  assertEquals([await handsOf(world, marc), await stands(world, marc)], [[`${first} active`], false]);
});

Deno.test("with nothing waiting the request stands: asked again it keeps its moment, and it is fulfilled once", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  await asks(world, marc);
  const { requestedAt } = (await presenceOf(world.engine.db.read, marc))!;
  await world.pass(5000);
  await asks(world, marc);
  assertEquals((await presenceOf(world.engine.db.read, marc))!.requestedAt, requestedAt);
  const chat = await customerWrites(world);
  await customerWrites(world);
  assertEquals([await handsOf(world, marc), await stands(world, marc)], [[`${chat} active`], false]);
});

const endings: Record<string, (world: TestWorld, agent: string) => Promise<unknown>> = {
  "it is taken back": (world, agent) => world.run((cx) => takeBackRequest(cx, agent)),
  "an elevation or New comes first": (world, agent) => world.run((cx) => cancelContactRequest(cx, agent)),
  "its agent is Unavailable": (world, agent) => world.run((cx) => goUnavailable(cx, agent, "chosen")),
  "its agent chose what follows": (world, agent) => world.run((cx) => chooseNext(cx, agent, "unavailable")),
  "the last page is gone": async (world, agent) => {
    await world.pass(15_001);
    await world.run((cx) => agentLeft(cx, agent));
  },
  "contacts come by themselves again": (world, agent) => world.run((cx) => removeOwnProfile(cx, agent)),
};
for (const [how, end] of Object.entries(endings)) {
  Deno.test(`a request ends when ${how}, and gives nothing afterwards`, async () => {
    await using world = await makeWorld();
    const marc = await asking(world);
    await asks(world, marc);
    for (let i = 0; i < 2; i++) await end(world, marc);
    assertEquals(await stands(world, marc), false);
    await customerWrites(world);
    assertEquals(await handsOf(world, marc), []);
  });
}

Deno.test("a request stands on while one of two pages is left, and through a state chosen again", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  await asks(world, marc);
  await world.run((cx) => agentLeft(cx, marc));
  await world.run((cx) => goAvailable(cx, marc));
  assert(await stands(world, marc));
});

Deno.test("a call that is accepted comes before what was asked for; one that is refused does not", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  const voice = await skillOver(world, "voice", [marc]);
  await asks(world, marc);
  await comes(world, "voice", voice);
  const { assignment } = await offerFor(world, marc);
  assert(await stands(world, marc));
  await world.run((cx) => refuseOffer(cx, marc, assignment.id));
  assert(await stands(world, marc));
  const second = await comes(world, "voice", voice);
  assertEquals(await accepts(world, marc), second);
  assertEquals(await stands(world, marc), false);
});

Deno.test("+1 yields every digital channel, and never voice or a voicemail: those are offered", async () => {
  const digital = channelsThat(({ requestable }) => requestable);
  for (const channel of [...digital, "voice", "voicemail"] as const) {
    await using world = await makeWorld();
    const marc = await asking(world);
    const skillId = await skillOver(world, channel, [marc]);
    const contact = await comes(world, channel, skillId);
    const offered = await offerOf(world.engine.db.read, marc);
    assertEquals(offered?.interaction.id, digital.includes(channel) ? undefined : contact, channel);
    await asks(world, marc);
    assertEquals(await handsOf(world, marc), digital.includes(channel) ? [`${contact} active`] : [], channel);
  }
});

Deno.test("with a call and nothing else there is one digital contact to ask for; with anything more there is none", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  const voice = await skillOver(world, "voice", [marc]);
  const call = await comes(world, "voice", voice);
  await accepts(world, marc);
  const chat = await customerWrites(world);
  await customerWrites(world);
  assertEquals(await barOf(world, marc), null);
  await asks(world, marc);
  assertEquals(await handsOf(world, marc), [`${call} active`, `${chat} active`]);
  await rejects(asks(world, marc), refusedWith("request-with-call"));
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  await agentEnds(world, marc, call);
  await asks(world, marc);
  assertEquals((await handsOf(world, marc)).length, 2);
});

Deno.test("where a call costs everything, there is no room beside it", async () => {
  await using world = await makeWorld();
  const marc = await asking(world, { costs: { ...usualProfile.costs, voice: 100, chat: 20 } });
  await comes(world, "voice", await skillOver(world, "voice", [marc]));
  await accepts(world, marc);
  await rejects(asks(world, marc), refusedWith("request-full"));
});

Deno.test("no room, one at a time, Unavailable, no digital skill, no page: each is refused with its reason", async () => {
  await using world = await makeWorld();
  const marc = await asking(world, { limits: { ...usualProfile.limits, chat: 1, workitem: 0 } });
  await customerWrites(world);
  await asks(world, marc);
  await rejects(asks(world, marc), refusedWith("request-full"));
  await world.run((cx) => setProfile(cx, marc, { several: false, limits: usualProfile.limits }));
  await rejects(asks(world, marc), refusedWith("request-one-at-a-time"));
  await world.run((cx) => setProfile(cx, marc, { several: true }));
  await world.run((cx) => chooseNext(cx, marc, "unavailable"));
  await rejects(asks(world, marc), refusedWith("request-unavailable"));
  await world.run((cx) => chooseNext(cx, marc, null));
  await world.pass(15_001);
  await rejects(asks(world, marc), refusedWith("request-away"));
  const ada = world.agents.get("admin@demo.test")!;
  await world.run((cx) => setProfile(cx, ada, { requestContact: true }));
  await world.ready("admin@demo.test");
  await rejects(asks(world, ada), refusedWith("request-no-skill"));
});

Deno.test("whose contacts come by themselves asks for none", async () => {
  await using world = await makeWorld();
  const marc = await world.ready("agent1@demo.test");
  await rejects(asks(world, marc), refusedWith("not-found"));
  await rejects(world.run((cx) => takeBackRequest(cx, marc)), refusedWith("not-found"));
});

Deno.test("a request that stands gives nothing while the limit is reached, and is fulfilled when there is room again", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const marc = await asking(world);
  await customerWrites(world);
  await asks(world, marc);
  const [first] = await handsOf(world, marc);
  await asks(world, marc);
  await world.run((cx) => setProfile(cx, marc, { limits: { ...usualProfile.limits, chat: 1 } }));
  const next = await customerWrites(world);
  assertEquals([await handsOf(world, marc), await stands(world, marc)], [[first], true]);
  await agentEnds(world, marc, first!.split(" ")[0]!);
  assertEquals([await handsOf(world, marc), await stands(world, marc)], [[`${next} active`], false]);
});

Deno.test("a request that nobody pressed a button for is looked after as well", async () => {
  await using world = await makeWorld();
  const marc = await asking(world);
  await world.run((cx) => requestContact(cx, marc));
  const chat = await customerWrites(world);
  assertEquals(await handsOf(world, marc), [`${chat} active`]);
});
