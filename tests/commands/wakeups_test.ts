/** Every way in which an agent gains room or work becomes theirs: it is offered then, and not with the next event that comes by. */
import { eq } from "drizzle-orm";
import { agentLanguage } from "../../db/schema/agents.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { openingHours, skill } from "../../db/schema/skills.ts";
import { reservation } from "../../db/schema/routing.ts";
import { setProfile } from "../../server/agents/delivery.ts";
import { offerTo } from "../../server/interactions/offers/offer_to.ts";
import { startInteraction } from "../../server/interactions/lifecycle/commands.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { startOutbound } from "../../server/interactions/lifecycle/outbound.ts";
import { chooseState, leave } from "../../server/shifts/commands.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { finishAcw } from "../../server/interactions/wrapup/wrapup.ts";
import { createSkill, grantSkill } from "../../server/skills/commands.ts";
import { setLevels } from "../../server/skills/levels.ts";
import { saveSkill, skillFacts } from "../../server/skills/skills.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  offerFor,
  talking,
  wrappingUp,
} from "../support/centre/actions.ts";
import { begins, offered, rowOf, skillFor } from "../support/centre/queues.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const [marc, ines] = ["agent1@demo.test", "agent2@demo.test"] as const;
const costs = { voice: 100, chat: 20, email: 1, workitem: 1, sms: 1 };
const keptNow = (world: TestWorld) =>
  world.engine.db.read.select({ agentId: reservation.agentId }).from(reservation);

/** Marc has a chat, a call waits for all of him, and he is kept for it while another chat waits. */
async function kept(world: TestWorld, settings = {}) {
  await world.run((cx) => setProfile(cx, world.centre.teamId, { costs }));
  const voice = await skillFor(world, "voice", [marc], settings);
  const agent = await world.ready(marc);
  await customerWrites(world);
  const first = await accepts(world, agent);
  await world.keepAlive();
  const call = await begins(world, voice, "voice");
  await world.pass(10_000);
  const chat = await customerWrites(world);
  await world.pass(0);
  assertEquals([await keptNow(world), await offered(world, agent)], [[{ agentId: agent }], []]);
  return { agent, call, chat, voice, first };
}

Deno.test("where wrap-up costs nothing, the end of a conversation makes room", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  await world.run((cx) => cx.db.update(skill).set({ wrapupPercent: 0 }));
  const limits = { voice: 1, chat: 1, email: 0, workitem: 0, sms: 0 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { limits }));
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  const next = await customerWrites(world);
  await world.pass(2000);
  assertEquals(await offered(world, agent), []);
  await agentEnds(world, agent, chat);
  assertEquals([await handsOf(world, agent), await offered(world, agent)], [[`${chat} wrapup`], [next]]);
});

Deno.test("who was reserved for a call that somebody else takes gets the chat that waited behind", async () => {
  await using world = await makeWorld();
  const { agent, call, chat, voice } = await kept(world);
  const ines_ = world.agents.get(ines)!;
  await world.run((cx) => setLevels(cx, ines_, {}));
  await world.run((cx) => grantSkill(cx, ines_, voice));
  await world.ready(ines);
  assertEquals([await offered(world, ines_), await keptNow(world)], [[call], []]);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("who was reserved for a call that a supervisor gives to somebody else gets the chat that waited behind", async () => {
  await using world = await makeWorld();
  const { agent, call, chat } = await kept(world, { reserveSeconds: 10 });
  const ines_ = world.agents.get(ines)!;
  await world.run((cx) => setLevels(cx, ines_, {}));
  await world.ready(ines);
  await world.run((cx) => offerTo(cx, call, ines_));
  assertEquals([await offered(world, ines_), await keptNow(world)], [[call], []]);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("who can have the call no more is not reserved for it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await kept(world);
  await world.run((cx) =>
    setProfile(cx, agent, { costs, limits: { voice: 0, chat: 3, email: 5, workitem: 5, sms: 5 } })
  );
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("without any time to wait for room, somebody is kept at once, and the centre is quiet then", async () => {
  await using world = await makeWorld();
  const { agent, call, first } = await kept(world, { reserveSeconds: 0 });
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  await agentEnds(world, agent, first);
  assertEquals(await offered(world, agent), [call]);
});

Deno.test("the first that nobody speaks the language of keeps nobody from being reserved for the second", async () => {
  await using world = await makeWorld();
  await world.run((cx) => setProfile(cx, world.centre.teamId, { costs }));
  const voice = await skillFor(world, "voice", [marc]);
  const agent = await world.ready(marc);
  await customerWrites(world);
  await accepts(world, agent);
  await world.keepAlive();
  const foreign = await begins(world, voice, "voice");
  await world.run((cx) =>
    cx.db.update(interactions).set({ languages: "de" }).where(eq(interactions.id, foreign))
  );
  await begins(world, voice, "voice");
  await world.pass(10_000);
  assertEquals(await keptNow(world), [{ agentId: agent }]);
});

Deno.test("an offer that runs out at closing time frees its agent for other work", async () => {
  await using world = await makeWorld();
  const voice = await skillFor(world, "voice", [marc]);
  const sales = world.centre.salesSkill;
  await world.run((cx) => grantSkill(cx, world.agents.get(marc)!, sales));
  const agent = await world.ready(marc);
  await begins(world, voice, "voice");
  await accepts(world, agent);
  await world.keepAlive();
  await world.pass(2000);
  await offerFor(world, agent);
  const other = await customerWrites(world, "Hello?", "Ada", "sales");
  // Support closes now.
  await world.run(async (cx) => {
    await cx.db.insert(openingHours).values({
      id: "never",
      name: "Never",
      hours: { zone: "UTC", week: {}, closed: [] },
    });
    await cx.db.update(skill).set({ hoursId: "never" }).where(eq(skill.id, world.centre.supportSkill));
  });
  await world.pass(30_000);
  assertEquals(await offered(world, agent), [other]);
});

Deno.test("what nobody was good enough for opens to all when a step of widening is added to its skill", async () => {
  await using world = await makeWorld();
  const { supportSkill } = world.centre;
  const agent = await world.ready(marc);
  await world.run((cx) => grantSkill(cx, agent, supportSkill, 9));
  await world.run((cx) => cx.db.update(skill).set({ level: 3 }).where(eq(skill.id, supportSkill)));
  await world.keepAlive();
  const chat = await customerWrites(world);
  await world.pass(20_000);
  assertEquals(await offered(world, agent), []);
  await changes(world, { widening: [{ afterSeconds: 30, level: 10, locale: null }] });
  await world.pass(9999);
  assertEquals(await offered(world, agent), []);
  await world.pass(1);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("what waits for a language is anybody's when its skill asks for none any more", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  await world.run((cx) => cx.db.update(skill).set({ languageMatch: true, level: 3 }));
  await world.run((cx) => grantSkill(cx, agent, world.centre.supportSkill, 9));
  await world.keepAlive();
  const chat = await customerWrites(world);
  await changes(world, { languageMatch: false, level: 20 });
  assertEquals([(await rowOf(world, chat)).languages, await offered(world, agent)], ["", [chat]]);
});

async function changes(world: TestWorld, facts: Partial<Parameters<typeof saveSkill>[2]>) {
  const known = (await skillFacts(world.engine.db.read, world.centre.supportSkill))!;
  await world.run((cx) => saveSkill(cx, world.centre.supportSkill, { ...known.facts, ...facts }));
}

Deno.test("a callback widens as anything that waits, and waits for the customer's language", async () => {
  await using world = await makeWorld();
  const settings = {
    languageMatch: true,
    level: 3,
    widening: [{ afterSeconds: 60, level: 20, locale: "en" }],
  };
  const calls = await world.run((cx) =>
    createSkill(cx, {
      name: "Calls",
      channel: "voice",
      direction: "outbound",
      offerSeconds: 20,
      dispositionRequired: false,
      acw: "none",
      ...settings,
    }, [world.centre.teamId])
  );
  const chat = await customerWrites(world);
  const { customerId } = await rowOf(world, chat);
  await customerEnds(world, chat);
  const agent = await world.ready(marc);
  await world.run((cx) => grantSkill(cx, agent, calls, 9));
  await world.keepAlive();
  const { id } = await world.run((cx) =>
    startOutbound(cx, {
      customerId,
      channel: "voice",
      skillId: calls,
      locale: "fr-CA",
      initial: 900,
      title: "+1",
      note: "callback",
      reserved: null,
    })
  );
  assertEquals((await rowOf(world, id)).languages, "fr");
  await world.pass(59_999);
  assert(!(await offered(world, agent)).includes(id));
  await world.pass(1);
  assert((await offered(world, agent)).includes(id));
});

Deno.test("a transfer that is not taken widens again where it came from", async () => {
  await using world = await makeWorld();
  const { supportSkill } = world.centre;
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await world.pass(60_000);
  const widening = [{ afterSeconds: 10, level: 10 }];
  await world.run((cx) =>
    cx.db.update(skill).set({ level: 3, widening, transferBack: "skill" }).where(eq(skill.id, supportSkill))
  );
  const other = await world.ready(ines);
  await world.run((cx) => grantSkill(cx, agent, supportSkill, 9));
  await world.keepAlive();
  await world.run((cx) => transfer(cx, agent, chat, { to: "agent", id: other, note: "" }));
  const { assignment } = await offerFor(world, other);
  await world.pass(15_000);
  await world.run((cx) => refuseOffer(cx, other, assignment.id));
  await world.run((cx) => chooseState(cx, other, "unavailable"));
  await world.pass(15_000);
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("passed on to an agent by name, neither a level nor a language nor a cool-down stands against them", async () => {
  await using world = await makeWorld();
  const { supportSkill } = world.centre;
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  const other = await world.ready(ines);
  await world.run((cx) => grantSkill(cx, other, supportSkill, 9));
  await world.run((cx) =>
    cx.db.update(skill).set({ level: 3, languageMatch: true }).where(eq(skill.id, supportSkill))
  );
  await world.run((cx) => cx.db.delete(agentLanguage).where(eq(agentLanguage.agentId, other)));
  await world.keepAlive();
  await world.run((cx) => transfer(cx, agent, chat, { to: "agent", id: other, note: "" }));
  assertEquals(await accepts(world, other), chat);
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  await world.run((cx) => finishAcw(cx, agent, chat));
  await world.pass(2000);
  await world.run((cx) => transfer(cx, other, chat, { to: "agent", id: agent, note: "" }));
  assertEquals(await offered(world, agent), [chat]);
});

Deno.test("a supervisor gives nobody what they have wrap-up due for", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await world.run((cx) => transfer(cx, agent, chat, { to: "skill", id: world.centre.salesSkill, note: "" }));
  await rejects(world.run((cx) => offerTo(cx, chat, agent)), { code: "agent-wraps-up" });
});

Deno.test("given back three times, it is flagged as what was declined three times is", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const chat = await customerWrites(world);
  await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }));
  for (const times of [1, 2, 3]) {
    const agent = await world.ready([marc, ines, marc][times - 1]!);
    await accepts(world, agent);
    await world.run((cx) => leave(cx, agent, "their-login", "return"));
    await world.run((cx) => chooseState(cx, agent, "unavailable"));
    const { returns, flaggedAt } = await rowOf(world, chat);
    assertEquals([returns, flaggedAt !== null], [times, times === 3]);
    // Who just accepted something has a moment of peace.
    await world.pass(2000);
  }
});

Deno.test("what is left to its customer's last agent for a moment hides nobody behind it", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  const { customerId } = await rowOf(world, chat);
  await accepts(world, agent);
  await agentEnds(world, agent, chat);
  await world.run((cx) => cx.db.update(skill).set({ preferredSeconds: 60, thresholdSeconds: 120 }));
  await world.keepAlive();
  // Marc has something on offer: his own customers wait a moment for him, and for nobody else.
  await customerWrites(world);
  const said = { key: "back-again-so-soon", body: "One more thing" };
  const facts = {
    customerId,
    channel: "chat",
    skillId: world.centre.supportSkill,
    pointId: "support",
  } as const;
  const { id: his } = await world.run((cx) => startInteraction(cx, { ...facts, locale: "en", said }));
  const behind = await customerWrites(world);
  const other = await world.ready(ines);
  assertEquals(await offered(world, other), [behind]);
  assertEquals((await rowOf(world, his)).state, "waiting");
});

/** Marc had a customer, who comes again in `back` while everybody else may stand back for him. */
async function lastAgent(world: TestWorld) {
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const agent = await world.ready(marc);
  const chat = await customerWrites(world);
  const { customerId } = await rowOf(world, chat);
  await accepts(world, agent);
  await agentEnds(world, agent, chat);
  await world.run((cx) =>
    cx.db.update(skill).set({
      preferredSeconds: 300,
      thresholdSeconds: 600,
      strategy: "longest-available",
    })
  );
  await world.keepAlive();
  const back = async () => {
    const said = { key: "the-same-customer-again", body: "One more thing" };
    const facts = {
      customerId,
      channel: "chat",
      skillId: world.centre.supportSkill,
      pointId: "support",
    } as const;
    const { id } = await world.run((cx) => startInteraction(cx, { ...facts, locale: "en", said }));
    await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }));
    return id;
  };
  return { agent, back };
}

Deno.test("who stood back for a last agent who takes nothing any more has it then, and not when the time is up", async () => {
  for (const when of ["resting", "on offer"] as const) {
    await using world = await makeWorld();
    const { agent, back } = await lastAgent(world);
    if (when === "resting") {
      await customerWrites(world);
      await accepts(world, agent);
    } else {
      // Of a skill that the others do not have: nobody looks at the chats for its sake.
      await begins(world, await skillFor(world, "email", [marc]), "email", 5000);
    }
    const his = await back();
    const other = await world.ready(ines);
    await world.keepAlive();
    assertEquals(await offered(world, other), [], when);
    await world.run((cx) => chooseState(cx, agent, "unavailable"));
    if (when === "resting") await world.pass(2000);
    assertEquals(await offered(world, other), [his], when);
  }
});

Deno.test("the last agent goes first for as long as the skill says, and not when they did not take it; then the strategy", async () => {
  for (const declines of [false, true]) {
    await using world = await makeWorld();
    const { agent, back } = await lastAgent(world);
    const other = world.agents.get(ines)!;
    const limits = { voice: 0, chat: 0, email: 0, workitem: 0, sms: 0 };
    await world.run((cx) => setProfile(cx, other, { limits }));
    await world.ready(ines);
    await world.pass(30_000);
    if (!declines) await world.run((cx) => chooseState(cx, agent, "unavailable"));
    await world.keepAlive();
    const his = await back();
    if (declines) {
      const { assignment } = await offerFor(world, agent);
      await world.run((cx) => refuseOffer(cx, agent, assignment.id));
      await world.run((cx) => chooseState(cx, agent, "unavailable"));
    }
    await world.pass(declines ? 60_000 : 300_000);
    // Both may have it in the same moment, and Ines has been available longer.
    await world.run(async (cx) => {
      await setProfile(cx, other, { limits: { ...limits, chat: 1 } });
      await chooseState(cx, agent, "available");
    });
    assertEquals([await offered(world, other), await offered(world, agent)], [[his], []], `${declines}`);
  }
});

Deno.test("who passed it on is not its customer's last agent", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { salesSkill } = world.centre;
  await world.run((cx) =>
    cx.db.update(skill).set({
      preferredSeconds: 300,
      thresholdSeconds: 600,
      strategy: "longest-available",
    })
  );
  const { agent, chat } = await talking(world);
  await world.run((cx) => cx.db.update(interactions).set({ leftAddress: "zoe@example.org" }));
  await world.run((cx) => grantSkill(cx, agent, salesSkill));
  const other = world.agents.get(ines)!;
  await world.run((cx) =>
    setProfile(cx, other, { limits: { voice: 0, chat: 0, email: 0, workitem: 0, sms: 0 } })
  );
  await world.ready(ines);
  await world.keepAlive();
  await world.pass(2000);
  await world.run((cx) => transfer(cx, agent, chat, { to: "skill", id: salesSkill, note: "" }));
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  await world.pass(60_000);
  await world.run(async (cx) => {
    await setProfile(cx, other, { limits: { voice: 0, chat: 1, email: 0, workitem: 0, sms: 0 } });
    await chooseState(cx, agent, "available");
  });
  assertEquals([await offered(world, other), await offered(world, agent)], [[chat], []]);
});
