import { desc, eq } from "drizzle-orm";
import { assignments } from "../../db/schema/interactions.ts";
import { finishAcw } from "../../server/interactions/wrapup/wrapup.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, customerEnds, handsOf, stateOf, talking, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const given = (world: TestWorld, which = 0, note = "") => ({
  dispositionId: world.centre.dispositions[which]!,
  note,
});

async function lastAssignment(world: TestWorld, chat: string) {
  return (await world.engine.db.read.select().from(assignments).where(eq(assignments.interactionId, chat))
    .orderBy(desc(assignments.id)).limit(1).get())!;
}

Deno.test("with no wrap-up due, the end completes it at once", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  assertEquals([await stateOf(world, chat), await handsOf(world, agent)], ["completed", []]);
});

Deno.test("a required disposition keeps it in wrapup until it is given, whoever ended it", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await customerEnds(world, chat);
  await world.pass(3600_000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await rejects(world.run((cx) => finishAcw(cx, agent, chat)), { code: "disposition-required" });
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("a disposition may come before the end; then without ACW nothing more is due", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  assertEquals(await handsOf(world, agent), [`${chat} active`]);
  await agentEnds(world, agent, chat);
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("it may be changed until completion and not after; the same again is quietly the same", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "open" });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 0)));
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 1, "Calls back")));
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.run((cx) => finishAcw(cx, agent, chat));
  assertEquals(await stateOf(world, chat), "completed");
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 1, "Calls back")));
  await rejects(world.run((cx) => giveDisposition(cx, agent, chat, given(world, 2))), {
    code: "already-completed",
  });
  const { dispositionId, dispositionNote } = await lastAssignment(world, chat);
  assertEquals([dispositionId, dispositionNote], [world.centre.dispositions[1], "Calls back"]);
});

Deno.test("open ACW ends when its agent says so, and only in wrapup; said twice, it is over once", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "open" });
  const { agent, chat } = await talking(world);
  await rejects(world.run((cx) => finishAcw(cx, agent, chat)), { code: "conflict" });
  await agentEnds(world, agent, chat);
  await world.pass(3600_000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  for (let i = 0; i < 2; i++) await world.run((cx) => finishAcw(cx, agent, chat));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("timed ACW runs on after the disposition, to its end", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "timed", acwSeconds: 30 });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  await world.pass(29_999);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.pass(1);
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("timed ACW that is up waits for a required disposition", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "timed", acwSeconds: 30 });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  await world.pass(60_000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("none, an unknown one, a note too long and another's contact are refused, and nothing is stored", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const stranger = await world.ready("agent2@demo.test");
  const give = (who: string, facts: { dispositionId: string; note: string }) =>
    world.run((cx) => giveDisposition(cx, who, chat, facts));
  await rejects(give(agent, { dispositionId: "", note: "" }), { code: "disposition-required" });
  await rejects(give(agent, { dispositionId: "of-nobody", note: "" }), { code: "disposition-unknown" });
  await rejects(give(agent, given(world, 0, "x".repeat(2001))), { code: "note-too-long" });
  await rejects(give(stranger, given(world)), { code: "not-found" });
  await rejects(world.run((cx) => finishAcw(cx, stranger, chat)), { code: "not-found" });
  assertEquals((await lastAssignment(world, chat)).disposedAt, null);
});
