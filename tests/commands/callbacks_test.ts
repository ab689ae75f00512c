/** A call promised to a customer: refused where it cannot be kept, and a contact like any other when it is due. */
import { eq } from "drizzle-orm";
import { agentLanguage } from "../../db/schema/agents.ts";
import { callback } from "../../db/schema/callbacks.ts";
import { agentSkill, skill } from "../../db/schema/skills.ts";
import { interactions } from "../../db/schema/interactions.ts";
import {
  callbackIsDue,
  cancelCallback,
  promiseCallback,
  type Promised,
} from "../../server/callbacks/commands.ts";
import { callbacksOf, callOf } from "../../server/callbacks/queries.ts";
import { addressesOf } from "../../server/customers/queries.ts";
import { inHand, offerOf } from "../../server/interactions/assignment_queries.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { chooseState } from "../../server/shifts/commands.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { accepts, agentEnds, offerFor, stateOf, talking, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const hour = 3600_000;
const promise = (world: TestWorld, changes: Partial<Promised> = {}): Promised => ({
  key: "key-of-a-promise",
  phone: "514 842-2112",
  skillId: world.centre.callSkill,
  anyone: false,
  // The world's clock: January 5, 10:00 in Toronto.
  at: "2026-01-05T11:30",
  zone: "America/Toronto",
  note: "About the blue one",
  ...changes,
});
const promises = (world: TestWorld, agent: string, chat: string, changes: Partial<Promised> = {}) =>
  world.run((cx) => promiseCallback(cx, agent, chat, promise(world, changes)));
const rows = ({ engine }: TestWorld) => engine.db.read.select().from(callback);
const called = (world: TestWorld) =>
  world.engine.db.read.select().from(interactions).where(eq(interactions.direction, "outbound")).get();

Deno.test("promised in the customer's zone it is in their card, and so is the number", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  for (let n = 0; n < 2; n++) await promises(world, agent, chat);
  const [row, ...others] = await rows(world);
  assertEquals([row!.phone, row!.dueAt, row!.zone, row!.agentId, others.length], [
    "+15148422112",
    world.now + 1.5 * hour,
    "America/Toronto",
    agent,
    0,
  ]);
  const { read } = world.engine.db;
  const [shown] = await callbacksOf(read, row!.customerId);
  assertEquals([shown!.skillName.name, shown!.agentName, shown!.note], [
    "Callbacks",
    "Marc Gagnon",
    "About the blue one",
  ]);
  assert((await addressesOf(read, row!.customerId)).some(({ value }) => value === "+15148422112"));
});

Deno.test("an hour of that zone, summer or winter, and the first one after where clocks jump over it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const due: [Partial<Promised>, string][] = [
    [{ at: "2026-07-01T09:00", zone: "Europe/Paris" }, "2026-07-01T07:00:00.000Z"],
    [{ at: "2026-12-01T09:00", zone: "Europe/Paris" }, "2026-12-01T08:00:00.000Z"],
    [{ at: "2026-03-29T02:30", zone: "Europe/Paris" }, "2026-03-29T01:00:00.000Z"],
    [{ at: "2026-02-01T09:00", zone: "UTC" }, "2026-02-01T09:00:00.000Z"],
  ];
  for (const [n, [changes, when]] of due.entries()) {
    const key = `key-of-promise-${n}`;
    await promises(world, agent, chat, { key, ...changes });
    const row = (await rows(world)).find(({ id }) => id === key);
    assertEquals(new Date(row!.dueAt).toISOString(), when);
  }
});

Deno.test("refused beside its field: the number, the skill, the zone, the time, the note; and by whose contact it is not", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const wrong: [Partial<Promised>, string, string][] = [
    [{ phone: "12" }, "phone-invalid", "address"],
    [{ phone: "" }, "phone-invalid", "address"],
    [{ skillId: world.centre.supportSkill }, "skill-unknown", "skill"],
    [{ skillId: "" }, "skill-unknown", "skill"],
    [{ zone: "Mars/Olympus" }, "zone-unknown", "zone"],
    [{ zone: "+02:00" }, "zone-unknown", "zone"],
    [{ zone: "" }, "zone-unknown", "zone"],
    [{ at: "" }, "time-required", "at"],
    [{ at: "tomorrow" }, "time-required", "at"],
    [{ at: "2026-02-30T10:00" }, "time-required", "at"],
    [{ at: "2026-02-20T24:10" }, "time-required", "at"],
    [{ at: "2026-01-05T10:00" }, "time-past", "at"],
    [{ at: "2028-01-05T10:00" }, "time-far", "at"],
    [{ note: "n".repeat(2001) }, "note-too-long", "note"],
  ];
  for (const [changes, code, field] of wrong) {
    await rejects(promises(world, agent, chat, changes), { code, field });
  }
  await rejects(promises(world, agent, chat, { key: "?" }), { code: "bad-request" });
  const ines = await world.ready("agent2@demo.test");
  await rejects(promises(world, ines, chat), { code: "not-found" });
  assertEquals(await rows(world), []);
});

Deno.test("due, it is an outbound contact with its own priority, offered first to who promised it", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  const { agent, chat } = await talking(world);
  const ines = await world.ready("agent2@demo.test");
  await promises(world, agent, chat);
  await world.keepAlive();
  await world.pass(1.5 * hour - 1);
  assertEquals(await called(world), undefined);
  await world.keepAlive();
  await world.pass(1);
  const due = (await called(world))!;
  assertEquals([due.state, due.initial, due.reservedFor, due.channel, due.skillId], [
    "waiting",
    900,
    agent,
    "voice",
    world.centre.callSkill,
  ]);
  assertEquals(await offerOf(world.engine.db.read, ines), undefined);
  assertEquals(await accepts(world, agent), due.id);
  assertEquals((await callOf(world.engine.db.read, due.id))!.phone, "+15148422112");
  await world.pass(10 * 60_000);
  await agentEnds(world, agent, due.id);
  assertEquals((await inHand(world.engine.db.read, agent, due.id))!.assignment.state, "wrapup");
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, due.id, given));
  assertEquals(await stateOf(world, due.id), "completed");
});

Deno.test("who promised it and is away is waited for a quarter of an hour; then anybody calls, and nobody abandons it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const ines = await world.ready("agent2@demo.test");
  await promises(world, agent, chat);
  await world.run((cx) => chooseState(cx, agent, "unavailable"));
  await world.keepAlive();
  await world.pass(1.5 * hour + 900_000 - 1);
  await world.keepAlive();
  assertEquals(await offerOf(world.engine.db.read, ines), undefined);
  await world.pass(1);
  assertEquals((await offerFor(world, ines)).interaction.direction, "outbound");
});

Deno.test("promised by anyone, or by who lost the skill, it is open to all at once", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const ines = await world.ready("agent2@demo.test");
  await promises(world, agent, chat, { anyone: true, at: "2026-01-05T10:30" });
  await promises(world, agent, chat, { key: "key-of-another", at: "2026-01-05T10:30" });
  await world.run((cx) => cx.db.delete(agentSkill).where(eq(agentSkill.agentId, agent)));
  await world.keepAlive();
  await world.pass(0.5 * hour);
  const due = await world.engine.db.read.select().from(interactions)
    .where(eq(interactions.direction, "outbound"));
  assertEquals(due.map(({ reservedFor }) => reservedFor), ["", ""]);
  assert(await offerOf(world.engine.db.read, ines));
});

Deno.test("taken back it never comes; again is quiet, too late or somebody else's is refused", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const cancels = (who: string, id: string) => world.run((cx) => cancelCallback(cx, who, chat, id));
  await promises(world, agent, chat);
  const { id } = (await rows(world))[0]!;
  await rejects(cancels(await world.ready("agent2@demo.test"), id), { code: "not-found" });
  await rejects(cancels(agent, "none"), { code: "not-found" });
  for (let n = 0; n < 2; n++) await cancels(agent, id);
  await world.keepAlive();
  await world.pass(2 * hour);
  await world.run((cx) => callbackIsDue(cx, id));
  assertEquals(await called(world), undefined);
  await promises(world, agent, chat, { key: "key-of-another", at: "2026-01-05T12:30" });
  await world.keepAlive();
  await world.pass(hour);
  await rejects(cancels(agent, "key-of-another"), { code: "conflict" });
});

Deno.test("without a skill that makes calls nothing is promised; one retired meanwhile keeps what was", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await promises(world, agent, chat);
  await world.run((cx) => cx.db.update(skill).set({ retiredAt: cx.now }).where(eq(skill.channel, "voice")));
  await rejects(promises(world, agent, chat, { key: "key-of-another" }), { code: "skill-unknown" });
  await world.keepAlive();
  await world.pass(1.5 * hour);
  assertEquals((await called(world))!.state, "waiting");
});

Deno.test("promised by who may not have it, too weak or without the customer's language, it waits for nobody", async () => {
  for (const settings of [{ level: 3 }, { languageMatch: true }]) {
    await using world = await makeWorld();
    const { agent, chat } = await talking(world);
    const ines = await world.ready("agent2@demo.test");
    const { callSkill } = world.centre;
    await world.run((cx) => cx.db.update(skill).set(settings).where(eq(skill.id, callSkill)));
    await world.run((cx) => grantSkill(cx, agent, callSkill, 9));
    await world.run((cx) => cx.db.delete(agentLanguage).where(eq(agentLanguage.agentId, agent)));
    await promises(world, agent, chat);
    await world.keepAlive();
    await world.pass(1.5 * hour - 1);
    await world.keepAlive();
    await world.pass(1);
    const due = (await called(world))!;
    assertEquals([due.reservedFor, (await offerOf(world.engine.db.read, ines))?.interaction.id], [
      "",
      due.id,
    ]);
  }
});
