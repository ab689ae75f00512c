/** A customer who waits, leaves a message, comes back for the answer, rates it and takes it away; with their agent beside. */
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("a place in the queue falls while one waits, and what is being typed stays", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const { base } = server;
  const first = await customerAt(await chromium.person(), base, { name: "First" });
  const second = await customerAt(await chromium.person(), base, { name: "Second" });
  const place = second.locator("#portal-wait");
  await place.getByText("You are number 2 in line.").waitFor();
  // Not in a live region: nobody wants to hear each step of a queue.
  assertEquals(await second.locator("[role=status] #portal-wait, [aria-live] #portal-wait").count(), 0);
  await place.getByRole("link", { name: "Leave a message" }).click();
  const address = second.getByLabel("Email address or phone number");
  await until("the caret is in it", () => address.evaluate((field) => field === document.activeElement));
  await address.pressSequentially("second@exam");
  await button(first, "End").click();
  await place.getByText("You are next.").waitFor();
  assertEquals(await address.inputValue(), "second@exam");
  assert(await address.evaluate((field) => field === document.activeElement));
});

Deno.test("a message is left and the page closed; the answer is there on coming back, is rated and taken away", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const { base } = server;
  const zoe = await chromium.person({ acceptDownloads: true });
  const before = await customerAt(zoe, base, { says: "Do you ship on Mondays?" });
  await before.getByRole("link", { name: "Leave a message" }).click();
  const address = before.getByLabel("Email address or phone number");
  await address.fill("nowhere");
  await button(before, "Leave a message").click();
  await before.getByRole("alert").getByText("Give an email address or a phone number.").waitFor();
  assertEquals(await address.inputValue(), "nowhere");
  await address.fill("zoe@example.org");
  await button(before, "Leave a message").click();
  await before.getByText("Your message is with us").waitFor();
  assertEquals(await before.locator("#leave").count(), 0);
  await before.close();

  const marc = await agentAt(await chromium.person(), base, "agent1@demo.test");
  await goAvailable(marc);
  await offer(marc).getByText("Left as a message · zoe@example.org").waitFor();
  await accept(marc);
  await marc.locator("header .tag", { hasText: "Left as a message" }).waitFor();
  await say(marc, "We do, until noon.");
  await button(marc, "End").click();

  const back = await zoe.newPage();
  await back.goto(`${base}/c/support`);
  await said(back, "until noon").waitFor();
  const very = back.getByRole("radio", { name: "Very good" });
  await very.waitFor();
  await very.focus();
  await back.keyboard.press("ArrowDown");
  await back.getByLabel("Tell us more, if you like").fill("Quick <b>");
  await button(back, "Send rating").click();
  await back.getByRole("img", { name: "4 of 5" }).waitFor();
  const saving = back.waitForEvent("download");
  await back.getByRole("link", { name: "Save the conversation" }).click();
  const file = await (await saving).path();
  assertMatch(await Deno.readTextFile(file), /Zoé Tremblay: Do you ship.*Marc Gagnon: We do, until noon\./s);
});

Deno.test("without a script a message is left, rated and taken away by plain forms", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const { base } = server;
  const plain = await chromium.person({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(`${base}/c/sales`);
  await page.getByText("Nobody is here right now.").waitFor();
  await page.getByLabel("Your name").fill("Noor");
  await page.getByLabel("Message").fill("Call me, please");
  await button(page, "Leave a message").click();
  await page.getByText("Give an email address or a phone number.").first().waitFor();
  assertEquals(await page.getByLabel("Message").inputValue(), "Call me, please");
  await page.getByLabel("Email address or phone number").fill("514 555-0123");
  await button(page, "Leave a message").click();
  await page.getByText("Your message is with us").waitFor();

  const marc = await agentAt(await chromium.person(), base, "agent1@demo.test");
  await goAvailable(marc);
  await accept(marc);
  await say(marc, "I will.");
  await button(marc, "End").click();
  await until("its end is on the page", async () => {
    await page.goto(`${base}/c/sales`);
    return await page.getByRole("radio", { name: "So-so" }).count();
  });
  await page.getByRole("radio", { name: "So-so" }).check();
  await button(page, "Send rating").click();
  await page.getByRole("img", { name: "3 of 5" }).waitFor();
  await message(marc).waitFor({ state: "detached" });
});
