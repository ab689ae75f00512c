import { asc } from "drizzle-orm";
import { session } from "../../db/schema/sessions.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { startChat } from "../../server/channels/chat/commands.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { accepts, agentEnds, customerEnds } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

let keys = 0;
/** The same browser writes again, at a point of contact. */
async function zoeWrites(world: TestWorld, pointId = "support"): Promise<string> {
  const said = { key: `of-zoe-${++keys}`, body: "Hello" };
  const start = { pointId, locale: "en", name: "Zoé", said, visitor: "zoe" };
  return (await world.run((cx) => startChat(cx, start))).id;
}

const sessions = (world: TestWorld) =>
  world.engine.db.read.select().from(session).orderBy(asc(session.openedAt), asc(session.id));

const sessionOf = async (world: TestWorld, chat: string) =>
  (await interactionById(world.engine.db.read, chat))!.sessionId;

Deno.test("a session closes with its required disposition, not with the end of the conversation", async () => {
  await using world = await makeWorld();
  await zoeWrites(world);
  const marc = await world.ready("agent1@demo.test");
  const chat = await accepts(world, marc);
  await agentEnds(world, marc, chat);
  assertEquals((await sessions(world))[0]!.closedAt, null);
  await world.pass(60_000);
  await world.run((cx) =>
    giveDisposition(cx, marc, chat, { dispositionId: world.centre.dispositions[0]!, note: "" })
  );
  assertEquals((await sessions(world))[0]!.closedAt, world.now);
});

Deno.test("a later contact is a new session that follows the closed one, which stays closed", async () => {
  await using world = await makeWorld();
  const first = await zoeWrites(world);
  await customerEnds(world, first);
  const closedAt = world.now;
  await world.pass(1000);
  await zoeWrites(world);
  const [before, after] = await sessions(world);
  assertEquals([before!.closedAt, after!.closedAt, after!.followsId], [closedAt, null, before!.id]);
});

Deno.test("what comes in while the session is open belongs to it, and it closes with the last of both", async () => {
  await using world = await makeWorld();
  const chat = await zoeWrites(world);
  const other = await zoeWrites(world, "sales");
  assertEquals(await sessionOf(world, other), await sessionOf(world, chat));
  await customerEnds(world, chat);
  assertEquals((await sessions(world))[0]!.closedAt, null);
  await world.pass(1000);
  await customerEnds(world, other);
  const all = await sessions(world);
  assertEquals([all.length, all[0]!.closedAt], [1, world.now]);
});

Deno.test("begun twice by one browser, a chat is one chat; another browser's is another customer's", async () => {
  await using world = await makeWorld();
  const chat = await zoeWrites(world);
  assertEquals(await zoeWrites(world), chat);
  const said = { key: "of-yann-first", body: "Hello" };
  const start = { pointId: "support", locale: "en", name: "Yann", said, visitor: "yann" };
  const { id, sessionId } = await world.run((cx) => startChat(cx, start));
  assert(id !== chat && sessionId !== await sessionOf(world, chat));
});
