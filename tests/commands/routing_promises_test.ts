/** The promises of the rule book that need a whole centre to be seen. */
import { and, eq } from "drizzle-orm";
import { openingHours, skill } from "../../db/schema/skills.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { agentLanguage } from "../../db/schema/agents.ts";
import { reservation } from "../../db/schema/routing.ts";
import { setProfile } from "../../server/agents/delivery.ts";
import { goAvailable } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { acceptOffer, refuseOffer, seeOffer } from "../../server/interactions/offers/offers.ts";
import { whyOf } from "../../server/interactions/offers/why_rules.ts";
import { whyWaiting } from "../../server/routing/queries.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  stateOf,
  talking,
  wrappingUp,
} from "../support/centre/actions.ts";
import { begins, offered, rowOf, skillFor } from "../support/centre/queues.ts";
import { makeWorld } from "../support/centre/world.ts";

const [marc, ines, tom] = ["agent1@demo.test", "agent2@demo.test", "agent3@demo.test"] as const;

Deno.test("each refusal in a row cools twice as long, up to ten minutes, and a third flags it", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  await world.keepAlive();
  for (const seconds of [30, 60, 120, 240, 480, 600, 600]) {
    // The page that was there at first is there all the time.
    await world.keepAlive();
    await world.run((cx) => goAvailable(cx, agent));
    const { assignment: offer } = await offerFor(world, agent);
    await world.run((cx) => refuseOffer(cx, agent, offer.id));
    await world.keepAlive();
    await world.run((cx) => goAvailable(cx, agent));
    await world.pass(seconds * 1000 - 1);
    assertEquals(await offered(world, agent), [], `${seconds}`);
    await world.pass(1);
    assertEquals(await offered(world, agent), [chat], `${seconds}`);
    await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }));
  }
});

Deno.test("a call may join an open chat offer, which goes when the call is taken", async () => {
  await using world = await makeWorld();
  const voice = await skillFor(world, "voice", [marc]);
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  const call = await begins(world, voice, "voice");
  assertEquals(await offered(world, agent), [call, chat]);
  const { assignment: offer } = await offerFor(world, agent);
  await world.run((cx) => acceptOffer(cx, agent, offer.id));
  assertEquals(await handsOf(world, agent), [`${call} active`]);
  assertEquals([await stateOf(world, chat), await offered(world, agent)], ["waiting", []]);
});

Deno.test("a call that needs all of an agent keeps one after ten seconds, who then gets it before any chat", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const costs = { voice: 100, chat: 20, email: 1, workitem: 1, sms: 1 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { costs }));
  const voice = await skillFor(world, "voice", [marc]);
  const agent = await world.ready(marc);
  await customerWrites(world);
  const first = await accepts(world, agent);
  await world.keepAlive();
  const call = await begins(world, voice, "voice");
  await world.pass(10_000);
  assertEquals(await world.engine.db.read.select({ agentId: reservation.agentId }).from(reservation), [{
    agentId: agent,
  }]);
  const chat = await customerWrites(world);
  assertEquals(await offered(world, agent), []);
  const why = await whyWaiting(world.engine.db.read, chat, world.now);
  assertEquals(why!.passedOver.find(({ reason }) => reason === "reserved")?.agentIds, [agent]);
  await agentEnds(world, agent, first);
  assertEquals(await offered(world, agent), [call]);
  const { assignment: offer } = await offerFor(world, agent);
  assertEquals(whyOf(offer)!.reservedId, agent);
  assertEquals(await world.engine.db.read.$count(reservation), 0);
});

Deno.test("who was reserved for a caller who hung up gets the chat that waited behind", async () => {
  await using world = await makeWorld();
  const costs = { voice: 100, chat: 20, email: 1, workitem: 1, sms: 1 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { costs }));
  const voice = await skillFor(world, "voice", [marc]);
  const agent = await world.ready(marc);
  await customerWrites(world);
  await accepts(world, agent);
  await world.keepAlive();
  const call = await begins(world, voice, "voice");
  await world.pass(10_000);
  const chat = await customerWrites(world);
  await customerEnds(world, call);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("a closed skill offers nothing, and opens by itself", async () => {
  await using world = await makeWorld();
  const week = { 0: [[0, 1]], 1: [[16 * 60, 17 * 60]] } as Record<number, [number, number][]>;
  await world.run(async (cx) => {
    await cx.db.insert(openingHours).values({
      id: "hours",
      name: "Day",
      hours: { zone: "UTC", week, closed: [] },
    });
    await cx.db.update(skill).set({ hoursId: "hours" });
  });
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }));
  assertEquals(await offered(world, agent), []);
  const why = await whyWaiting(world.engine.db.read, chat, world.now);
  assertEquals(why!.passedOver.find(({ reason }) => reason === "closed")?.agentIds.includes(agent), true);
  await world.keepAlive();
  // Monday, 15:00: an hour until it opens.
  await world.pass(3600_000 - 1);
  assertEquals(await offered(world, agent), []);
  await world.keepAlive();
  await world.pass(1);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("what needs a language waits for who has it, until a step of widening opens it", async () => {
  await using world = await makeWorld();
  const widening = [{ afterSeconds: 20, locale: "en" }];
  await world.run((cx) => cx.db.update(skill).set({ languageMatch: true, widening }));
  const agent = await world.ready(marc);
  await world.keepAlive();
  const { startChat } = await import("../../server/channels/chat/commands.ts");
  const said = { key: "en-francais-s-il-vous-plait", body: "Bonjour" };
  const { id } = await world.run((cx) =>
    startChat(cx, { pointId: "support", locale: "fr-CA", name: "Zoé", said, visitor: "visitor-fr" })
  );
  assertEquals([(await rowOf(world, id)).languages, await offered(world, agent)], ["fr", []]);
  await world.pass(19_999);
  assertEquals(await offered(world, agent), []);
  await world.pass(1);
  assertEquals(await offered(world, agent), [id]);
});

Deno.test("what is reserved for one agent is offered to nobody else until its time is up", async () => {
  await using world = await makeWorld();
  const chat = await customerWrites(world);
  const kept = world.agents.get(tom)!;
  await world.run(async (cx) => {
    const reservedUntil = cx.now + 60_000;
    await cx.db.update(interactions).set({ reservedFor: kept, reservedUntil }).where(
      eq(interactions.id, chat),
    );
    await cx.arm("reserved-for", chat, reservedUntil);
  });
  const agent = await world.ready(marc);
  assertEquals(await offered(world, agent), []);
  await world.keepAlive();
  await world.pass(60_000);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("an offer that no page showed is nobody's blame: half a minute each time, and no flag", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  await world.keepAlive();
  for (let times = 0; times < 4; times++) {
    assertEquals(await offered(world, agent), [chat]);
    await world.pass(2000);
    assertEquals(await offered(world, agent), []);
    await world.pass(28_000);
    await world.pass(2000);
  }
  assertEquals([(await rowOf(world, chat)).returns, (await rowOf(world, chat)).flaggedAt], [0, null]);
});

Deno.test("auto-accept takes an offer as soon as its page shows it, and no offer that no page shows", async () => {
  await using world = await makeWorld();
  await world.run((cx) => cx.db.update(skill).set({ autoAccept: true }));
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  assertEquals(await handsOf(world, agent), []);
  await offerFor(world, agent);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
});

Deno.test("no answer during a call is counted, and no more", async () => {
  await using world = await makeWorld();
  const voice = await skillFor(world, "voice", [marc]);
  const agent = await world.ready(marc);
  await begins(world, voice, "voice");
  await accepts(world, agent);
  await world.keepAlive();
  await world.pass(2000);
  const offer = await offerFor(world, agent);
  await world.pass(30_000);
  assertEquals((await presenceOf(world.engine.db.read, agent))!.state, "available");
  const rows = await world.engine.db.read.select({ state: assignments.state }).from(assignments)
    .where(and(eq(assignments.id, offer.assignment.id)));
  assertEquals(rows, [{ state: "expired" }]);
});

Deno.test("one contact at a time, ACW included, whatever wrap-up costs", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  await world.run((cx) => cx.db.update(skill).set({ wrapupPercent: 0 }));
  await world.run((cx) => setProfile(cx, world.centre.teamId, { several: false }));
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await customerWrites(world);
  await world.pass(2000);
  await agentEnds(world, agent, chat);
  assertEquals([await handsOf(world, agent), await offered(world, agent)], [[`${chat} wrapup`], []]);
});

Deno.test("refused by all who may have it is refused by all, whoever else has the skill", async () => {
  await using world = await makeWorld();
  await world.run((cx) => cx.db.update(skill).set({ languageMatch: true, level: 5 }));
  const deaf = await world.ready(ines);
  await world.run((cx) => cx.db.delete(agentLanguage).where(eq(agentLanguage.agentId, deaf)));
  const young = await world.ready(tom);
  await world.run((cx) => grantSkill(cx, young, world.centre.supportSkill, 6));
  const agent = await world.ready(marc);
  await world.keepAlive();
  const chat = await customerWrites(world);
  const { assignment: offer } = await offerFor(world, agent);
  await world.run((cx) => refuseOffer(cx, agent, offer.id));
  assertEquals((await rowOf(world, chat)).flaggedAt, world.now);
});

Deno.test("who is Unavailable for an offer that ran out has no other one ringing on", async () => {
  await using world = await makeWorld();
  const voice = await skillFor(world, "voice", [marc], { offerSeconds: 5 });
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  await world.keepAlive();
  const call = await begins(world, voice, "voice");
  assertEquals(await offered(world, agent), [call, chat]);
  const open = await world.engine.db.read.select().from(assignments).where(eq(assignments.agentId, agent));
  for (const { id } of open) await world.run((cx) => seeOffer(cx, agent, id));
  const other = await world.ready(tom);
  await world.keepAlive();
  await world.pass(5000);
  assertEquals((await presenceOf(world.engine.db.read, agent))!.code, "no-answer");
  assertEquals([await offered(world, agent), await offered(world, other)], [[], [chat]]);
});
