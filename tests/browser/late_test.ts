/** What nobody asked for, and a word after the end: an agent and a customer side by side. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
  say,
  until,
  words,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("a word after the end is offered to its agent as a late reply, on both of the customer's pages, and dismissed", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const person = await chromium.person();
  const zoe = await customerAt(person, server.base, { name: "Zoé" });
  await accept(marc);
  const other = await person.newPage();
  await other.goto(`${server.base}/c/support`);
  await say(marc, "It comes tomorrow");
  await said(zoe, "tomorrow").waitFor();
  // Typed as the agent ends it: it stays, and so does the caret.
  await message(zoe).pressSequentially("Mer");
  await button(marc, "End").click();
  await zoe.getByText("Anything to add?").waitFor();
  await zoe.getByRole("link", { name: "Start a new chat" }).waitFor();
  assertEquals(await message(zoe).inputValue(), "Mer");
  await message(zoe).pressSequentially("ci !");
  await button(zoe, "Send").click();
  for (const page of [zoe, other]) {
    await page.getByText("Thank you, we have your message").waitFor();
    await said(page, "Merci !").waitFor();
    assertEquals(await words(page), ["Merci !"]);
    assertEquals(await message(page).inputValue(), "");
  }
  await offer(marc).getByText("A late reply").waitFor();
  await button(offer(marc), "Accept").click();
  await marc.getByRole("link", { name: "Late reply", exact: true }).click();
  const before = marc.getByRole("dialog", { name: "Conversation with Zoé" });
  await before.getByText("It comes tomorrow").waitFor();
  await button(before, "Close").click();
  await button(marc, "More actions").click();
  await button(marc, "Dismiss").click();
  await zoe.getByText("This chat has ended").waitFor();
  await other.getByText("This chat has ended").waitFor();
  assertEquals(await zoe.getByText("Anything to add?").count(), 0);
  // What was owed before is owed still.
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await dispose(marc, "Resolved");
  await marc.getByText("No contacts yet.").waitFor();
});

Deno.test("unwanted takes two presses and can be undone, blocks its sender for a while, and the card of another contact lifts that", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const person = await chromium.person();
  const mallory = await customerAt(person, server.base, { name: "Mallory", says: "Watches, cheap" });
  await accept(marc);
  const elsewhere = await person.newPage();
  await elsewhere.goto(`${server.base}/c/sales`);
  await elsewhere.getByLabel("Message").fill("Also here");
  await button(elsewhere, "Start chat").click();
  await accept(marc);
  await said(marc, "Also here").waitFor();
  await marc.getByRole("link", { name: /cheap/ }).click();
  await said(marc, "cheap").waitFor();
  await button(marc, "More actions").click();
  await button(marc, "Unwanted…").click();
  const region = marc.getByRole("region", { name: "Unwanted…" });
  await region.waitFor();
  await region.getByLabel("Reason").waitFor({ state: "hidden" });
  await region.getByLabel("Block this sender").check();
  await button(region, "Close as unwanted").click();
  await region.getByText("Say why, in a few words.").waitFor();
  await region.getByRole("combobox", { name: "Block for" }).selectOption("7");
  await region.getByLabel("Reason").fill("Sells <b>watches</b>");
  await button(region, "Close as unwanted").click();
  // Thought again, and pressed again.
  await marc.locator(".acts form[id^=undo-] button:focus").click();
  await button(marc, "End").waitFor();
  await button(marc, "More actions").click();
  await button(marc, "Unwanted…").click();
  await region.getByLabel("Block this sender").check();
  await region.getByRole("combobox", { name: "Block for" }).selectOption("7");
  await region.getByLabel("Reason").fill("Sells <b>watches</b>");
  await button(region, "Close as unwanted").click();
  await mallory.getByText("This chat has ended").waitFor();
  // Whoever works by keys goes on with who waits.
  await said(marc, "Also here").waitFor();
  await until(
    "the message box has the focus",
    () => message(marc).evaluate((box) => box === document.activeElement),
  );

  await mallory.getByRole("link", { name: "Start a new chat" }).click();
  await mallory.getByLabel("Message").fill("Watches, cheaper");
  await button(mallory, "Start chat").click();
  await mallory.getByText("We cannot take your messages here until").first().waitFor();
  assertEquals((await mallory.getByLabel("Message").inputValue()).trim(), "Watches, cheaper");
  // With whom it is in hand it goes on, and there the block can be lifted.
  await say(elsewhere, "Still here");
  await marc.getByRole("link", { name: /Mallory/ }).click();
  await said(marc, "Still here").waitFor();
  await marc.getByText("Sells <b>watches</b>").waitFor();
  await button(marc, "Lift the block").click();
  await marc.getByText("Marc Gagnon lifted the block").waitFor();
  await button(marc, "Lift the block").waitFor({ state: "detached" });
  await button(mallory, "Start chat").click();
  await message(mallory).waitFor();
});

Deno.test("without a script the same by forms: one more word", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person({ javaScriptEnabled: false }), server.base, {
    name: "Zoé",
  });
  await accept(marc);
  await button(marc, "End").click();
  await marc.getByText("Disposition owed").waitFor();
  await zoe.getByRole("link", { name: "Refresh" }).click();
  await zoe.getByText("Anything to add?").waitFor();
  await say(zoe, "Merci !");
  await zoe.getByText("Thank you, we have your message").waitFor();
  await offer(marc).getByText("A late reply").waitFor();
  await button(offer(marc), "Accept").click();
  await button(marc, "More actions").click();
  await button(marc, "Dismiss").waitFor();
});
