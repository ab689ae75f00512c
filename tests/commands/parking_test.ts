/** An email put aside until a time, or until its customer writes. Email comes later: here a chat's rows are called one. */
import { eq } from "drizzle-orm";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { profilesOf, setProfile } from "../../server/agents/delivery.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { placeOnHold, startInteraction } from "../../server/interactions/lifecycle/commands.ts";
import { loadsOf } from "../../server/interactions/queue/load_queries.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { park, unpark, wakeParked } from "../../server/interactions/transfers/parking.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerWrites,
  handsOf,
  stateOf,
  talking,
  timelineOf,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const hour = 3600_000;

/** Marc has an email in hand, and room for no more. */
async function mail(world: TestWorld) {
  const { agent, chat } = await talking(world);
  await world.run(async (cx) => {
    await cx.db.update(skill).set({ channel: "email" });
    await cx.db.update(interactions).set({ channel: "email" });
    const limits = { voice: 1, chat: 0, email: 1, workitem: 0, sms: 0 };
    await setProfile(cx, world.centre.teamId, { limits, parkedLimit: 1 });
  });
  await world.keepAlive();
  await world.pass(2000);
  return { agent, chat };
}
const untilOf = async (world: TestWorld, chat: string) =>
  (await world.engine.db.read.select().from(assignments).where(eq(assignments.interactionId, chat)).get())!
    .parkedUntil;
const costOf = async (world: TestWorld, agent: string) => {
  const { read } = world.engine.db;
  return (await loadsOf(read, await profilesOf(read, [agent]))).get(agent)!.cost;
};

Deno.test("parked it costs nothing and makes room; when it is due it is back, whether there is room or not", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  assertEquals(await costOf(world, agent), 1);
  const until = world.now + hour;
  for (let n = 0; n < 2; n++) await world.run((cx) => park(cx, agent, chat, until));
  assertEquals([await handsOf(world, agent), await untilOf(world, chat)], [[`${chat} parked`], until]);
  assertEquals(await costOf(world, agent), 0);
  const second = await customerWrites(world);
  await world.run((cx) =>
    cx.db.update(interactions).set({ channel: "email" }).where(eq(interactions.id, second))
  );
  await world.run((cx) => cx.arm("route-agent", agent, cx.now));
  assertEquals(await accepts(world, agent), second);
  await world.pass(hour);
  assertEquals(await handsOf(world, agent), [`${chat} active`, `${second} active`]);
  assertEquals(await untilOf(world, chat), null);
  const notes = (await timelineOf(world, chat)).filter((line) => line.includes("park"));
  assertEquals(notes, ["(parked)", "(unparked)"]);
});

Deno.test("taken back before its time, or put off further, the first time means nothing any more", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  await world.run((cx) => park(cx, agent, chat, cx.now + hour));
  await world.run((cx) => park(cx, agent, chat, cx.now + 2 * hour));
  await world.pass(hour + 1);
  assertEquals(await handsOf(world, agent), [`${chat} parked`]);
  for (let n = 0; n < 2; n++) await world.run((cx) => unpark(cx, agent, chat));
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await world.pass(hour);
  assertEquals((await timelineOf(world, chat)).filter((line) => line === "(unparked)").length, 1);
});

Deno.test("a parked email is ended where it is, and its wrap-up is that of any other", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  await world.run((cx) => park(cx, agent, chat, cx.now + hour));
  await agentEnds(world, agent, chat);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.pass(hour);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("parking undoes the agent's End; nothing is said from a parked one, nor is it passed on", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  await world.run((cx) => endByAgent(cx, agent, chat));
  await world.run((cx) => park(cx, agent, chat, cx.now + hour));
  await world.pass(10_000);
  assertEquals(await handsOf(world, agent), [`${chat} parked`]);
  const said = { key: "a-key-of-its-own", body: "Hello" };
  await rejects(world.run((cx) => sayAsAgent(cx, agent, chat, said)), { code: "already-ended" });
  const to = { to: "skill", id: world.centre.salesSkill, note: "" } as const;
  await rejects(world.run((cx) => transfer(cx, agent, chat, to)), { code: "already-ended" });
});

Deno.test("refused: in the past, beyond a year, more than the limit, on hold, a chat, somebody else's", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  const parks = (who: string, one: string, until: number) => world.run((cx) => park(cx, who, one, until));
  for (const until of [world.now, world.now - 1, NaN]) {
    await rejects(parks(agent, chat, until), { code: "time-past" });
  }
  await rejects(parks(agent, chat, world.now + 367 * 24 * hour), { code: "time-far" });
  await rejects(parks(world.agents.get("agent2@demo.test")!, chat, world.now + hour), { code: "not-found" });
  await world.run((cx) => placeOnHold(cx, agent, chat));
  await rejects(parks(agent, chat, world.now + hour), { code: "conflict" });
  await world.run((cx) => cx.db.update(interactions).set({ channel: "chat" }));
  await rejects(parks(agent, chat, world.now + hour), { code: "conflict" });
  await world.run((cx) => setProfile(cx, world.centre.teamId, { parkedLimit: 0 }));
  await rejects(parks(agent, chat, world.now + hour), { code: "parked-full" });
});

Deno.test("parked until the customer writes, it is back with the same agent at their next word, in it or elsewhere", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  const customerId = (await interactionById(world.engine.db.read, chat))!.customerId;
  await world.run((cx) => park(cx, agent, chat, cx.now + hour, true));
  await world.run((cx) => sayAsCustomer(cx, chat, { key: "one-more-word", body: "Any news?" }));
  assertEquals([await handsOf(world, agent), await untilOf(world, chat)], [[`${chat} active`], null]);
  await world.run((cx) => park(cx, agent, chat, cx.now + hour, true));
  await world.run((cx) => wakeParked(cx, chat));
  await world.run((cx) => wakeParked(cx, chat));
  assertEquals(await handsOf(world, agent), [`${chat} active`]);

  // They write again, in a new conversation: what waits for them comes back too.
  await world.run((cx) => park(cx, agent, chat, cx.now + hour, true));
  const { skillId, pointId, locale } = (await interactionById(world.engine.db.read, chat))!;
  const said = { key: "a-second-conversation", body: "Hello again" };
  await world.run((cx) =>
    startInteraction(cx, { customerId, channel: "chat", skillId, pointId, locale, said })
  );
  assertEquals((await handsOf(world, agent))[0], `${chat} active`);
});

Deno.test("a word brings back nothing that is parked for a time only, nor another customer's; the latest time holds", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await mail(world);
  await world.run((cx) => park(cx, agent, chat, cx.now + hour));
  await world.run((cx) => sayAsCustomer(cx, chat, { key: "one-more-word", body: "Any news?" }));
  assertEquals(await handsOf(world, agent), [`${chat} parked`]);
  await world.run((cx) => park(cx, agent, chat, cx.now + hour, true));
  await customerWrites(world);
  assertEquals(await handsOf(world, agent), [`${chat} parked`]);
  await world.pass(hour);
  assertEquals((await handsOf(world, agent))[0], `${chat} active`);
});
