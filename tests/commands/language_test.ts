import { agentLanguage } from "../../db/schema/agents.ts";
import { skill } from "../../db/schema/skills.ts";
import { customerById } from "../../server/customers/queries.ts";
import { changeLanguage } from "../../server/interactions/conversation/language.ts";
import { sayAsAgent } from "../../server/interactions/conversation/messages.ts";
import { interactionById, timeline } from "../../server/interactions/queries.ts";
import { leave } from "../../server/shifts/commands.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { giveDisposition } from "../../server/interactions/wrapup/dispositions.ts";
import { cursor, eventsAfter } from "../../server/live/log.ts";
import { quickRepliesFor } from "../../server/replies/quick.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { accepts, agentEnds, talking, wrappingUp } from "../support/centre/actions.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const spoken = async ({ engine: { db: { read } } }: TestWorld, id: string) => {
  const { locale, customerId } = (await interactionById(read, id))!;
  return [locale, (await customerById(read, customerId)).locale];
};

Deno.test("who has the conversation puts its language right: its texts, its quick replies and the customer follow", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  assertEquals(await spoken(world, chat), ["en", "en"]);
  await world.run((cx) => changeLanguage(cx, agent, chat, "fr-CA"));
  assertEquals(await spoken(world, chat), ["fr-CA", "fr-CA"]);
  const { read } = world.engine.db;
  assertEquals((await quickRepliesFor(read, agent, chat)).locale, "fr-CA");
  await world.run((cx) => sayAsAgent(cx, agent, chat, { key: "first answer", body: "Bonjour" }));
  assertEquals((await timeline(read, chat)).entries.at(-1)!.locale, "fr-CA");
});

Deno.test("the same language again is quiet", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const { read } = world.engine.db;
  await world.run((cx) => changeLanguage(cx, agent, chat, "fr-FR"));
  const at = await cursor(read);
  await world.run((cx) => changeLanguage(cx, agent, chat, "fr-FR"));
  assertEquals(await eventsAfter(read, at, 100), []);
});

Deno.test("nobody else's conversation, and none that is over for good", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  await wrappingUp(world, { dispositionRequired: true, acw: "none" });
  const stranger = await world.ready("agent2@demo.test");
  await rejects(world.run((cx) => changeLanguage(cx, stranger, chat, "fr-CA")), { code: "not-found" });
  await rejects(world.run((cx) => changeLanguage(cx, agent, "no such chat", "fr-CA")), { code: "not-found" });
  await agentEnds(world, agent, chat);
  await world.run((cx) => changeLanguage(cx, agent, chat, "fr-FR"));
  assertEquals(await spoken(world, chat), ["fr-FR", "fr-FR"]);
  const given = { dispositionId: world.centre.dispositions[0]!, note: "" };
  await world.run((cx) => giveDisposition(cx, agent, chat, given));
  await rejects(world.run((cx) => changeLanguage(cx, agent, chat, "en")), { code: "not-found" });
  assertEquals(await spoken(world, chat), ["fr-FR", "fr-FR"]);
});

Deno.test("given back, it waits for the language that it was put right to, and by name is over", async () => {
  await using world = await makeWorld();
  await wrappingUp(world, { dispositionRequired: false, acw: "none" });
  const { agent, chat } = await talking(world);
  const ines = await world.ready("agent2@demo.test");
  await world.keepAlive();
  await world.run((cx) => cx.db.update(skill).set({ languageMatch: true, level: 3 }));
  await world.run((cx) =>
    cx.db.insert(agentLanguage).values({ agentId: agent, locale: "fr" }).onConflictDoNothing()
  );
  // To one by name, whom neither stands against; then for whoever may have it.
  await world.run((cx) => transfer(cx, agent, chat, { to: "agent", id: ines, note: "" }));
  assertEquals(await accepts(world, ines), chat);
  await world.run((cx) => changeLanguage(cx, ines, chat, "fr-CA"));
  await world.run((cx) => leave(cx, ines, "no other browser", "return"));
  const { state, languages, level } = (await interactionById(world.engine.db.read, chat))!;
  assertEquals({ state, languages, level }, { state: "waiting", languages: "fr", level: 3 });
});
