import { presence } from "../../db/schema/agents.ts";
import { eq } from "drizzle-orm";
import { setProfile } from "../../server/agents/delivery.ts";
import { wantWork } from "../../server/agents/commands.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assertEquals } from "../support/run/assert.ts";
import { skillsOf, written } from "../../db/seeds/written.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { comes } from "../support/centre/channels.ts";
import { accepts, customerWrites, handsOf } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const marc = "agent1@demo.test";

/** +1 Contact, as its command writes it. */
async function asks(world: TestWorld, agentId: string): Promise<void> {
  await world.run(async (cx) => {
    await cx.db.update(presence).set({ requestedAt: cx.now }).where(eq(presence.agentId, agentId));
    await wantWork(cx, agentId);
  });
}

async function onRequest(world: TestWorld): Promise<string> {
  await world.run((cx) => setProfile(cx, world.centre.teamId, { requestContact: true }));
  return await world.ready(marc);
}

Deno.test("who works on request is offered no chat", async () => {
  await using world = await makeWorld();
  const agentId = await onRequest(world);
  await customerWrites(world);
  assertEquals(await offerOf(world.engine.db.read, agentId), undefined);
});

Deno.test("asked for, the oldest is theirs at once, one for one request", async () => {
  await using world = await makeWorld();
  const agentId = await onRequest(world);
  const chat = await customerWrites(world);
  await world.pass(1000);
  await customerWrites(world);
  await asks(world, agentId);
  assertEquals(await handsOf(world, agentId), [`${chat} active`]);
  assertEquals((await presenceOf(world.engine.db.read, agentId))?.requestedAt, null);
  await world.pass(10_000);
  assertEquals((await handsOf(world, agentId)).length, 1);
});

Deno.test("a request that finds nothing stands until work comes", async () => {
  await using world = await makeWorld();
  const agentId = await onRequest(world);
  await asks(world, agentId);
  const chat = await customerWrites(world);
  assertEquals(await handsOf(world, agentId), [`${chat} active`]);
});

Deno.test("two seconds of peace do not delay what is asked for", async () => {
  await using world = await makeWorld();
  await customerWrites(world);
  const agentId = await world.ready(marc);
  await accepts(world, agentId);
  await world.run((cx) => setProfile(cx, world.centre.teamId, { requestContact: true }));
  await customerWrites(world);
  await asks(world, agentId);
  assertEquals((await handsOf(world, agentId)).length, 2);
});

Deno.test("at the limit a request gives nothing", async () => {
  await using world = await makeWorld();
  await world.run((cx) => setProfile(cx, world.centre.teamId, { requestContact: true, total: 1 }));
  const agentId = await world.ready(marc);
  for (let chats = 0; chats < 2; chats++) {
    await customerWrites(world);
    await asks(world, agentId);
  }
  assertEquals((await handsOf(world, agentId)).length, 1);
});

for (const [channel, skill] of [["email", "emailSkill"], ["sms", "smsSkill"]] as const) {
  Deno.test(`+1 Contact gives ${channel} as it gives chat: at once, one for one request, the more urgent first`, async () => {
    await using world = await makeWorld();
    const agentId = await onRequest(world);
    const skills = await world.run(async (cx) => {
      const made = await written(cx, world.centre);
      for (const skillId of skillsOf(made)) await grantSkill(cx, agentId, skillId);
      return made;
    });
    const letter = await comes(world, channel, skills[skill]);
    assertEquals(await offerOf(world.engine.db.read, agentId), undefined);
    await asks(world, agentId);
    assertEquals(await handsOf(world, agentId), [`${letter} active`]);
    // What it gives is never chosen: a chat that waits goes before the next letter.
    const second = await comes(world, channel, skills[skill]);
    const chat = await customerWrites(world);
    await asks(world, agentId);
    await asks(world, agentId);
    assertEquals(await handsOf(world, agentId), [`${letter} active`, `${chat} active`, `${second} active`]);
  });
}
