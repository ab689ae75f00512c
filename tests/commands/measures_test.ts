import type { PageKind } from "../../server/live/tab.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { skill } from "../../db/schema/skills.ts";
import { goUnavailable } from "../../server/agents/commands.ts";
import { changeSettings } from "../../server/core/settings.ts";
import { handlingMs } from "../../server/interactions/queue/waiting_queries.ts";
import { abandon, placeOnHold, resume } from "../../server/interactions/lifecycle/commands.ts";
import { closeAsNotForUs } from "../../server/interactions/wrapup/dismiss.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assignmentsOfAgent, queuesNow } from "../../server/interactions/board/measure_queries.ts";
import { acceptOffer, refuseOffer } from "../../server/interactions/offers/offers.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { leave } from "../../server/shifts/commands.ts";
import { showContact } from "../../server/desk/commands.ts";
import { noteFocus } from "../../server/interactions/focus.ts";
import { closeTab } from "../../server/live/tabs.ts";
import { tab } from "../../db/schema/live.ts";
import { sendReply } from "../../server/replies/commands.ts";
import { measuresOfAgent, measuresOfSkill } from "../../server/reports/queries.ts";
import { todayIn } from "../../server/reports/today.ts";
import { setLevels } from "../../server/skills/levels.ts";
import { assertEquals } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  offerFor,
  talking,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

/** Moves the clock to so many seconds after the world began. */
const clockOf = (world: TestWorld) => {
  const began = world.now;
  return async (second: number) => await world.pass(began + second * 1000 - world.now);
};

/** A page that is nothing but open. */
const quiet: PageKind = {
  admits: () => Promise.resolve(true),
  topics: () => Promise.resolve([]),
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
};

async function leaves(world: TestWorld, chat: string): Promise<void> {
  const left = (await interactionById(world.engine.db.read, chat))!;
  await world.run((cx) => abandon(cx, left, "customer-left"));
}

Deno.test("a morning played by the clock measures as it was counted by hand, for the skill and for its agent", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "timed", acwSeconds: 30 });
  const span = { from: world.now, to: world.now + 200_000 };
  const at = clockOf(world);
  const reading = () => ({ db: world.engine.db.read, now: world.now });
  const support = world.centre.supportSkill;
  const says = (body: string) => ({ key: `agent-says-${body}`, body });

  const ann = await customerWrites(world, "Hello", "Ann");
  await at(3);
  const bob = await customerWrites(world, "Hello", "Bob");
  await at(5);
  await leaves(world, bob);
  await at(10);
  const cleo = await customerWrites(world, "Hello", "Cleo");
  await at(30);
  await leaves(world, cleo);
  await at(40);
  const marc = await world.ready("agent1@demo.test");
  await world.keepAlive();
  const first = await offerFor(world, marc);
  await at(42);
  await world.run((cx) => refuseOffer(cx, marc, first.assignment.id));
  await at(72);
  await offerFor(world, marc);
  await at(75);
  assertEquals(await accepts(world, marc), ann);
  await at(80);
  const dan = await customerWrites(world, "Hello", "Dan");
  await offerFor(world, marc);
  await at(90);
  assertEquals(await accepts(world, marc), dan);
  await at(95);
  await world.run((cx) => sendReply(cx, marc, ann, says("Ann")));
  await at(100);
  await world.run((cx) => sendReply(cx, marc, dan, says("Dan")));
  await agentEnds(world, marc, ann);
  await at(110);
  await world.run((cx) => placeOnHold(cx, marc, dan));
  await at(120);
  await world.run((cx) => resume(cx, marc, dan));
  await at(140);
  await agentEnds(world, marc, dan);
  await at(176);
  // Unsolicited: its agent is occupied by it, and it counts in nothing else; not even where it was counted already.
  const eve = await customerWrites(world, "Buy watches", "Eve");
  await offerFor(world, marc);
  await at(180);
  await accepts(world, marc);
  assertEquals((await todayIn(reading(), support)).entered, 5);
  await at(185);
  await world.run((cx) => closeAsNotForUs(cx, marc, eve));
  await at(200);

  const { serviceLevel, asaMs, abandonment, firstReplyMs, formula, ...counts } = await measuresOfSkill(
    reading(),
    support,
    span,
  );
  const tally = {
    entered: 4,
    answered: 2,
    answeredInTime: 1,
    abandoned: 1,
    abandonedInTime: 1,
    abandonedShort: 1,
    waitedMs: 85_000,
  };
  // Ann 75 to 135, Dan 90 to 175: 60 and 85 s.
  const did = {
    presented: 3,
    taken: 2,
    refused: 1,
    expired: 0,
    undelivered: 0,
    transferred: 0,
    completed: 2,
    ahtMs: 72_500,
  };
  assertEquals(counts, { ...tally, ...did });
  assertEquals([serviceLevel, asaMs, abandonment, firstReplyMs, formula], [
    1 / 3,
    42_500,
    1 / 3,
    57_500,
    "negative",
  ]);
  await world.run((cx) => changeSettings(cx, { serviceLevelFormula: "positive" }));
  assertEquals((await measuresOfSkill(reading(), support, span)).serviceLevel, 2 / 3);
  // Occupied 75–175 and 180–185, available from 40 on: 105 ÷ 160.
  assertEquals(await measuresOfAgent(reading(), marc, span), { ...did, occupancy: 105 / 160 });
  assertEquals(await todayIn(reading(), support), tally);
  assertEquals(await handlingMs(reading().db, support), 72_500);
  // Half of it: what happened before and after is not in it.
  const half = { from: span.from + 35_000, to: span.from + 100_000 };
  const { entered, answered, abandoned, refused, completed } = await measuresOfSkill(
    reading(),
    support,
    half,
  );
  assertEquals({ entered, answered, abandoned, refused, completed }, {
    entered: 1,
    answered: 2,
    abandoned: 0,
    refused: 1,
    completed: 0,
  });
});

Deno.test("back in the queue the wait starts again, and the time it was served is no wait", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const at = clockOf(world);
  const support = world.centre.supportSkill;
  const reading = () => ({ db: world.engine.db.read, now: world.now });
  const chat = await customerWrites(world);
  await at(10);
  const marc = await world.ready("agent1@demo.test");
  await accepts(world, marc);
  await world.keepAlive();
  await at(70);
  assertEquals(await queuesNow(reading().db), new Map());
  await world.run((cx) => leave(cx, marc, "no other browser", "return"));
  assertEquals((await queuesNow(reading().db)).get(support)?.waiting, 1);
  await at(74);
  const ines = await world.ready("agent2@demo.test");
  assertEquals(await accepts(world, ines), chat);
  const { entered, answered, answeredInTime, waitedMs } = await todayIn(reading(), support);
  assertEquals({ entered, answered, answeredInTime, waitedMs }, {
    entered: 2,
    answered: 2,
    answeredInTime: 2,
    waitedMs: 14_000,
  });
});

Deno.test("passed on to a skill, the wait there counts by itself, and its first agent's work counts where it was done", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const span = { from: world.now, to: world.now + 200_000 };
  const at = clockOf(world);
  const { supportSkill, salesSkill } = world.centre;
  const chat = await customerWrites(world);
  await at(30);
  const marc = await world.ready("agent1@demo.test");
  await accepts(world, marc);
  await world.keepAlive();
  await at(90);
  await world.run((cx) => transfer(cx, marc, chat, { to: "skill", id: salesSkill, note: "" }));
  await world.run((cx) => goUnavailable(cx, marc, "chosen"));
  await at(95);
  const ines = await world.ready("agent2@demo.test");
  assertEquals(await accepts(world, ines), chat);
  await world.keepAlive();
  await at(120);
  await agentEnds(world, ines, chat);
  const measured = async (skillId: string) => {
    const all = await measuresOfSkill({ db: world.engine.db.read, now: world.now }, skillId, span);
    const { entered, answered, answeredInTime, waitedMs, taken, transferred, completed, ahtMs } = all;
    return { entered, answered, answeredInTime, waitedMs, taken, transferred, completed, ahtMs };
  };
  const once = { entered: 1, answered: 1, taken: 1, completed: 1 };
  const inSupport = { answeredInTime: 0, waitedMs: 30_000, transferred: 1, ahtMs: 60_000 };
  assertEquals(await measured(supportSkill), { ...once, ...inSupport });
  // Ended at 120, and over when nobody thought again.
  const inSales = { answeredInTime: 1, waitedMs: 5_000, transferred: 0, ahtMs: 30_000 };
  assertEquals(await measured(salesSkill), { ...once, ...inSales });
});

Deno.test("today's counts begin anew with the day, and when the threshold is another", async () => {
  await using world = await makeWorld();
  const reading = () => ({ db: world.engine.db.read, now: world.now });
  const { centre: { supportSkill } } = world;
  await customerWrites(world);
  await world.pass(15_000);
  await accepts(world, await world.ready("agent1@demo.test"));
  const inTime = async () => {
    const { entered, answeredInTime } = await todayIn(reading(), supportSkill);
    return [entered, answeredInTime];
  };
  assertEquals(await inTime(), [1, 1]);
  // Asked by several at once, it is looked at once.
  const all = await Promise.all([1, 2, 3].map(() => todayIn(reading(), supportSkill)));
  assertEquals(new Set(all).size, 1);
  await world.run((cx) => cx.db.update(skill).set({ thresholdSeconds: 10 }));
  assertEquals(await inTime(), [1, 0]);
  world.now += 24 * 3600_000;
  assertEquals(await inTime(), [0, 0]);
});

Deno.test("the time on the screen runs while its page is turned to an active contact, once however many pages are", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  const page = (await world.engine.db.read.select().from(tab)).find(({ ownerId }) => ownerId === agent)!;
  const actor = { agentId: agent } as Parameters<typeof showContact>[1];
  const focusOf = async () => {
    const [assignment] = await assignmentsOfAgent(world.engine.db.read, agent, 0);
    return assignment!.focusMs;
  };
  const shows = (contact: string | null) => world.run((cx) => showContact(cx, actor, page.id, contact));
  await world.keepAlive();
  await world.pass(60_000);
  assertEquals(await focusOf(), 0);
  await shows(chat);
  await world.pass(10_000);
  // Turned to it again, it goes on.
  await shows(chat);
  await world.pass(5_000);
  await shows(null);
  assertEquals(await focusOf(), 15_000);
  await world.pass(60_000);
  await shows(chat);
  await world.pass(2_000);
  await world.run((cx) => placeOnHold(cx, agent, chat));
  assertEquals(await focusOf(), 17_000);
  await world.pass(60_000);
  await world.run((cx) => resume(cx, agent, chat));
  await world.pass(3_000);
  // The page goes: nobody looks at it.
  const desk = { ...quiet, closed: (cx: Parameters<typeof noteFocus>[0]) => noteFocus(cx, agent) };
  await world.run((cx) => closeTab(cx, { ...page, locale: "en" }, desk, page.streamId!));
  assertEquals(await focusOf(), 20_000);
  await world.pass(60_000);
  await agentEnds(world, agent, chat);
  assertEquals(await focusOf(), 20_000);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
});

Deno.test("a transfer that comes back to another skill waits anew there, and counts as one that entered", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const at = clockOf(world);
  const { supportSkill, salesSkill } = world.centre;
  const reading = () => ({ db: world.engine.db.read, now: world.now });
  const chat = await customerWrites(world);
  await at(10);
  const marc = await world.ready("agent1@demo.test");
  await accepts(world, marc);
  const ines = await world.ready("agent2@demo.test");
  await world.run((cx) => setLevels(cx, ines, { [salesSkill]: 1 }));
  await world.keepAlive();
  await at(60);
  await world.run((cx) => transfer(cx, marc, chat, { to: "agent", id: ines, note: "" }));
  const { assignment } = await offerFor(world, ines);
  await at(80);
  await world.run((cx) => refuseOffer(cx, ines, assignment.id));
  const offer = await offerFor(world, marc);
  await at(84);
  await world.run((cx) => acceptOffer(cx, marc, offer.assignment.id));
  const counted = async (skillId: string) => {
    const { entered, answered, waitedMs } = await todayIn(reading(), skillId);
    return { entered, answered, waitedMs };
  };
  assertEquals(await counted(supportSkill), { entered: 2, answered: 2, waitedMs: 14_000 });
  assertEquals(await counted(salesSkill), { entered: 1, answered: 0, waitedMs: 0 });
  // 10, 20 and 4 seconds: that is what its place was worth.
  assertEquals((await interactionById(reading().db, chat))!.waitedMs, 34_000);
});
