/** Unavailable codes: chosen, put off until the last contact, and for no longer than an administrator lets them last. */
import { asc, eq } from "drizzle-orm";
import { presence, presenceChange, unavailableCode } from "../../db/schema/agents.ts";
import { audit, due, event } from "../../db/schema/core.ts";
import { signIn } from "../../server/access/commands.ts";
import { loginsOf } from "../../server/access/queries.ts";
import {
  changeCode,
  type CodeFacts,
  codesOffered,
  createCode,
  retireCode,
} from "../../server/agents/codes.ts";
import { overdueFor } from "../../server/desk/day_fragments.tsx";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { chooseState } from "../../server/shifts/commands.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  agentEnds,
  customerWrites,
  handsOf,
  offerFor,
  talking,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const minute = 60_000;
const nothingDue = { dispositionRequired: false, acw: "none" } as const;

/** The code of this name in the example centre. */
async function code({ engine }: TestWorld, name: string): Promise<string> {
  return (await engine.db.read.select().from(unavailableCode).where(eq(unavailableCode.name, name)).get())!
    .id;
}
const choose = (world: TestWorld, agent: string, codeId: string | null) =>
  world.run((cx) => chooseState(cx, agent, "unavailable", codeId));
async function standing({ engine }: TestWorld, agent: string) {
  const row = (await engine.db.read.select().from(presence).where(eq(presence.agentId, agent)).get())!;
  return [row.state, row.code, row.codeId, row.next, row.nextCodeId];
}
const alerts = async ({ engine }: TestWorld) =>
  (await engine.db.read.select().from(event).where(eq(event.kind, "codeTimeChanged"))).length;
const told = async (world: TestWorld, supervisor: string) =>
  (await overdueFor({ db: world.engine.db.read, now: world.now }, world.agents.get(supervisor)!))
    .map(({ agentName, codeName }) => `${agentName}: ${codeName.name}`);

/** An agent in a code who has a contact in hand all the same: it was given to them there. */
async function busyInCode(world: TestWorld, codeName: string): Promise<{ agent: string; chat: string }> {
  const { agent, chat } = await talking(world);
  const codeId = await code(world, codeName);
  // As a supervisor's take-over, or a parked email that is due, finds them.
  await world.run(async (cx) => {
    await cx.db.update(presence).set({ state: "unavailable", code: "chosen", codeId, since: cx.now })
      .where(eq(presence.agentId, agent));
    await cx.arm("code", agent, cx.now + 30 * minute);
  });
  return { agent, chat };
}

Deno.test("a code is at once with nothing in hand, and is kept for reports", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  const [rest, meal] = [await code(world, "Break"), await code(world, "Meal")];
  for (const codeId of [rest, rest, meal, null]) await choose(world, agent, codeId);
  assertEquals(await standing(world, agent), ["unavailable", "chosen", null, null, null]);
  const changes = await world.engine.db.read.select().from(presenceChange)
    .where(eq(presenceChange.agentId, agent)).orderBy(asc(presenceChange.id));
  assertEquals(changes.map(({ codeId }) => codeId), [null, rest, meal, null]);
});

Deno.test("chosen in a contact it stops offers at once, closes nothing, and comes with the end of the last", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { agent, chat } = await talking(world);
  await world.pass(2000);
  const [rest, meal] = [await code(world, "Break"), await code(world, "Meal")];
  await customerWrites(world);
  await offerFor(world, agent);
  await choose(world, agent, rest);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
  for (let n = 0; n < 2; n++) await choose(world, agent, meal);
  assertEquals(await standing(world, agent), ["available", null, null, "unavailable", meal]);
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await world.pass(60 * minute);
  await agentEnds(world, agent, chat);
  assertEquals(await standing(world, agent), ["unavailable", "chosen", meal, null, null]);
  // Its time runs from here, and not from when it was chosen.
  const row = await world.engine.db.read.select().from(due).where(eq(due.key, `code:${agent}`)).get();
  assertEquals(row!.dueAt, world.now + 90 * minute);
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
});

Deno.test("Available takes it back, also a code that was retired meanwhile; an agent comes back and gets the work that waits", async () => {
  await using world = await makeWorld();
  const { agent } = await talking(world);
  await world.pass(2000);
  const rest = await code(world, "Break");
  await choose(world, agent, rest);
  await world.run((cx) => retireCode(cx, rest));
  // It stands where it was chosen, and chosen again it is no other.
  await choose(world, agent, rest);
  assertEquals(await standing(world, agent), ["available", null, null, "unavailable", rest]);
  const waiting = await customerWrites(world);
  await world.run((cx) => chooseState(cx, agent, "available"));
  assertEquals(await standing(world, agent), ["available", null, null, null, null]);
  assertEquals((await offerFor(world, agent)).interaction.id, waiting);
  await rejects(choose(world, agent, rest), { code: "code-unknown" });
  await rejects(choose(world, agent, "of-nobody"), { code: "code-unknown" });
});

Deno.test("wrap-up shown as available: in wrapup with a code to follow, nobody is offered anything", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await agentEnds(world, agent, chat);
  await choose(world, agent, await code(world, "Break"));
  await customerWrites(world);
  await world.pass(10 * minute);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  assertEquals(await offerOf(world.engine.db.read, agent), undefined);
});

Deno.test("when its time is up the agent is signed out everywhere, with the reason; one without a limit never is", async () => {
  await using world = await makeWorld();
  const browser = { address: "192.0.2.1", name: "a browser" };
  const sitsDown = async (email: string, login: string) => {
    const agent = await world.ready(email);
    await world.run((cx) => signIn(cx, { email, agentId: agent, right: true }, login, browser));
    return agent;
  };
  const [marc, ines] = [
    await sitsDown("agent1@demo.test", "login-1"),
    await sitsDown("agent2@demo.test", "login-2"),
  ];
  const endless = await world.run((cx) => createCode(cx, { name: "Project", timeoutMinutes: null }));
  await choose(world, marc, await code(world, "Break"));
  await choose(world, ines, endless);
  await world.pass(30 * minute - 1);
  assertEquals((await loginsOf(world.engine.db.read, marc, world.now)).length, 1);
  await world.pass(1);
  assertEquals(await loginsOf(world.engine.db.read, marc, world.now), []);
  assertEquals(await standing(world, marc), ["unavailable", "timed-out", null, null, null]);
  const actions = await world.engine.db.read.select().from(audit).where(eq(audit.subject, marc));
  assertEquals(actions.at(-1)!.action, "timed-out");
  await world.pass(11 * 60 * minute);
  assertEquals((await loginsOf(world.engine.db.read, ines, world.now)).length, 1);
});

Deno.test("who came back, or into another code, is measured anew", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  const [rest, meal] = [await code(world, "Break"), await code(world, "Meal")];
  await choose(world, agent, rest);
  await world.pass(29 * minute);
  await choose(world, agent, meal);
  await world.pass(89 * minute);
  assertEquals((await standing(world, agent))[2], meal);
  await world.run((cx) => chooseState(cx, agent, "available"));
  await world.pass(24 * 60 * minute);
  assertEquals((await standing(world, agent))[0], "available");
});

Deno.test("who holds contacts is never signed out for it: their supervisors are told once, until the last contact ends", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, nothingDue);
  const { agent, chat } = await busyInCode(world, "Break");
  await world.pass(30 * minute - 1);
  assertEquals([await alerts(world), await told(world, "supervisor@demo.test")], [0, []]);
  await world.pass(1);
  assertEquals(await told(world, "supervisor@demo.test"), ["Marc Gagnon: Break"]);
  assertEquals(await told(world, "agent2@demo.test"), []);
  await world.pass(60 * minute);
  assertEquals([await alerts(world), await handsOf(world, agent)], [1, [`${chat} active`]]);
  await agentEnds(world, agent, chat);
  assertEquals(await standing(world, agent), ["unavailable", "timed-out", null, null, null]);
  assertEquals(await told(world, "supervisor@demo.test"), []);
});

Deno.test("a code's time that an administrator changes is that of everybody in it, from when they came", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  const rest = await code(world, "Break");
  await choose(world, agent, rest);
  await world.pass(20 * minute);
  await world.run((cx) => changeCode(cx, rest, 1, { name: "Pause", timeoutMinutes: 45 }));
  await world.pass(24 * minute);
  assertEquals((await standing(world, agent))[2], rest);
  await world.pass(1 * minute);
  assertEquals((await standing(world, agent))[1], "timed-out");
});

Deno.test("a code without a name, with too long a one or a time out of range is refused beside its field; so is an older reading", async () => {
  await using world = await makeWorld();
  const make = (facts: CodeFacts) => world.run((cx) => createCode(cx, facts));
  for (const name of ["", "   "]) {
    await rejects(make({ name, timeoutMinutes: null }), { code: "label-required", field: "name" });
  }
  await rejects(make({ name: "x".repeat(61), timeoutMinutes: null }), { code: "text-invalid" });
  for (const timeoutMinutes of [29, 721, 30.5, NaN]) {
    await rejects(make({ name: "Yoga", timeoutMinutes }), { code: "timeout-invalid" });
  }
  const facts = { name: "Rest", timeoutMinutes: 30 };
  const rest = await code(world, "Break");
  await world.run((cx) => changeCode(cx, rest, 1, facts));
  await rejects(world.run((cx) => changeCode(cx, rest, 1, facts)), { code: "conflict" });
  await rejects(world.run((cx) => changeCode(cx, "of-nobody", 1, facts)), { code: "not-found" });
  for (let n = 0; n < 2; n++) await world.run((cx) => retireCode(cx, rest));
  const offered = (await codesOffered(world.engine.db.read)).map(({ name }) => name);
  assertEquals(offered, ["Meal", "Coaching"]);
});
