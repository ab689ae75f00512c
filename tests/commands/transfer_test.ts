/** A conversation passed on, whole: to a skill, or to an agent who may not take it. */
import { asc, eq } from "drizzle-orm";
import { assignments, interactions, transition } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { createSkill } from "../../server/skills/commands.ts";
import { chooseState } from "../../server/shifts/commands.ts";
import { endByAgent, endByCustomer } from "../../server/interactions/lifecycle/ends.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { refuseOffer } from "../../server/interactions/offers/offers.ts";
import { interactionById, positionOf } from "../../server/interactions/queries.ts";
import { agentsToTransferTo, transferOf } from "../../server/interactions/transfers/transfer_queries.ts";
import { type Transfer, transfer } from "../../server/interactions/transfers/transfers.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
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

const nothingDue = { dispositionRequired: false, acw: "none" } as const;

const passes = (world: TestWorld, agent: string, chat: string, to: Transfer["to"], id: string, note = "") =>
  world.run((cx) => transfer(cx, agent, chat, { to, id, note }));
const rowOf = async ({ engine }: TestWorld, chat: string) => (await interactionById(engine.db.read, chat))!;
const assignmentsOf = (world: TestWorld, chat: string) =>
  world.engine.db.read.select().from(assignments).where(eq(assignments.interactionId, chat))
    .orderBy(asc(assignments.offeredAt), asc(assignments.id));
const disposes = (world: TestWorld, agent: string, chat: string) =>
  world.run((cx) =>
    giveDisposition(cx, agent, chat, { dispositionId: world.centre.dispositions[0]!, note: "" })
  );

/** Marc has a chat at Support in hand that waited 5 s and is served for a minute; Ines is there and free. */
async function served(world: TestWorld) {
  await world.pass(1000);
  const chat = await customerWrites(world);
  // Who left a message is waited for, whether their page is open or not.
  await world.run((cx) => leaveMessage(cx, { id: chat }, "zoe@example.org"));
  await world.pass(5000);
  const marc = await world.ready("agent1@demo.test");
  await accepts(world, marc);
  await world.keepAlive();
  await world.pass(60_000);
  const ines = await world.ready("agent2@demo.test");
  await world.keepAlive();
  return { chat, marc, ines };
}

Deno.test("to a skill: in one go the assignment ends as transferred, and the interaction waits there with the wait it had", async () => {
  await using world = await makeWorld();
  const { chat, marc } = await served(world);
  await world.run((cx) => chooseState(cx, world.agents.get("agent2@demo.test")!, "unavailable"));
  await passes(world, marc, chat, "skill", world.centre.salesSkill, "Wants the blue one");
  const row = await rowOf(world, chat);
  assertEquals(
    [row.state, row.skillId, row.enqueuedAt, row.waitedMs, row.reservedFor, row.transferredBy],
    ["waiting", world.centre.salesSkill, world.now - 5000, 5000, "", null],
  );
  const [assignment] = await assignmentsOf(world, chat);
  assertEquals([assignment!.state, assignment!.outcome, assignment!.skillId], [
    "wrapup",
    "transferred",
    world.centre.supportSkill,
  ]);
  const edges = await world.engine.db.read.select().from(transition)
    .where(eq(transition.interactionId, chat)).orderBy(asc(transition.id));
  assertEquals(edges.slice(-2).map(({ from, to, by }) => `${from} ${to} ${by}`), [
    "active wrapup transfer",
    "assigned waiting transfer",
  ]);
  assertEquals((await timelineOf(world, chat)).slice(-2), ["(transferred)", "(transfer-note)"]);
});

Deno.test("the wrap-up of who had it is as the skill they had it in asks, not as the other skill does", async () => {
  await using world = await makeWorld();
  await world.run((cx) =>
    cx.db.update(skill).set({ dispositionRequired: false }).where(eq(skill.id, world.centre.salesSkill))
  );
  const { chat, marc, ines } = await served(world);
  await passes(world, marc, chat, "skill", world.centre.salesSkill);
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
  assertEquals(await accepts(world, ines), chat);
  await agentEnds(world, ines, chat);
  await world.pass(30_000);
  assertEquals([await handsOf(world, ines), await stateOf(world, chat)], [[], "assigned"]);
  await disposes(world, marc, chat);
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[], "completed"]);
});

Deno.test("the time it was served does not count: who waits longer is before it, and it is before who came since", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.run((cx) => chooseState(cx, marc, "unavailable"));
  const long = await customerWrites(world, "Hello?", "Ada", "sales");
  await world.pass(10_000);
  const short = await customerWrites(world, "Hello?", "Bea", "sales");
  await world.pass(1000);
  await passes(world, marc, chat, "skill", world.centre.salesSkill);
  const tom = await world.ready("agent3@demo.test");
  const order: string[] = [];
  for (let n = 0; n < 3; n++) {
    order.push(await accepts(world, tom));
    await world.pass(2000);
  }
  assertEquals(order, [long, chat, short]);
});

Deno.test("to an agent: it is theirs alone for five minutes, and they read who sends it and why", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  await world.ready("agent3@demo.test");
  await world.keepAlive();
  await passes(world, marc, chat, "agent", ines, "She asked for you");
  const { interaction: offered } = await offerFor(world, ines);
  assertEquals([offered.id, offered.reservedFor, offered.reservedUntil, offered.transferredBy], [
    chat,
    ines,
    world.now + 300_000,
    marc,
  ]);
  assertEquals(await transferOf(world.engine.db.read, chat), {
    agentName: "Marc Gagnon",
    note: "She asked for you",
    back: false,
  });
  assertEquals(await accepts(world, ines), chat);
  const row = await rowOf(world, chat);
  assertEquals([row.reservedFor, row.reservedUntil, row.transferredBy, row.skillId], [
    "",
    null,
    null,
    world.centre.supportSkill,
  ]);
  assertEquals(await transferOf(world.engine.db.read, chat), null);
});

Deno.test("one who is away is waited for, and gets it when they are back", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.ready("agent3@demo.test");
  await world.keepAlive();
  await passes(world, marc, chat, "agent", ines);
  await world.pass(290_000);
  assertEquals(await stateOf(world, chat), "waiting");
  await world.run((cx) => chooseState(cx, ines, "available"));
  assertEquals(await accepts(world, ines), chat);
});

Deno.test("refused, it comes back to who sent it, in the words of the log, and to nobody else for two minutes", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { chat, marc, ines } = await served(world);
  const tom = await world.ready("agent3@demo.test");
  await world.keepAlive();
  await passes(world, marc, chat, "agent", ines);
  const { assignment: offer } = await offerFor(world, ines);
  await world.run((cx) => refuseOffer(cx, ines, offer.id));
  assertEquals(await offerOf(world.engine.db.read, tom), undefined);
  assertEquals((await timelineOf(world, chat)).at(-1), "(transfer-back)");
  assertEquals(await transferOf(world.engine.db.read, chat), {
    agentName: "Ines Roy",
    note: "",
    back: true,
  });
  assertEquals(await accepts(world, marc), chat);
});

Deno.test("unanswered it comes back too; its sender's wrap-up is done first, or it is anybody's", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  const tom = await world.ready("agent3@demo.test");
  await world.keepAlive();
  await passes(world, marc, chat, "agent", ines);
  await offerFor(world, ines);
  await world.pass(30_000);
  assertEquals([await offerOf(world.engine.db.read, marc), await offerOf(world.engine.db.read, tom)], [
    undefined,
    undefined,
  ]);
  await world.pass(119_000);
  assertEquals(await offerOf(world.engine.db.read, tom), undefined);
  await world.pass(1000);
  assertEquals((await offerFor(world, tom)).interaction.id, chat);
});

Deno.test("nobody there to take it for five minutes, it comes back; where the skill says so, to the skill", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  await world.run((cx) => cx.db.update(skill).set({ transferBack: "skill" }));
  const { chat, marc, ines } = await served(world);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.run((cx) => chooseState(cx, marc, "unavailable"));
  const tom = await world.ready("agent3@demo.test");
  await world.keepAlive();
  await passes(world, marc, chat, "agent", ines);
  await world.pass(299_999);
  assertEquals(await offerOf(world.engine.db.read, tom), undefined);
  await world.pass(1);
  assertEquals((await offerFor(world, tom)).interaction.id, chat);
  assertEquals((await rowOf(world, chat)).reservedFor, "");
});

Deno.test("a sender who is gone is not waited for", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { chat, marc, ines } = await served(world);
  await passes(world, marc, chat, "agent", ines);
  await world.run((cx) => chooseState(cx, marc, "unavailable"));
  const tom = await world.ready("agent3@demo.test");
  await world.keepAlive();
  const { assignment: offer } = await offerFor(world, ines);
  await world.run((cx) => refuseOffer(cx, ines, offer.id));
  assertEquals((await offerFor(world, tom)).interaction.id, chat);
});

Deno.test("an agent without its skill has it in one of theirs; it comes back in the one it was in", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { chat, marc, ines } = await served(world);
  await world.engine.db.transaction(() =>
    world.engine.db.write.run(
      `delete from agent_skill where agent_id = '${ines}' and skill_id = '${world.centre.supportSkill}'`,
    )
  );
  await passes(world, marc, chat, "agent", ines);
  assertEquals((await rowOf(world, chat)).skillId, world.centre.salesSkill);
  const { assignment: offer } = await offerFor(world, ines);
  await world.run((cx) => refuseOffer(cx, ines, offer.id));
  assertEquals((await rowOf(world, chat)).skillId, world.centre.supportSkill);
  assertEquals(await accepts(world, marc), chat);
});

Deno.test("nowhere: the skill it is in, one of another channel, a retired one, oneself, who does not work in the channel", async () => {
  await using world = await makeWorld();
  const { chat, marc } = await served(world);
  const other = await world.run((cx) =>
    createSkill(cx, {
      name: "Calls",
      channel: "voice",
      direction: "inbound",
      offerSeconds: 20,
      dispositionRequired: true,
      acw: "none",
    }, [])
  );
  await world.run((cx) =>
    cx.db.update(skill).set({ retiredAt: cx.now }).where(eq(skill.id, world.centre.salesSkill))
  );
  const { supportSkill, salesSkill } = world.centre;
  const wrong = [
    ["skill", supportSkill],
    ["skill", other],
    ["skill", salesSkill],
    ["skill", ""],
    ["agent", marc],
    ["agent", world.agents.get("admin@demo.test")!],
    ["agent", "nobody"],
  ] as const;
  for (const [to, id] of wrong) {
    await rejects(passes(world, marc, chat, to, id), { code: "transfer-target" });
  }
  await rejects(passes(world, marc, chat, "agent", "x", "n".repeat(2001)), { code: "note-too-long" });
  assertEquals([await handsOf(world, marc), await stateOf(world, chat)], [[`${chat} active`], "assigned"]);
});

Deno.test("pressed twice it is once; who does not have it, or no longer, is told so", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  const { salesSkill } = world.centre;
  await rejects(passes(world, ines, chat, "skill", salesSkill), { code: "not-found" });
  for (let n = 0; n < 2; n++) await passes(world, marc, chat, "skill", salesSkill);
  await disposes(world, marc, chat);
  await passes(world, marc, chat, "skill", salesSkill);
  assertEquals(
    (await assignmentsOf(world, chat)).filter(({ outcome }) => outcome === "transferred").length,
    1,
  );
  await accepts(world, ines);
  await agentEnds(world, ines, chat);
  await rejects(passes(world, ines, chat, "skill", world.centre.supportSkill), { code: "already-ended" });
  await world.pass(30_000);
  await disposes(world, ines, chat);
  await rejects(passes(world, ines, chat, "skill", world.centre.supportSkill), { code: "already-completed" });
});

Deno.test("passing it on undoes the agent's End; what the customer is ending ends", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.run((cx) => endByCustomer(cx, chat));
  await rejects(passes(world, marc, chat, "skill", world.centre.salesSkill), { code: "conflict" });
  await world.pass(5000);
  assertEquals(await handsOf(world, marc), [`${chat} wrapup`]);
  const other = await customerWrites(world);
  await accepts(world, marc);
  await world.run((cx) => endByAgent(cx, marc, other));
  await passes(world, marc, other, "skill", world.centre.salesSkill);
  await world.pass(5000);
  const row = await rowOf(world, other);
  assertEquals([row.endedAt, row.endsAt], [null, null]);
});

Deno.test("a call goes at once only to who is Available with room for it", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  // A call is data to the machines, as a chat is: its channel comes later.
  await world.run(async (cx) => {
    await cx.db.update(skill).set({ channel: "voice" });
    await cx.db.update(interactions).set({ channel: "voice" });
  });
  const tom = world.agents.get("agent3@demo.test")!;
  await rejects(passes(world, marc, chat, "agent", tom), { code: "transfer-busy" });
  const row = await rowOf(world, chat);
  const known = await agentsToTransferTo(world.engine.db.read, row, marc, world.now);
  assertEquals(known.filter(({ free }) => free).map(({ id }) => id), [ines]);
  await passes(world, marc, chat, "agent", ines);
  assertEquals((await offerFor(world, ines)).interaction.id, chat);
});

Deno.test("a call is not left waiting for who takes no calls any more: it is back where it came from when an offer would be over", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { chat, marc, ines } = await served(world);
  await world.run(async (cx) => {
    await cx.db.update(skill).set({ channel: "voice", offerSeconds: 20 });
    await cx.db.update(interactions).set({ channel: "voice" });
  });
  await passes(world, marc, chat, "agent", ines);
  await offerFor(world, ines);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await world.pass(19_999);
  assertEquals(await offerOf(world.engine.db.read, marc), undefined);
  await world.pass(1);
  assertEquals((await offerOf(world.engine.db.read, marc))?.interaction.id, chat);
});

Deno.test("in the queue again its customer has a place, and may leave; the wrap-up due for it stays", async () => {
  await using world = await makeWorld();
  const { chat, marc, ines } = await served(world);
  await world.run((cx) => chooseState(cx, ines, "unavailable"));
  await passes(world, marc, chat, "skill", world.centre.salesSkill);
  assertEquals(await positionOf(world.engine.db.read, await rowOf(world, chat)), 1);
  await customerEnds(world, chat);
  assertEquals([await stateOf(world, chat), await handsOf(world, marc)], ["completed", [`${chat} wrapup`]]);
});

Deno.test("a lone agent who passes it to a skill of their own gets it again, last", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { chat, agent } = await talking(world);
  await world.pass(2000);
  await world.keepAlive();
  await passes(world, agent, chat, "skill", world.centre.salesSkill);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
  await world.pass(30_000);
  assertEquals(await accepts(world, agent), chat);
});
