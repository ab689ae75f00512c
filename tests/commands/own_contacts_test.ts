/** A contact that an agent begins: theirs at once, in a session of its own, counted as any other. */
import { eq } from "drizzle-orm";
import { transition } from "../../db/schema/interactions.ts";
import { presence } from "../../db/schema/agents.ts";
import { profilesOf, setProfile } from "../../server/agents/delivery.ts";
import { createCustomer } from "../../server/customers/commands.ts";
import { requestContact } from "../../server/agents/requests.ts";
import { loadsOf } from "../../server/interactions/queue/load_queries.ts";
import { startOwn } from "../../server/interactions/lifecycle/outbound.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { skill } from "../../db/schema/skills.ts";
import { handsOf, talking, timelineOf, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

async function begun(world: TestWorld) {
  const { agent, chat } = await talking(world);
  const { customerId, skillId } = (await interactionById(world.engine.db.read, chat))!;
  await world.run((cx) => cx.db.update(skill).set({ channel: "email", direction: "outbound" }));
  const own = {
    agentId: agent,
    customerId,
    skillId,
    channel: "email",
    locale: "en",
    ownAddressId: null,
  } as const;
  const { interaction } = await world.run((cx) => startOwn(cx, { ...own, address: "zoe@example.org" }));
  return { agent, chat, customerId, id: interaction.id };
}

Deno.test("what an agent begins is theirs at once, outbound, in a session of its own, and counts to their load", async () => {
  await using world = await makeWorld();
  const { agent, chat, id } = await begun(world);
  assertEquals(await handsOf(world, agent), [`${chat} active`, `${id} active`]);
  const { read } = world.engine.db;
  const [first, own] = [(await interactionById(read, chat))!, (await interactionById(read, id))!];
  assertEquals([own.direction, own.state, own.address], ["outbound", "assigned", "zoe@example.org"]);
  assert(own.sessionId !== first.sessionId);
  const edges = await read.select().from(transition).where(eq(transition.interactionId, id));
  assertEquals(edges.map(({ from, to, by }) => [from, to, by]), [
    [null, "assigned", "write"],
    [null, "active", "write"],
  ]);
  assertEquals(await timelineOf(world, id), ["(written-first)"]);
  const load = (await loadsOf(read, await profilesOf(read, [agent]))).get(agent)!;
  assertEquals(load.contacts.email, 1);
});

Deno.test("it may exceed a limit, it ends as any other, and it is over with a request for a contact", async () => {
  await using world = await makeWorld();
  const agent = await world.ready("agent1@demo.test");
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  await world.run(async (cx) => {
    const limits = { voice: 0, chat: 0, email: 0, workitem: 0, sms: 0 };
    await setProfile(cx, world.centre.teamId, { limits, requestContact: true });
    await requestContact(cx, agent);
  });
  const { id: skillId } = (await world.engine.db.read.select({ id: skill.id }).from(skill).get())!;
  const customerId = await world.run((cx) =>
    createCustomer(cx, { name: "Zoé", locale: "en", addresses: [] })
  );
  const own = {
    agentId: agent,
    customerId,
    skillId,
    channel: "email",
    locale: "en",
    ownAddressId: null,
  } as const;
  const { interaction: { id } } = await world.run((cx) =>
    startOwn(cx, { ...own, address: "zoe@example.org" })
  );
  assertEquals(await handsOf(world, agent), [`${id} active`]);
  const asked = await world.engine.db.read.select().from(presence).where(eq(presence.agentId, agent)).get();
  assertEquals(asked!.requestedAt, null);
  await world.run((cx) => endByAgent(cx, agent, id));
  await world.pass(undoMs);
  assertEquals(await handsOf(world, agent), []);
  const { outcome } = (await interactionById(world.engine.db.read, id))!;
  assertEquals(outcome, "handled");
});
