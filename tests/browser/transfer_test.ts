/** A conversation passed on between two desks, and a call that is promised. */
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  offer,
  openChromium,
  said,
  say,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("passed on to an agent, refused and back, then to a skill: the whole conversation is there each time", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await say(marc, "I am looking for it.");
  await goAvailable(ines);

  await button(marc, "Transfer").click();
  const form = marc.getByRole("region", { name: "Transfer" });
  await button(form, "Transfer").click();
  await form.getByRole("alert").filter({ hasText: "from the list" }).waitFor();
  await form.getByRole("radio", { name: "Ines Roy · Available" }).check();
  await form.getByRole("textbox", { name: "Note for whoever takes it" }).fill("She asked for you");
  await button(form, "Transfer").click();
  await form.waitFor({ state: "detached" });
  await said(zoe, "I am looking for it.").waitFor();
  await zoe.getByText("You are being passed on to Ines Roy").waitFor();
  await offer(ines).getByText("Marc Gagnon passes this on to you").waitFor();
  await offer(ines).getByText("She asked for you").waitFor();
  await button(offer(ines), "Refuse").click();

  // What is owed is done first; then it rings again where it came from.
  await marc.getByText("You passed this conversation on").waitFor();
  await dispose(marc, "Wrong department");
  await offer(marc).getByText("It comes back: Ines Roy did not take it").waitFor();
  await accept(marc);
  await said(marc, "Hello?").waitFor();

  // Ines refused it a moment ago: it is for somebody else first.
  const tom = await agentAt(await chromium.person(), server.base, "agent3@demo.test");
  await goAvailable(tom);
  await button(marc, "Transfer").click();
  await form.getByRole("radio", { name: "Sales · open" }).check();
  await button(form, "Transfer").click();
  await accept(tom);
  for (const text of ["Hello?", "I am looking for it."]) await said(tom, text).waitFor();
  await tom.getByText("Note: She asked for you").waitFor();
  await say(zoe, "Is it blue?");
  await said(tom, "Is it blue?").waitFor();
});

Deno.test("a call is promised from the card, stands there, and is taken back with one press", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await button(marc, "Schedule a callback").click();
  const form = marc.getByRole("region", { name: "Schedule a callback" });
  await form.getByLabel("Phone number").fill("12");
  await button(form, "Schedule").click();
  await form.getByRole("alert").filter({ hasText: "not a phone number" }).waitFor();
  await form.getByLabel("Phone number").fill("514 842-2112");
  await button(form, "Schedule").click();
  await form.getByRole("alert").filter({ hasText: "Say when" }).waitFor();
  const soon = new Date(Date.now() + 3 * 24 * 3600_000).toISOString().slice(0, 11) + "15:30";
  await form.getByLabel("When, on the customer’s clock").fill(soon);
  await button(form, "Schedule").click();
  await form.waitFor({ state: "detached" });
  const list = marc.getByRole("region", { name: "Callbacks" });
  await list.getByText("+15148422112").waitFor();
  await list.getByRole("button", { name: /^Cancel the callback/ }).click();
  await list.getByText("+15148422112").waitFor({ state: "detached" });
});
