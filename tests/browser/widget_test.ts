/** The widget on a site that is not ours, under the strictest policy that lets it in: another origin, another site. */
import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { openDatabase } from "../../db/open.ts";
import { type Cx, run } from "../../server/core/command.ts";
import { uuidv7 } from "../../server/core/ids.ts";
import { allowSite, giveIdentityKey, newIdentityKey } from "../../server/skills/commands.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  goAvailable,
  log,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { type Centre, startServer } from "../support/run/server.ts";
import { openSite, signIdentity } from "../support/browser/site.ts";

/** A command in the server's database, from a second process as the tasks are. */
async function within<T>({ folder }: Centre, work: (cx: Cx) => Promise<T>): Promise<T> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    return await run({ db, now: Date.now, newId: uuidv7, committed: () => {} }, work);
  } finally {
    await db.close();
  }
}

const launcher = (page: Page) => page.locator("guichet-widget").getByRole("button", { name: /^Chat/ });
const panel = (page: Page) => page.getByRole("dialog", { name: "Chat" });
const inside = (page: Page): FrameLocator => page.frameLocator("guichet-widget iframe");
const words = (page: Page) => inside(page).getByRole("log").locator(".say p").allTextContents();

async function visit(person: BrowserContext, origin: string): Promise<Page> {
  const page = await person.newPage();
  await page.goto(origin);
  await launcher(page).waitFor();
  return page;
}

async function begin(page: Page, says: string, name = "Zoé Tremblay"): Promise<void> {
  await launcher(page).click();
  await inside(page).getByLabel("Your name").fill(name);
  await inside(page).getByLabel("Message").fill(says);
  await inside(page).getByRole("button", { name: "Start chat" }).click();
  await inside(page).getByRole("log").getByText(says).waitFor();
}

async function answer(page: Page, says: string): Promise<void> {
  await inside(page).getByRole("textbox", { name: "Message" }).fill(says);
  await inside(page).getByRole("button", { name: "Send" }).click();
  await inside(page).getByRole("log").getByText(says).waitFor();
}

Deno.test("a chat through the widget, inside a foreign page with a strict policy, from first word to reload", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await using site = openSite({ centre: server.base });
  await within(server, (cx) => allowSite(cx, "support", site.origin));
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);

  const page = await visit(await chromium.person(), site.origin);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  // Nothing of ours is asked for before it is opened, and the careless style of the site reaches none of it.
  assertEquals(await page.locator("iframe").count(), 0);
  assertEquals(await launcher(page).evaluate((it) => getComputedStyle(it).display), "grid");
  assertEquals(
    await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length),
    1,
  );
  assertEquals(await launcher(page).getAttribute("aria-expanded"), "false");

  // By keyboard: focus goes in, Escape closes from inside the frame, focus comes back.
  await page.getByLabel("Search").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await inside(page).getByLabel("Your name").waitFor();
  await until(
    "the caret is in the first field",
    () => inside(page).getByLabel("Your name").evaluate((it) => it === document.activeElement),
  );
  assertEquals(
    await page.locator("guichet-widget iframe").getAttribute("allow"),
    `microphone ${server.base}`,
  );
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "hidden" });
  const focused = () =>
    page.evaluate(() =>
      document.activeElement?.shadowRoot?.activeElement?.className ?? document.activeElement?.tagName
    );
  assertEquals(await focused(), "launcher");

  await begin(page, "Hello from the shop");
  const [visitor] = await page.context().cookies(server.base);
  assertEquals([visitor?.sameSite, visitor?.secure, visitor?.httpOnly], ["None", true, true]);
  assertEquals(visitor?.partitionKey, "http://localhost");
  await accept(marc);
  await said(marc, "Hello from the shop").waitFor();
  await say(marc, "How can I help?");
  await inside(page).getByText("How can I help?").waitFor();
  await answer(page, "My parcel is late");
  await said(marc, "My parcel is late").waitFor();

  // Words of anybody but the frame's own page, or in the frame of anybody but the page around it, are not heard.
  await page.evaluate(() => postMessage({ guichet: { unread: 7, close: true } }, "*"));
  await inside(page).locator("html").evaluate(() => postMessage({ guichet: { open: false } }, "*"));
  await answer(page, "Are you there?");
  assertEquals(await panel(page).isVisible(), true);
  assertEquals(await page.locator("guichet-widget .badge").textContent(), "");
  assertEquals(await inside(page).locator("html[data-closed]").count(), 0);

  // Closed, what comes is counted; opened, it is read.
  await page.getByRole("button", { name: "Close" }).click();
  await panel(page).waitFor({ state: "hidden" });
  await say(marc, "I look it up");
  await say(marc, "It arrives tomorrow");
  await page.getByRole("button", { name: "Chat, 2 unread messages" }).waitFor();
  assertEquals(await page.locator("guichet-widget .badge").textContent(), "2");
  const arrived = log(marc).locator(".me").filter({ hasText: "It arrives tomorrow" });
  await arrived.getByText("Delivered", { exact: true }).waitFor();

  // On the site's next page the conversation goes on, closed as it was, and still unread.
  await page.getByRole("link", { name: "Next page" }).click();
  await page.waitForURL(/\/next$/);
  await page.getByRole("button", { name: "Chat, 2 unread messages" }).waitFor();
  assertEquals(await arrived.getByText("Read", { exact: true }).count(), 0);
  await launcher(page).click();
  await page.getByRole("button", { name: "Chat", exact: true }).waitFor();
  await arrived.getByText("Read", { exact: true }).waitFor();
  await inside(page).getByText("It arrives tomorrow").waitFor();
  await page.reload();
  await inside(page).getByText("It arrives tomorrow").waitFor();
  assertEquals(await words(page), [
    "Hello from the shop",
    "How can I help?",
    "My parcel is late",
    "Are you there?",
    "I look it up",
    "It arrives tomorrow",
  ]);
  assertEquals(await page.evaluate(() => document.activeElement?.tagName), "BODY");
  await answer(page, "Thank you");
  await said(marc, "Thank you").waitFor();

  await button(marc, "End").click();
  await inside(page).getByRole("link", { name: "Start a new chat" }).click();
  await inside(page).getByText("You write as Zoé Tremblay.").waitFor();
  assertEquals([errors, site.complaints], [[], []]);
});

Deno.test("a site that is not named shows words and a way out, no chat", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await using site = openSite({ centre: server.base });
  await using named = openSite({ centre: server.base });
  await within(server, (cx) => allowSite(cx, "support", named.origin));
  const page = await visit(await chromium.person(), site.origin);
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await launcher(page).click();
  await panel(page).getByText("This site cannot show the chat.").waitFor();
  assert(said.some((text) => text.includes(`Is ${site.origin} among the origins`)), said.join("\n"));
  assertEquals(await inside(page).getByRole("textbox").count(), 0);
  const [hosted] = await Promise.all([
    page.waitForEvent("popup"),
    panel(page).getByRole("link", { name: "Open the chat on its own page" }).click(),
  ]);
  await hosted.getByRole("button", { name: "Start chat" }).waitFor();
  assertEquals(new URL(hosted.url()).origin, server.base);
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "hidden" });
});

Deno.test("where browsers take no cookie for a frame, the conversation is kept all the same", async () => {
  await using server = await startServer({ env: { HOST: "0.0.0.0", DEMO_PUBLIC: "true" } });
  // Plain HTTP by a name that is not this machine's own: a Secure cookie is refused there.
  await using chromium = await openChromium([
    "--host-resolver-rules=MAP *.test 127.0.0.1, MAP 192.0.2.1 127.0.0.1",
    // Playwright takes from frames the storage that every site has for itself; the last such switch counts.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
  ]);
  const centre = `http://192.0.2.1:${server.port}`;
  await using site = openSite({ centre, hostname: "shop.test" });
  await within(server, (cx) => allowSite(cx, "support", site.origin));
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const person = await chromium.person();
  const page = await visit(person, site.origin);
  // A name that the centre did not give, as an older page made one up: it is not taken on, and the chat is kept by another.
  const made = "M".repeat(43);
  await launcher(page).click();
  await inside(page).getByLabel("Your name").waitFor();
  const kept = (value?: string) =>
    inside(page).locator("html").evaluate((_, value) => {
      if (value) localStorage.setItem("guichet:visitor", value);
      return localStorage.getItem("guichet:visitor");
    }, value);
  assertEquals(await kept(made), made);
  await page.reload();
  await launcher(page).waitFor();
  // It may be opening by itself just now, as it was before the reload.
  await until("the widget is open", async () => {
    if (await panel(page).isVisible()) return true;
    await launcher(page).click();
    return false;
  });
  await until(
    "another name is kept",
    () => kept().catch(() => made),
    (name) => name !== null && name !== made,
  );
  await page.getByRole("button", { name: "Close" }).click();
  await begin(page, "Hello without a cookie");
  assertEquals(await person.cookies(), []);
  await accept(marc);
  await say(marc, "I hear you");
  await inside(page).getByText("I hear you").waitFor();
  await answer(page, "And I you");
  await said(marc, "And I you").waitFor();
  await page.reload();
  await inside(page).getByText("And I you").waitFor();
  await answer(page, "Still here");
  await said(marc, "Still here").waitFor();
  assertEquals(await words(page), ["Hello without a cookie", "I hear you", "And I you", "Still here"]);
  const saving = page.waitForEvent("download");
  await inside(page).getByRole("link", { name: "Save the conversation" }).click();
  const saved = await saving;
  assertEquals(saved.suggestedFilename(), "support.txt");
  assertMatch(await Deno.readTextFile(await saved.path()), /Hello without a cookie[^]*Still here/);
  // Another browser is another visitor.
  const other = await visit(await chromium.person(), site.origin);
  await launcher(other).click();
  await inside(other).getByLabel("Your name").waitFor();
});

Deno.test("where browsers keep nothing at all for a frame, no chat is begun that would be lost", async () => {
  await using server = await startServer({ env: { HOST: "0.0.0.0", DEMO_PUBLIC: "true" } });
  // As Playwright starts it, Chromium refuses storage to frames of another site.
  await using chromium = await openChromium([
    "--host-resolver-rules=MAP *.test 127.0.0.1, MAP 192.0.2.1 127.0.0.1",
  ]);
  await using site = openSite({ centre: `http://192.0.2.1:${server.port}`, hostname: "shop.test" });
  await within(server, (cx) => allowSite(cx, "support", site.origin));
  const page = await visit(await chromium.person(), site.origin);
  await launcher(page).click();
  await panel(page).getByText("This site cannot show the chat.").waitFor();
  await panel(page).getByRole("link", { name: "Open the chat on its own page" }).waitFor();
});

Deno.test("the host site says who its visitor is: one history on two devices; forged, it is an anonymous chat", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  let identity: string | undefined;
  await using site = openSite({ centre: server.base, identity: () => identity });
  const key = await within(server, async (cx) => {
    await allowSite(cx, "support", site.origin);
    return await giveIdentityKey(cx, "support", newIdentityKey());
  });
  const soon = Math.floor(Date.now() / 1000) + 600;
  identity = await signIdentity(key, "support", "user.17", soon);
  const phone = await visit(await chromium.person(), site.origin);
  await begin(phone, "From my phone");
  const laptop = await visit(await chromium.person(), site.origin);
  await launcher(laptop).click();
  await inside(laptop).getByText("From my phone").waitFor();

  identity = identity.replace("17", "18");
  const forger = await visit(await chromium.person(), site.origin);
  const warned = forger.waitForEvent(
    "console",
    (message) => message.text().includes("data-identity was ignored"),
  );
  await begin(forger, "I am somebody else", "Eve");
  assertEquals((await warned).type(), "warning");
  assertEquals(await words(forger), ["I am somebody else"]);
});

Deno.test("at 320 px the chat is the whole screen, in the language of the site, and a way back is in sight", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  await using site = openSite({ centre: server.base, lang: "fr-CA" });
  await within(server, (cx) => allowSite(cx, "support", site.origin));
  const person = await chromium.person({
    viewport: { width: 320, height: 568 },
    reducedMotion: "reduce",
    colorScheme: "dark",
  });
  const page = await person.newPage();
  await page.goto(site.origin);
  const open = page.getByRole("button", { name: "Clavardage" });
  await open.click();
  await inside(page).getByLabel("Votre nom").waitFor();
  const dialog = page.getByRole("dialog", { name: "Clavardage" });
  assertEquals(await dialog.boundingBox(), { x: 0, y: 0, width: 320, height: 568 });
  assertEquals(await dialog.evaluate((it) => [it.matches(":modal"), getComputedStyle(it).animationName]), [
    true,
    "none",
  ]);
  assertEquals(await inside(page).locator("html").evaluate((it) => it.scrollWidth), 320);
  await page.getByRole("button", { name: "Fermer" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert((await open.boundingBox())!.width >= 44);
});
