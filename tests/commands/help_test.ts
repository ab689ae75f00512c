import { eq } from "drizzle-orm";
import { agent, team } from "../../db/schema/agents.ts";
import {
  answerHelp,
  askForHelp,
  helpAskedOf,
  helpOn,
  supervised,
  withdrawHelp,
} from "../../server/interactions/conversation/help.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { agentEnds, talking, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const askedOf = async (world: TestWorld, agentId: string) =>
  (await helpAskedOf(world.engine.db.read, agentId)).map(({ interactionId }) => interactionId);
const requestOf = async (world: TestWorld, supervisor: string) =>
  (await helpAskedOf(world.engine.db.read, supervisor))[0]!.id;

/** Another team's supervisor: an agent of the example, moved and raised. */
async function elsewhere(world: TestWorld, email: string): Promise<string> {
  const id = world.agents.get(email)!;
  await world.run(async (cx) => {
    await cx.db.insert(team).values({ id: `team-${email}`, name: "Elsewhere" });
    await cx.db.update(agent).set({ teamId: `team-${email}`, roles: ["agent", "supervisor"] })
      .where(eq(agent.id, id));
  });
  return id;
}

Deno.test("help is asked once of the team's supervisors, and after 30 seconds of all", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  const far = await elsewhere(world, "agent6@demo.test");
  for (let n = 0; n < 2; n++) await world.run((cx) => askForHelp(cx, marc, chat));
  assertEquals(await askedOf(world, sam), [chat]);
  assertEquals(await askedOf(world, far), []);
  // An agent who is no supervisor is asked nothing.
  assertEquals(await askedOf(world, world.agents.get("agent2@demo.test")!), []);
  assert(await supervised(world.engine.db.read, sam, chat));
  assertEquals(await supervised(world.engine.db.read, far, chat), undefined);
  await rejects(world.run((cx) => askForHelp(cx, sam, chat)), { code: "not-found" });
  await world.keepAlive();
  await world.pass(29_000);
  assertEquals(await askedOf(world, far), []);
  await world.pass(1000);
  assertEquals(await askedOf(world, far), [chat]);
  assert(await supervised(world.engine.db.read, far, chat));
});

Deno.test("the first supervisor comes; asked again it is quiet, another is told, and no one else is called", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  const far = await elsewhere(world, "agent6@demo.test");
  await world.run((cx) => askForHelp(cx, marc, chat));
  const request = await requestOf(world, sam);
  await rejects(world.run((cx) => answerHelp(cx, far, request)), { code: "not-found" });
  await rejects(world.run((cx) => answerHelp(cx, marc, request)), { code: "not-found" });
  await rejects(world.run((cx) => answerHelp(cx, sam, "none")), { code: "not-found" });
  for (let n = 0; n < 2; n++) await world.run((cx) => answerHelp(cx, sam, request));
  assertEquals((await helpOn(world.engine.db.read, marc, chat))!.answeredBy, sam);
  await world.keepAlive();
  await world.pass(60_000);
  assertEquals([await askedOf(world, sam), await askedOf(world, far)], [[], []]);
  // Once more is another request.
  await world.run((cx) => askForHelp(cx, marc, chat));
  assertEquals(await askedOf(world, sam), [chat]);
});

Deno.test("two supervisors press at once: one comes, the other hears that somebody does", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  const far = await elsewhere(world, "agent6@demo.test");
  await world.run((cx) => askForHelp(cx, marc, chat));
  await world.keepAlive();
  await world.pass(30_000);
  const request = await requestOf(world, sam);
  const tries = await Promise.allSettled(
    [sam, far].map((supervisor) => world.run((cx) => answerHelp(cx, supervisor, request))),
  );
  assertEquals(tries.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

Deno.test("taken back, or the contact completed: nobody is called any more", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent: marc, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  await world.run((cx) => askForHelp(cx, marc, chat));
  const request = await requestOf(world, sam);
  for (let n = 0; n < 2; n++) await world.run((cx) => withdrawHelp(cx, marc, chat));
  assertEquals(await askedOf(world, sam), []);
  assertEquals(await helpOn(world.engine.db.read, marc, chat), null);
  await rejects(world.run((cx) => answerHelp(cx, sam, request)), { code: "help-answered" });
  await world.run((cx) => askForHelp(cx, marc, chat));
  await agentEnds(world, marc, chat);
  assertEquals(await askedOf(world, sam), []);
  assertEquals(await supervised(world.engine.db.read, sam, chat), undefined);
  await rejects(world.run((cx) => withdrawHelp(cx, marc, chat)), { code: "not-found" });
});

Deno.test("a team without another supervisor asks all of them at once", async () => {
  await using world = await makeWorld();
  const { agent: marc, chat } = await talking(world);
  const sam = world.agents.get("supervisor@demo.test")!;
  await elsewhere(world, "supervisor@demo.test");
  await world.run((cx) => askForHelp(cx, marc, chat));
  assertEquals(await askedOf(world, sam), [chat]);
});
