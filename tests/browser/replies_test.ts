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
import { Buffer } from "node:buffer";
import { serveDemo } from "../support/run/here.ts";
import { demoPassword } from "../support/run/server.ts";

Deno.test("a slash opens the quick replies, keys choose one, and nothing is sent until it is sent", async () => {
  await using server = await serveDemo();
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
  await using server = await serveDemo();
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
  await using server = await serveDemo();
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

Deno.test("a quick reply is found by a word of its text, asks for what is missing before it is sent, and brings its file", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const ada = await (await chromium.person({ javaScriptEnabled: false })).newPage();
  await ada.goto(`${server.base}/sign-in`);
  await ada.getByLabel("Email").fill("admin@demo.test");
  await ada.getByLabel("Password").fill(demoPassword);
  await button(ada, "Sign in").click();
  await ada.goto(`${server.base}/admin/replies/new`);
  await ada.getByLabel("Title").fill("Underway");
  await ada.getByLabel("Shortcut").fill("way");
  await ada.getByLabel("Text").fill("{customer}, your parcel {order number} is on its way: {courier}.");
  await button(ada, "Save").click();
  await ada.getByLabel("Choose files").setInputFiles({
    name: "map.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("First left, then right."),
  });
  await button(ada, "Add files").click();
  await button(ada, "Remove map.txt").waitFor();

  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await message(marc).pressSequentially("/parc");
  const list = marc.getByRole("listbox", { name: "Quick replies" });
  await until("one fits", () => list.getByRole("option").allTextContents(), ([one, two]) => {
    return two === undefined && one?.startsWith("/way Underway · 1 file") === true;
  });
  await marc.keyboard.press("Enter");
  assertEquals(await message(marc).inputValue(), "Zoé, your parcel {order number} is on its way: {courier}.");
  await marc.locator("[data-file]").filter({ hasText: "map.txt" }).waitFor();
  const selected = () => message(marc).evaluate((area) => getSelection()!.toString() || area.tagName);
  const wrong = marc.locator(".compose .bar .error");
  assertEquals(await selected(), "{order number}");
  await marc.keyboard.press("Enter");
  await wrong.filter({ hasText: "Fill in {order number} first." }).waitFor();
  await marc.keyboard.type("A17");
  await marc.keyboard.press("Enter");
  await wrong.filter({ hasText: "Fill in {courier} first." }).waitFor();
  assertEquals(await words(zoe), ["Hello?"]);
  await marc.keyboard.type("by post");
  await marc.keyboard.press("Enter");
  await said(zoe, "Zoé, your parcel A17 is on its way: by post.").waitFor();
  await zoe.getByRole("link", { name: /map\.txt/ }).waitFor();
});
