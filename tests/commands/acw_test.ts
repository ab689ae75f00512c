/** ACW that is extended, or over with a disposition missing; what a supervisor gives for somebody; tags. */
import { eq } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { disposition, tag } from "../../db/schema/dispositions.ts";
import { assignments } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { createTag, renameTag, retireTag, tagsOffered } from "../../server/dispositions/tags.ts";
import { signIn } from "../../server/access/commands.ts";
import {
  giveDisposition,
  giveDispositionFor,
  type Given,
} from "../../server/interactions/wrapup/dispositions.ts";
import { leave } from "../../server/shifts/commands.ts";
import { extendAcw, finishAcw } from "../../server/interactions/wrapup/wrapup.ts";
import { contactOf } from "../../server/desk/contact_queries.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import {
  accepts,
  agentEnds,
  customerEnds,
  customerWrites,
  handsOf,
  stateOf,
  talking,
  timelineOf,
  wrappingUp,
} from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

type Settings = Partial<typeof skill.$inferSelect>;
const timed: Settings = { acw: "timed", acwSeconds: 30, extensionSeconds: 60 };
const set = (world: TestWorld, settings: Settings) => world.run((cx) => cx.db.update(skill).set(settings));
const given = (world: TestWorld, which = 0): Given => ({
  dispositionId: world.centre.dispositions[which]!,
  note: "",
});
async function assignment({ engine }: TestWorld, chat: string) {
  return (await engine.db.read.select().from(assignments).where(eq(assignments.interactionId, chat)).get())!;
}
const tags = async ({ engine }: TestWorld) =>
  new Map((await engine.db.read.select().from(tag)).map(({ id, name }) => [name, id]));

Deno.test("timed ACW is extended once, from its end on; twice is a quiet no-op", async () => {
  await using world = await makeWorld();
  await set(world, { ...timed, dispositionRequired: false });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  const endsAt = (await assignment(world, chat)).acwUntil!;
  await world.pass(29_000);
  for (let n = 0; n < 2; n++) await world.run((cx) => extendAcw(cx, agent, chat));
  assertEquals((await assignment(world, chat)).acwUntil, endsAt + 60_000);
  await world.pass(60_999);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.pass(1);
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("no extension before the end, after the time, where the skill has none, or of another's", async () => {
  await using world = await makeWorld();
  await set(world, timed);
  const { agent, chat } = await talking(world);
  const extend = (who = agent) => world.run((cx) => extendAcw(cx, who, chat));
  await rejects(extend(), { code: "conflict" });
  await agentEnds(world, agent, chat);
  await rejects(extend(world.agents.get("agent2@demo.test")), { code: "not-found" });
  await set(world, { extensionSeconds: 0 });
  await rejects(extend(), { code: "conflict" });
  await set(world, timed);
  await world.pass(30_000);
  await rejects(extend(), { code: "conflict" });
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  await rejects(extend(), { code: "conflict" });
});

Deno.test("the time is up and a required disposition is missing: it waits, or the skill's own is given", async () => {
  await using world = await makeWorld();
  await set(world, timed);
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  await world.pass(3600_000);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  await world.keepAlive();
  await set(world, { timeoutDispositionId: world.centre.dispositions[3] });
  await customerWrites(world);
  const second = await accepts(world, agent);
  await customerEnds(world, second);
  await world.pass(30_000);
  assertEquals(await stateOf(world, second), "completed");
  const row = await assignment(world, second);
  assertEquals([row.dispositionId, row.disposedAt], [world.centre.dispositions[3], row.completedAt]);
  assertEquals((await timelineOf(world, second)).at(-1), "(disposed-by-time)");
});

Deno.test("what the agent gave before the time was up stays, and what is not required is not given", async () => {
  await using world = await makeWorld();
  await set(world, { ...timed, timeoutDispositionId: world.centre.dispositions[3] });
  const { agent, chat } = await talking(world);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 1)));
  await agentEnds(world, agent, chat);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 2)));
  await world.pass(30_000);
  assertEquals((await assignment(world, chat)).dispositionId, world.centre.dispositions[2]);
  await set(world, { dispositionRequired: false });
  await world.keepAlive();
  await customerWrites(world);
  const second = await accepts(world, agent);
  await agentEnds(world, agent, second);
  await world.pass(30_000);
  assertEquals((await assignment(world, second)).dispositionId, null);
});

Deno.test("wrap-up ends early when an agent serves two queues: not here, each contact's ACW runs to its own end", async () => {
  await using world = await makeWorld();
  await set(world, { ...timed, dispositionRequired: false });
  const { agent, chat } = await talking(world);
  await world.pass(2000);
  await customerWrites(world, "Hello?", "Noor", "sales");
  const other = await accepts(world, agent);
  await agentEnds(world, agent, chat);
  await world.pass(10_000);
  await agentEnds(world, agent, other);
  await world.run((cx) => finishAcw(cx, agent, other));
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.pass(14_999);
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.pass(1);
  assertEquals(await handsOf(world, agent), []);
});

Deno.test("an agent comes back and gets nothing although work waits: not here, what the wrap-up held up comes with its end", async () => {
  await using world = await makeWorld();
  await set(world, { ...timed, dispositionRequired: false });
  const { agent, chat } = await talking(world);
  await agentEnds(world, agent, chat);
  assertEquals((await presenceOf(world.engine.db.read, agent))!.state, "available");
  await world.pass(30_000);
  await world.keepAlive();
  const waiting = await customerWrites(world);
  assertEquals((await offerOf(world.engine.db.read, agent))!.interaction.id, waiting);
});

Deno.test("a required disposition stays due whoever ended it: agent, customer, and given back at the sign-out", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  const { agent, chat } = await talking(world);
  const email = "agent1@demo.test";
  const browser = { address: "192.0.2.1", name: "a browser" };
  await world.run((cx) => signIn(cx, { email, agentId: agent, right: true }, "a-login", browser));
  await world.pass(2000);
  await customerWrites(world);
  const byCustomer = await accepts(world, agent);
  await world.pass(2000);
  await customerWrites(world);
  const returned = await accepts(world, agent);
  await agentEnds(world, agent, chat);
  await customerEnds(world, byCustomer);
  await world.run((cx) => leave(cx, agent, "a-login", "return"));
  assertEquals(await handsOf(world, agent), [chat, byCustomer, returned].map((id) => `${id} wrapup`));
  for (const id of [chat, byCustomer, returned]) {
    await world.run((cx) => giveDisposition(cx, agent, id, given(world)));
  }
  assertEquals((await presenceOf(world.engine.db.read, agent))!.code, "signed-out");
});

Deno.test("a supervisor of the team gives a disposition that is due, audited; the same again is quiet, another comes too late", async () => {
  await using world = await makeWorld();
  await set(world, { acw: "open" });
  const { agent, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  const { id } = await assignment(world, chat);
  const give = (who: string, facts = given(world)) =>
    world.run((cx) => giveDispositionFor(cx, who, id, facts));
  await rejects(give(sam), { code: "conflict" });
  await agentEnds(world, agent, chat);
  for (const who of [agent, world.agents.get("admin@demo.test")!]) {
    await rejects(give(who), { code: "not-found" });
  }
  await rejects(world.run((cx) => giveDispositionFor(cx, sam, "of-nobody", given(world))), {
    code: "not-found",
  });
  await rejects(give(sam, { dispositionId: "", note: "" }), { code: "disposition-required" });
  await rejects(give(sam, { dispositionId: "of-nobody", note: "" }), { code: "disposition-unknown" });
  // The agent's desk is dark: nobody is there to finish the ACW.
  await world.pass(3600_000);
  await give(sam);
  assertEquals(await stateOf(world, chat), "completed");
  await give(sam);
  await rejects(give(sam, given(world, 1)), { code: "already-completed" });
  const audited = await world.engine.db.read.select().from(audit).where(eq(audit.subject, id));
  assertEquals(audited.map(({ actorId, action }) => [actorId, action]), [[sam, "disposition-given"]]);
});

Deno.test("given by a supervisor while its agent is there, ACW still runs", async () => {
  await using world = await makeWorld();
  await set(world, { acw: "open" });
  const { agent, chat } = await talking(world);
  await world.keepAlive();
  await agentEnds(world, agent, chat);
  const { id } = await assignment(world, chat);
  const sam = world.agents.get("supervisor@demo.test")!;
  await world.run((cx) => giveDispositionFor(cx, sam, id, given(world)));
  assertEquals(await handsOf(world, agent), [`${chat} wrapup`]);
  await world.run((cx) => finishAcw(cx, agent, chat));
  assertEquals(await stateOf(world, chat), "completed");
});

Deno.test("tags stand beside a disposition, each once; one that is retired is offered no more and stays where it was given", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const known = await tags(world);
  const [praise, urgent] = [known.get("Praise")!, known.get("Urgent")!];
  const tagged = (ids: string[]) =>
    world.run((cx) => giveDisposition(cx, agent, chat, { ...given(world), tags: ids }));
  await tagged([praise, praise]);
  await world.run((cx) => retireTag(cx, praise));
  await world.run((cx) => renameTag(cx, urgent, 1, "Very urgent"));
  await tagged([praise, urgent]);
  assertEquals((await assignment(world, chat)).tags, [praise, urgent]);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  assertEquals((await assignment(world, chat)).tags, [praise, urgent]);
  const open = await contactOf({ db: world.engine.db.read, now: world.now }, agent, chat);
  assertEquals(open!.disposition.tags.map(({ name, given }) => `${name} ${given}`), [
    "Complaint false",
    "Praise true",
    "Very urgent true",
  ]);
  await tagged([urgent]);
  await rejects(tagged([praise]), { code: "tag-unknown", field: "tag" });
  await rejects(tagged(["of-nobody"]), { code: "tag-unknown" });
  await agentEnds(world, agent, chat);
  await tagged([urgent]);
  await rejects(tagged([]), { code: "already-completed" });
});

Deno.test("a tag has a name of at most 60 characters; an older reading of it is refused", async () => {
  await using world = await makeWorld();
  await rejects(world.run((cx) => createTag(cx, " ")), { code: "label-required", field: "name" });
  await rejects(world.run((cx) => createTag(cx, "x".repeat(61))), { code: "text-invalid" });
  const id = await world.run((cx) => createTag(cx, " Refund "));
  await world.run((cx) => renameTag(cx, id, 1, "Refunds"));
  await rejects(world.run((cx) => renameTag(cx, id, 1, "Money")), { code: "conflict" });
  await rejects(world.run((cx) => renameTag(cx, "of-nobody", 1, "Money")), { code: "not-found" });
  const names = (await tagsOffered(world.engine.db.read)).map(({ name }) => name);
  assertEquals(names, ["Complaint", "Praise", "Refunds", "Urgent"]);
});

Deno.test("a disposition that is retired is given no more; where it was given its note may still be changed", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world)));
  await world.run((cx) =>
    cx.db.update(disposition).set({ retiredAt: cx.now })
      .where(eq(disposition.id, world.centre.dispositions[0]!))
  );
  await world.run((cx) => giveDisposition(cx, agent, chat, { ...given(world), note: "As it was" }));
  const open = await contactOf({ db: world.engine.db.read, now: world.now }, agent, chat);
  assertEquals(open!.disposition.options.at(-1)!.name, "Resolved");
  await world.run((cx) => giveDisposition(cx, agent, chat, given(world, 1)));
  await rejects(world.run((cx) => giveDisposition(cx, agent, chat, given(world))), {
    code: "disposition-unknown",
  });
});
