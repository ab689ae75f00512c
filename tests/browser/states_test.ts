/** A state chosen while busy, signing out with contacts, channels and clocks: an agent with two tabs, and customers. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  log,
  offer,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("Unavailable chosen in a chat is shown in both tabs, taken back, and comes with the end of the chat", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const second = await person.newPage();
  await second.goto(`${server.base}/desk`);
  const states = [marc, second].map((page) => page.getByRole("combobox", { name: "State" }));
  const shown = (words: string) =>
    until(
      `both tabs say ${words}`,
      () => Promise.all(states.map((one) => one.locator("option:checked").textContent())),
      (seen) => seen.every((text) => text === words),
    );
  await states[0]!.selectOption("unavailable");
  await shown("Available → then Unavailable");
  await states[1]!.selectOption("available");
  await shown("Available");
  await states[0]!.selectOption("unavailable");
  await shown("Available → then Unavailable");
  await marc.reload();
  await shown("Available → then Unavailable");
  await customerAt(await chromium.person(), server.base, { name: "Noor", says: "Anybody?" });
  await button(marc, "End").click();
  await marc.getByText("The conversation is over.").waitFor();
  await dispose(marc, "Resolved");
  await shown("Unavailable");
  assertEquals(await offer(marc).count(), 0);
  await goAvailable(marc);
  await offer(marc).getByText("Noor").waitFor();
});

Deno.test("signing out asks about the contact; returned, the next agent has it, and the desk signs out by itself", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await zoe.getByRole("textbox", { name: "Message" }).fill("I was just typ");
  await button(marc, "Sign out").click();
  await marc.getByText("You still have 1 contact.").waitFor();
  await marc.getByRole("link", { name: "Stay signed in" }).click();
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await said(marc, "Hello?").waitFor();
  await button(marc, "Sign out").click();
  await button(marc, "Return to the queue").click();
  await marc.getByText("You are signed out when your last one is completed").waitFor();
  await zoe.getByText("You are back in the queue").waitFor();
  assertEquals(await zoe.getByRole("textbox", { name: "Message" }).inputValue(), "I was just typ");
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  await goAvailable(ines);
  await accept(ines);
  await say(ines, "I go on with you.");
  await said(zoe, "I go on with you.").waitFor();
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await marc.getByText("You gave this conversation back").waitFor();
  await dispose(marc, "Resolved");
  await marc.getByRole("status").filter({ hasText: "You are signed out: your last contact is completed" })
    .waitFor();
  await log(ines).getByText("I go on with you.").waitFor();
});

Deno.test("a channel's button lists it alone, by mouse and keyboard, in this tab and after a reload; pressed again, all", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const channels = marc.getByRole("navigation", { name: "Channels" });
  const chat = channels.getByRole("button", { name: /^Chat/ });
  const voice = channels.getByRole("button", { name: /^Voice,/ });
  const card = marc.getByRole("link", { name: /Zoé/ });
  await voice.click();
  await marc.getByText("No contacts here.").waitFor();
  assertEquals([await card.count(), await voice.getAttribute("aria-current")], [0, "true"]);
  assertEquals(new URL(marc.url()).searchParams.get("channel"), "voice");
  // What arrives meanwhile is counted, and shown where it belongs.
  await say(zoe, "Still there?");
  await said(marc, "Still there?").waitFor();
  assertEquals(await card.count(), 0);
  await marc.reload();
  await marc.getByText("No contacts here.").waitFor();
  await said(marc, "Still there?").waitFor();
  await chat.focus();
  await marc.keyboard.press("Enter");
  await card.getByText("Still there?").waitFor();
  assertEquals(await voice.getAttribute("aria-current"), null);
  await marc.keyboard.press("Space");
  await until("all are listed", () => marc.url(), (url) => !url.includes("channel"));
  await card.waitFor();
  await voice.click();
  await marc.getByRole("link", { name: "Show all" }).click();
  await card.waitFor();
  // The pointer resting on a channel with contacts chooses it; a press then confirms.
  await chat.hover();
  await until("resting chooses", () => chat.getAttribute("aria-current"), (current) => current === "true");
  await chat.click();
  assertEquals(await chat.getAttribute("aria-current"), "true");
});
