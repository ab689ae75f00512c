/** Which contact opens when an agent has finished with the one on the screen. */
import { eq } from "drizzle-orm";
import { tab } from "../../db/schema/live.ts";
import { focusTab } from "../../server/live/tabs.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { placeOnHold } from "../../server/interactions/lifecycle/commands.ts";
import { sayAsAgent } from "../../server/interactions/conversation/messages.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { pressNotForUs } from "../../server/interactions/wrapup/dismiss.ts";
import { assertEquals } from "../support/run/assert.ts";
import { accepts, customerEnds, customerWrites, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

/** An agent with so many chats, taken one after the other; each customer waits for an answer. */
async function busy(world: TestWorld, many: number) {
  const agent = await world.ready("agent1@demo.test");
  await world.keepAlive();
  const chats: string[] = [];
  for (let n = 0; n < many; n++) {
    await customerWrites(world);
    chats.push(await accepts(world, agent));
    await world.pass(3000);
  }
  const { read } = world.engine.db;
  const [page] = await read.select().from(tab).where(eq(tab.ownerId, agent));
  return {
    agent,
    chats,
    show: (chat: string) => world.run((cx) => focusTab(cx, page!.id, chat)),
    shown: async () => (await read.select().from(tab).where(eq(tab.id, page!.id)).get())!.focusId,
  };
}

Deno.test("with the last thing owed given, the contact that waits longest opens, on hold too, and only where the other stood", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  const { agent, chats: [first, second, third], show, shown } = await busy(world, 3);
  await world.run((cx) => sayAsAgent(cx, agent, first!, { key: "to-the-first", body: "Here" }));
  await world.run((cx) => placeOnHold(cx, agent, second!));
  await show(third!);
  await world.run((cx) => endByAgent(cx, agent, third!));
  await world.pass(undoMs);
  assertEquals(await shown(), third, "a disposition is owed on it");
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, third!, given));
  assertEquals(await shown(), second);
  // On a page that shows another one, nothing changes.
  await show(first!);
  await world.run((cx) => pressNotForUs(cx, agent, second!));
  await world.pass(undoMs);
  assertEquals(await shown(), first);
});

Deno.test("unwanted, the next one opens when it is closed; ended by its customer, or with nobody waiting, none does", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chats: [first, second, third], show, shown } = await busy(world, 3);
  await show(second!);
  await world.run((cx) => pressNotForUs(cx, agent, second!));
  assertEquals(await shown(), second);
  await world.pass(undoMs);
  assertEquals(await shown(), first);
  await customerEnds(world, first!);
  assertEquals(await shown(), first, "its agent may be reading it");
  await show(third!);
  await world.run((cx) => endByAgent(cx, agent, third!));
  await world.pass(undoMs);
  assertEquals(await shown(), third, "nobody is left who waits");
});
