/** What a supervisor sees of something that waits, and may do about it. */
import { eq } from "drizzle-orm";
import { setProfile } from "../../server/agents/delivery.ts";
import { whyWaiting } from "../../server/routing/queries.ts";
import { reservation } from "../../db/schema/routing.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { assignTo } from "../../server/supervisor/moving.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { accepts, customerWrites, talking } from "../support/centre/actions.ts";
import { begins, offered, skillFor } from "../support/centre/queues.ts";
import { makeWorld } from "../support/centre/world.ts";

const [marc, ines, tom] = ["agent1@demo.test", "agent2@demo.test", "agent3@demo.test"] as const;

Deno.test("a supervisor gives what waits to one agent over their limit, audited; to nobody who is away or asked already", async () => {
  await using world = await makeWorld();
  const limits = { voice: 1, chat: 0, email: 0, workitem: 0, sms: 0 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { limits }));
  const sam = world.agents.get("supervisor@demo.test")!;
  const agent = await world.ready(marc);
  const [chat, other] = [await customerWrites(world), await customerWrites(world)];
  const gives = (id: string, to: string) => world.run((cx) => assignTo(cx, sam, id, to));
  await rejects(gives(chat, world.agents.get(ines)!), { code: "agent-gone" });
  await gives(chat, agent);
  await gives(chat, agent);
  assertEquals(await offered(world, agent), [chat]);
  await rejects(gives(other, agent), { code: "agent-offered" });
  await accepts(world, agent);
  await gives(chat, agent);
  const { audit } = await import("../../db/schema/core.ts");
  const rows = await world.engine.db.read.select().from(audit).where(eq(audit.action, "contact-assigned"));
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

Deno.test("on the board a supervisor gives nobody what they have wrap-up due for, and who was reserved for it is free at once", async () => {
  await using world = await makeWorld();
  const sam = world.agents.get("supervisor@demo.test")!;
  const costs = { voice: 100, chat: 20, email: 1, workitem: 1, sms: 1 };
  await world.run((cx) => setProfile(cx, world.centre.teamId, { costs }));
  const voice = await skillFor(world, "voice", [marc]);
  const { agent, chat } = await talking(world);
  await world.run((cx) => grantSkill(cx, agent, world.centre.salesSkill));
  const other = await world.ready(ines);
  const none = { voice: 0, chat: 0, email: 0, workitem: 0, sms: 0 };
  await world.run((cx) => setProfile(cx, other, { limits: none }));
  await world.keepAlive();
  const call = await begins(world, voice, "voice");
  await world.pass(10_000);
  const behind = await customerWrites(world);
  const kept = () => world.engine.db.read.select({ agentId: reservation.agentId }).from(reservation);
  assertEquals([await kept(), await offered(world, agent)], [[{ agentId: agent }], []]);
  await world.run((cx) => grantSkill(cx, other, voice));
  await world.run((cx) => assignTo(cx, sam, call, other));
  assertEquals([await offered(world, other), await kept(), await offered(world, agent)], [
    [call],
    [],
    [
      behind,
    ],
  ]);
  await world.run((cx) => transfer(cx, agent, chat, { to: "skill", id: world.centre.salesSkill, note: "" }));
  await rejects(world.run((cx) => assignTo(cx, sam, chat, agent)), { code: "agent-wraps-up" });
});
