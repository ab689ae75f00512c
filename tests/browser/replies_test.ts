/** The composer's tools, as hands use them. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  message,
  openChromium,
  said,
  say,
  until,
  words,
} from "../support/browser/browser.ts";
import { startServer } from "../support/run/server.ts";

Deno.test("a slash opens the quick replies, keys choose one, and nothing is sent until it is sent", async () => {
  await using server = await startServer();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const list = marc.getByRole("listbox", { name: "Quick replies" });
  const chosen = () => marc.locator(".quick [aria-selected=true] b").textContent();

  await message(marc).pressSequentially("and/or 1/2");
  assertEquals(await list.count(), 0);
  await message(marc).fill("");
  await message(marc).pressSequentially("/");
  await list.waitFor();
  assertEquals(await list.getByRole("option").count(), 5);
  await marc.keyboard.press("ArrowDown");
  assertEquals(await chosen(), "/moment");
  await marc.keyboard.press("ArrowUp");
  await marc.keyboard.press("ArrowUp");
  assertEquals(await chosen(), "/bye");
  assertEquals(await button(marc, "Quick reply").getAttribute("aria-expanded"), "true");
  await marc.keyboard.type("h");
  await until("one fits", () => list.getByRole("option").count(), (n) => n === 1);
  await marc.keyboard.press("Enter");
  assertEquals(await message(marc).inputValue(), "Hello Zoé, this is Marc Gagnon. How may I help you?");
  assertEquals(await list.count(), 0);
  assertEquals(await words(zoe), ["Hello?"]);
  await marc.keyboard.press("Enter");
  await said(zoe, "Hello Zoé, this is Marc Gagnon.").waitFor();

  // Escape leaves what was typed; what fits nothing is only text.
  await marc.keyboard.type("See /mo");
  await list.waitFor();
  await marc.keyboard.press("Escape");
  assertEquals(await list.count(), 0);
  assertEquals(await message(marc).inputValue(), "See /mo");
  await marc.keyboard.type("zzz");
  assertEquals(await list.count(), 0);

  // The button, and the mouse; the caret stays where one writes.
  await message(marc).fill("Well. ");
  await button(marc, "Quick reply").click();
  await list.getByRole("option", { name: /Anything else/ }).click();
  assertEquals(await message(marc).inputValue(), "Well. Is there anything else I can do for you?");
  await marc.locator("textarea:focus").waitFor();
  await button(marc, "Quick reply").click();
  await list.waitFor();
  await button(marc, "Quick reply").click();
  assertEquals(await list.count(), 0);
});

Deno.test("two newer messages: look first; the words stay, and Send anyway sends them once", async () => {
  await using server = await startServer();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  // Sent before they are on his screen: his request waits on the way until they are stored.
  const release = Promise.withResolvers<void>();
  await marc.route("**/messages", async (route) => {
    await release.promise;
    await route.continue();
  });
  await say(marc, "We open at nine.");
  await say(zoe, "I meant Sunday");
  await say(zoe, "Are you there?");
  await said(marc, "Are you there?").waitFor();
  release.resolve();
  await marc.getByRole("alert").getByText("2 newer messages: look first.").waitFor();
  assertEquals(await message(marc).inputValue(), "We open at nine.");
  assertEquals((await words(zoe)).includes("We open at nine."), false);
  await button(marc, "Send anyway").click();
  await said(zoe, "We open at nine.").waitFor();
  assertEquals(await message(marc).inputValue(), "");
  assertEquals(await button(marc, "Send anyway").count(), 0);
  // Looked at, the next goes out as ever.
  await say(marc, "On Sunday at ten.");
  await said(zoe, "On Sunday at ten.").waitFor();
  assertEquals(await words(zoe), [
    "Hello?",
    "I meant Sunday",
    "Are you there?",
    "We open at nine.",
    "On Sunday at ten.",
  ]);
});

Deno.test("what is wrong with a message is said until it is put right", async () => {
  await using server = await startServer();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base);
  await accept(marc);
  for (const [page, text] of [[marc, "shorter"], [zoe, "briefer"]] as const) {
    const error = page.locator(".compose .bar .error");
    await message(page).fill("x".repeat(5001));
    await message(page).press("Enter");
    await error.filter({ hasText: "at most 5,000 characters" }).waitFor();
    await message(page).fill(text);
    await until("nothing is wrong any more", () => error.textContent(), (words) => words === "");
    await message(page).press("Enter");
    await said(page, text).waitFor();
  }
});
