/** The customer's card, as two agents use it. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  message,
  openChromium,
  said,
  say,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("what an agent writes on a customer's card stands there at once, in each of their tabs, and stays", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const other = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await other.goto(marc.url());
  const card = marc.getByRole("complementary", { name: "Customer" });
  const there = other.getByRole("complementary", { name: "Customer" });

  await button(card, "Edit name").click();
  const name = marc.getByRole("region", { name: "Edit name" });
  await name.getByLabel("Name").fill("");
  await button(name, "Save").click();
  await name.getByText("Say what we may call you.").waitFor();
  await name.getByLabel("Name").fill("Zoé Gagné");
  await button(name, "Save").click();
  await name.waitFor({ state: "hidden" });
  await there.getByText("Zoé Gagné").waitFor();
  await marc.getByRole("heading", { name: "Zoé Gagné" }).waitFor();

  // A window opened later shows what the card shows.
  await button(there, "Edit name").click();
  assertEquals(
    await other.getByRole("region", { name: "Edit name" }).getByLabel("Name").inputValue(),
    "Zoé Gagné",
  );
  await other.keyboard.press("Escape");

  await button(card, "Add address").click();
  const address = marc.getByRole("region", { name: "Add address" });
  await address.getByLabel("Address", { exact: true }).fill("12");
  await button(address, "Save").click();
  await address.getByText("That is not a phone number.").waitFor();
  assertEquals(await address.getByLabel("Address", { exact: true }).inputValue(), "12");
  await address.getByLabel("Address", { exact: true }).fill("(514) 555-0123");
  await marc.keyboard.press("Enter");
  await there.getByText("+15145550123").waitFor();

  await button(card, "Edit facts").click();
  const facts = marc.getByRole("region", { name: "Edit facts" });
  await facts.getByLabel("Customer number").fill("0017");
  await facts.getByLabel("Customer since").fill("2019-03-31");
  await button(facts, "Save").click();
  await there.getByText("March 31, 2019").waitFor();

  for (const body of ["Prefers mornings", "Has two orders"]) {
    await button(card, "Add note").click();
    const note = marc.getByRole("region", { name: "Add note" });
    await note.getByLabel("Note").fill(body);
    await button(note, "Save").click();
    await there.getByText(body).waitFor();
  }
  await button(card, "Remove this note").first().click();
  await there.getByText("Has two orders").waitFor({ state: "detached" });
  await there.getByText("Prefers mornings").waitFor();

  // Typing an answer meanwhile goes on where it was; the conversation before is read over it.
  await say(marc, "Good morning");
  await said(zoe, "Good morning").waitFor();
  await button(marc, "End").click();
  await marc.getByText("The conversation is over.").waitFor();
  await dispose(marc, "Resolved");
  await marc.getByRole("link", { name: /Zoé Gagné/ }).waitFor({ state: "detached" });
  await zoe.getByRole("link", { name: "Start a new chat" }).click();
  await zoe.getByLabel("Message").fill("Me again");
  await button(zoe, "Start chat").click();
  await accept(marc);
  await message(marc).fill("Half a sent");
  await marc.getByRole("link", { name: /Resolved/ }).click();
  const reader = marc.getByRole("dialog", { name: "Conversation with Zoé Gagné" });
  await reader.getByText("Good morning").waitFor();
  await reader.getByText("Read only").waitFor();
  await button(reader, "Close").click();
  assertEquals(await reader.count(), 0);
  assertEquals(await message(marc).inputValue(), "Half a sent");

  // Where there is no room beside the conversation the card opens over it.
  await marc.setViewportSize({ width: 320, height: 640 });
  await button(marc, "Customer").click();
  await marc.getByText("Prefers mornings").waitFor();
  await button(card, "Close").click();
  await marc.getByText("Prefers mornings").waitFor({ state: "hidden" });
});
