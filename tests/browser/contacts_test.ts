/** The list of contacts: its order, its one clock, and what was completed today. */
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { skill } from "../../db/schema/skills.ts";
import { atCentre } from "../support/centre/at_centre.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("B8: Contacts is a list sorted by who waits longest, with one clock that turns red past the skill’s threshold, a snippet that is read, and today’s completed contacts", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await atCentre(server, (cx) => cx.db.update(skill).set({ thresholdSeconds: 3 }));
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const list = marc.getByRole("list", { name: "Contacts" });
  const names = () => list.locator("b").allTextContents();
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé", says: "Where is it?" });
  await accept(marc);
  await customerAt(await chromium.person(), server.base, { name: "Amadou", says: "It is blue." });
  await accept(marc);
  await until("in the order of their waits", names, (now) => now.join() === "Zoé,Amadou");

  // One clock on each, at the right, that turns red and gets a shape once it is late; the words have a line.
  const card = list.getByRole("listitem").filter({ hasText: "Zoé" });
  await card.locator("time.late").waitFor();
  assertEquals(await card.locator("time").count(), 1);
  assert(await card.locator("time").evaluate((time) => getComputedStyle(time).borderStyle === "solid"));
  await marc.setViewportSize({ width: 1024, height: 700 });
  const text = (await card.locator(".text").boundingBox())!;
  const name = (await card.locator("b").boundingBox())!;
  assert(text.y >= name.y + name.height - 1 && text.width >= 160, JSON.stringify(text));
  assertEquals(
    await card.locator(".text > span").evaluate((words) => words.scrollWidth <= words.clientWidth),
    true,
  );
  assertEquals(await list.locator("svg").count(), 0, "one channel needs no icon");

  // Answered, they wait no more.
  await card.getByRole("link").click();
  await said(marc, "Where is it?").waitFor();
  await say(marc, "On its way");
  await said(zoe, "On its way").waitFor();
  await marc.getByRole("log").hover();
  await until("who waits stands first", names, (now) => now.join() === "Amadou,Zoé");
  await until("the clock counts what is in hand", () => card.locator("time.late").count(), (n) => n === 0);

  // As they were taken, if their agent wants that: kept.
  await marc.getByRole("combobox", { name: "Order" }).selectOption("taken");
  await until("in the order they were taken", names, (now) => now.join() === "Zoé,Amadou");
  await marc.reload();
  assertEquals(await names(), ["Zoé", "Amadou"]);

  await dispose(marc, "Resolved");
  await button(marc, "End").click();
  await until("one is left", names, (now) => now.join() === "Amadou");
  await button(marc, "Completed today").click();
  const done = marc.getByRole("region", { name: "Completed today" });
  await done.getByRole("link", { name: /Zoé.*Resolved/ }).click();
  await marc.getByRole("dialog", { name: "Conversation with Zoé" }).getByText("On its way").waitFor();
});
