/** Where an agent's hands go on: after what ends a contact, and on the State box. */
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
  until,
} from "../support/browser/browser.ts";
import type { Page } from "playwright-core";
import { serveDemo } from "../support/run/here.ts";

const hasCaret = (page: Page, name: string) =>
  until(
    `${name}’s message box has the focus`,
    async () =>
      await page.getByRole("heading", { level: 1, name }).count() === 1 &&
      await message(page).evaluate((box) => box === document.activeElement),
  );

Deno.test("B6: after Save, after unwanted and after a transfer the longest-unanswered contact opens with the caret in its message box; with none, the list", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const pages = new Map<string, Page>();
  const takes = async (name: string) => {
    pages.set(name, await customerAt(await chromium.person(), server.base, { name, says: `I am ${name}` }));
    await accept(marc);
    await said(marc, `I am ${name}`).waitFor();
  };
  for (const name of ["Amadou", "Béatrice", "Chloé"]) await takes(name);
  // Amadou has his answer; then Béatrice waits longest.
  await marc.getByRole("link", { name: /Amadou/ }).click();
  await said(marc, "I am Amadou").waitFor();
  await say(marc, "Good morning");
  await said(pages.get("Amadou")!, "Good morning").waitFor();
  await dispose(marc, "Resolved");
  await button(marc, "End").click();
  await hasCaret(marc, "Béatrice");
  await marc.keyboard.type("m is a letter");
  assertEquals(await message(marc).inputValue(), "m is a letter");

  await takes("Dmitri");
  await marc.getByRole("link", { name: /Béatrice/ }).click();
  await said(marc, "I am Béatrice").waitFor();
  await button(marc, "More actions").click();
  await button(marc, "Unwanted…").click();
  await button(marc, "Close as unwanted").click();
  await hasCaret(marc, "Chloé");

  await button(marc, "Transfer").click();
  const form = marc.getByRole("region", { name: "Transfer" });
  await form.getByRole("radio", { name: "Sales · open" }).check();
  await button(form, "Transfer").click();
  // What is owed on it is done first.
  await marc.getByText("You passed this conversation on").waitFor();
  const disposition = marc.getByRole("combobox", { name: "Disposition" });
  await until(
    "what is owed has the focus",
    () => disposition.evaluate((it) => it === document.activeElement),
  );
  await disposition.selectOption("Resolved");
  await button(marc, "Save").click();
  await hasCaret(marc, "Dmitri");

  await say(marc, "Good morning");
  await dispose(marc, "Resolved");
  await button(marc, "End").click();
  await marc.getByText("0 contacts").waitFor();
  await until(
    "the list has the focus",
    () => marc.evaluate(() => document.activeElement?.id),
    (id) => id === "contacts",
  );
  await marc.keyboard.type("mub");
  assertEquals(await marc.getByRole("combobox", { name: "State" }).inputValue(), "available");
});

Deno.test("B6: no letter changes the state or acts while a select has the focus; what is chosen is undone by one press for five seconds", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const state = marc.getByRole("combobox", { name: "State" });
  await goAvailable(marc);
  await button(marc, "Undo this choice").waitFor({ state: "hidden", timeout: 8000 });
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await state.focus();
  await marc.keyboard.type("ubmh");
  assertEquals([await state.inputValue(), await button(marc, "Hold").count()], ["available", 1]);
  const language = marc.getByRole("combobox", { name: "Language of this conversation" });
  await language.focus();
  await marc.keyboard.type("fh");
  assertEquals([await language.inputValue(), await button(marc, "Hold").count()], ["en", 1]);

  // Chosen while busy, it follows; undone, nothing does.
  await state.selectOption({ label: "Unavailable" });
  await marc.locator("form.state.turning").waitFor();
  await button(marc, "Undo this choice").click();
  await marc.locator("form.state.available:not(.turning)").waitFor();
  assertEquals(await state.inputValue(), "available");
  await until(
    "the focus is on what was undone",
    () => state.evaluate((box) => box === document.activeElement),
  );
  assertEquals(await button(marc, "Undo this choice").count(), 0);
});
