/** What a supervisor sees of something that waits, and may do about it. */
import { eq } from "drizzle-orm";
import { setProfile } from "../../server/agents/delivery.ts";
import { assignTo } from "../../server/interactions/assign_to.ts";
import { whyWaiting } from "../../server/routing/queries.ts";
import { assert, assertEquals, rejects } from "../support/assert.ts";
import { accepts, customerWrites } from "../support/deeds.ts";
import { offered } from "../support/queues.ts";
import { makeWorld } from "../support/world.ts";

const [marc, ines, tom] = ["agent1@demo.test", "agent2@demo.test", "agent3@demo.test"] as const;

Deno.test("a supervisor gives what waits to one agent over their limit, audited; to nobody who is away or asked already", async () => {
  await using world = await makeWorld();
  const limits = { voice: 1, chat: 0, email: 0, workitem: 0, sms: 0 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { limits }));
  const sam = world.agents.get("supervisor@demo.test")!;
  const agent = await world.ready(marc);
  const [chat, other] = [await customerWrites(world), await customerWrites(world)];
  const gives = (id: string, to: string) => world.run((cx) => assignTo(cx, sam, id, to));
  await rejects(gives(chat, world.agents.get(ines)!), { code: "agent-away" });
  await gives(chat, agent);
  await gives(chat, agent);
  assertEquals(await offered(world, agent), [chat]);
  await rejects(gives(other, agent), { code: "agent-offered" });
  await accepts(world, agent);
  await rejects(gives(chat, agent), { code: "conflict" });
  const { audit } = await import("../../db/schema/core.ts");
  const rows = await world.engine.db.read.select().from(audit).where(eq(audit.deed, "contact-assigned"));
  assertEquals(rows.map(({ actorId, subject }) => [actorId, subject]), [[sam, chat]]);
});

Deno.test("why it still waits: everybody with the skill stands in the table with what is against them", async () => {
  await using world = await makeWorld();
  const agent = await world.ready(marc);
  await world.ready(ines);
  const limits = { voice: 1, chat: 0, email: 0, workitem: 0, sms: 0 };
  await world.run((cx) => setProfile(cx, agent, { limits }));
  await world.run((cx) => setProfile(cx, world.agents.get(ines)!, { limits, requestContact: true }));
  const chat = await customerWrites(world);
  const why = (await whyWaiting(world.engine.db.read, chat, world.now))!;
  const by = Object.fromEntries(why.passedOver.map(({ reason, agentIds }) => [reason, agentIds]));
  assertEquals([why.candidates, by.limit, by["not-requested"]], [0, [agent], [world.agents.get(ines)]]);
  assert(why.priority.now >= 700);
  const tomId = await world.ready(tom);
  assertEquals(await whyWaiting(world.engine.db.read, chat, world.now), null, "it is on offer");
  assertEquals(await offered(world, tomId), [chat]);
});
