/** An agent's tools: the self-test before the shift, shortcuts, what calls from a hidden tab, and the looks. */
import type { Page } from "playwright-core";
import { findings } from "../support/screens/axe.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
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
import { serveDemo } from "../support/run/here.ts";

/** What the self-test says of one thing, once it has the words looked for. */
const verdict = (page: Page, check: string, words: RegExp) =>
  until(check, () => page.locator(`[data-check=${check}] .said`).textContent(), (text) => words.test(text!));

Deno.test("a self-test before the shift: heard, shown, measured, and the desk knows", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
  ]);
  const person = await chromium.person({ permissions: ["notifications", "microphone"] });
  const desk = await agentAt(person, server.base, "agent1@demo.test");
  await desk.getByText("Before you begin").waitFor();
  const test = await person.newPage();
  const complaints: string[] = [];
  test.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
  await test.goto(`${server.base}/desk`);
  await button(test, "Self-test: not done today").click();
  await verdict(test, "stream", /came after \d+ ms/);
  await verdict(test, "clock", /differs from the server by \d+ ms/);
  await verdict(test, "speaker", /There is one|does not say/);
  await test.getByText("Not all of it is tested yet").waitFor();
  await button(test, "Play the ring").click();
  await button(test, "I did not").click();
  await verdict(test, "sound", /Turn up/);
  await test.getByText("Something does not work").waitFor();
  await button(desk, "Self-test: something does not work").waitFor();
  await button(test, "Play the ring").click();
  await button(test, "I heard it").click();
  await button(test, "Send a test").click();
  await verdict(test, "notification", /It was shown/);
  await button(test, "Test the microphone").click();
  await verdict(test, "microphone", /It hears you/);
  await test.getByText("Everything works. You are ready.").waitFor();
  // The desk that stands open beside it says nothing any more.
  await button(desk, "Self-test").waitFor();
  await desk.getByText("Before you begin").waitFor({ state: "detached" });
  // As loud at the desk as it was chosen here.
  await test.getByRole("slider", { name: "Volume of the ring" }).fill("90");
  await until(
    "the desk rings as loud",
    () => desk.locator("#tools").getAttribute("data-volume"),
    (volume) => volume === "90",
  );
  assertEquals(complaints, []);
  assertEquals(await findings(test), []);
  await test.reload();
  await test.getByText("Everything works. You are ready.").waitFor();
  await test.getByText(/Worked at/).first().waitFor();
});

Deno.test("what does not work says what to do: blocked, missing, a wrong clock, a stream that is cut", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  await agentAt(person, server.base, "agent1@demo.test");
  const test = await person.newPage();
  await test.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 5000;
    Object.defineProperty(Notification, "permission", { get: () => "denied" });
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("none", "NotFoundError"));
  });
  await test.route("**/live/**", (route) => route.abort());
  await test.goto(`${server.base}/desk/self-test`);
  await verdict(test, "clock", /5 s ahead/);
  await verdict(test, "stream", /could not be opened/);
  await verdict(test, "notification", /blocked for this site\. Press the icon left of the address/);
  await button(test, "Test the microphone").click();
  await verdict(test, "microphone", /None was found/);
  await test.getByText("Something does not work").waitFor();
  assertEquals(await test.locator("[data-check=clock]").getAttribute("data-verdict"), "failed");
});

Deno.test("single keys lead from contact to contact and never into a text, and each can be turned off", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  await goAvailable(marc);
  for (const name of ["Zoé", "Amadou"]) {
    await customerAt(await chromium.person(), server.base, { name });
    await offer(marc).getByText(name).waitFor();
    await marc.keyboard.press("F8");
    await marc.getByRole("heading", { level: 1, name }).waitFor();
  }
  await message(marc).fill("");
  await marc.keyboard.type("jkmlhd?");
  assertEquals(await message(marc).inputValue(), "jkmlhd?");
  await marc.keyboard.press("Escape");
  const heading = (name: string) => marc.getByRole("heading", { level: 1, name }).waitFor();
  await marc.keyboard.press("k");
  await heading("Zoé");
  await marc.keyboard.press("k");
  await marc.keyboard.press("j");
  await heading("Amadou");
  await marc.keyboard.press("k");
  await heading("Zoé");
  await marc.keyboard.press("h");
  await button(marc, "Resume").waitFor();
  await marc.keyboard.press("h");
  await button(marc, "Hold").waitFor();
  await marc.keyboard.press("m");
  await marc.keyboard.type("m is a letter");
  assertEquals(await message(marc).inputValue(), "m is a letter");
  await marc.keyboard.press("Escape");
  await marc.keyboard.press("d");
  await until(
    "the disposition has the focus",
    () =>
      marc.getByRole("combobox", { name: "Disposition" }).evaluate((box) => box === document.activeElement),
  );
  await marc.getByRole("textbox", { name: "Note", exact: true }).focus();
  await marc.keyboard.type("h");
  assertEquals(await marc.getByRole("textbox", { name: "Note", exact: true }).inputValue(), "h");
  assertEquals(await button(marc, "Hold").count(), 1);

  await marc.getByRole("log").focus();
  await marc.keyboard.press("?");
  const list = marc.getByRole("dialog", { name: "Keyboard shortcuts" });
  await list.waitFor();
  assertEquals(await findings(marc), []);
  // Behind an open window no letter does anything.
  await marc.keyboard.press("h");
  await list.getByRole("checkbox", { name: "Next contact" }).uncheck();
  const elsewhere = await person.newPage();
  await elsewhere.goto(`${server.base}/desk`);
  await elsewhere.locator("#tools[data-off=next]").waitFor({ state: "attached" });
  await list.getByRole("checkbox", { name: "Previous contact" }).uncheck();
  await elsewhere.locator("#tools[data-off='next previous']").waitFor({ state: "attached" });
  await marc.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
  await until(
    "the focus is back",
    () => marc.evaluate(() => document.activeElement?.getAttribute("role")),
    (role) => role === "log",
  );
  await marc.keyboard.press("j");
  await marc.keyboard.press("l");
  await until(
    "l is still on",
    () => marc.evaluate(() => document.activeElement?.closest("#contacts a")?.textContent ?? ""),
    (text) => text.includes("Zoé"),
  );
  await heading("Zoé");
  assertEquals(await button(marc, "Hold").count(), 1);
});

interface Notice {
  title: string;
  onclick: () => void;
  closed: boolean;
}

Deno.test("a page behind others calls by a notification that leads to the offer, and its tab says what waits", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  await person.addInitScript(() => {
    const notices: Notice[] = [];
    Object.assign(globalThis, { notices });
    document.hasFocus = () => !("behind" in globalThis);
    globalThis.Notification = Object.assign(
      class {
        onclick = () => {};
        closed = false;
        constructor(readonly title: string) {
          notices.push(this);
        }
        close() {
          this.closed = true;
        }
      },
      { permission: "granted" },
    ) as unknown as typeof Notification;
  });
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  const notices = () =>
    marc.evaluate(() =>
      (globalThis as unknown as { notices: Notice[] }).notices.map(({ title, closed }) => ({ title, closed }))
    );
  const icon = () => marc.evaluate(() => document.querySelector("link[rel=icon]")!.getAttribute("href")!);
  const plain = await icon();
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await offer(marc).waitFor();
  await until("the tab has the offer's mark", icon, (href) => href === "/static/offer.svg");
  assertEquals((await marc.request.get(`${server.base}/static/offer.svg`)).status(), 200);
  // Whoever looks at the page needs no notification; whoever looks away gets one.
  assertEquals(await notices(), []);
  await marc.evaluate(() => Object.assign(globalThis, { behind: true }));
  await until("it notifies", notices, (seen) => seen.length === 1);
  await marc.evaluate(() => (globalThis as unknown as { notices: Notice[] }).notices[0]!.onclick());
  assert(await button(offer(marc), "Accept").evaluate((accept) => accept === document.activeElement));
  await accept(marc);
  await until("it is closed", notices, ([notice]) => notice!.closed);
  await until("the mark is gone", icon, (href) => href.endsWith(plain));
  await customerAt(await chromium.person(), server.base, { name: "Amadou" });
  await offer(marc).getByText("Amadou").waitFor();
  await accept(marc);
  await marc.getByRole("heading", { level: 1, name: "Amadou" }).waitFor();
  await say(zoe, "Are you there?");
  await until("the title counts what is unread", () => marc.title(), (title) => title === "(1) Guichet");
  assertEquals(await icon(), "/static/unread.svg");
  assertEquals((await marc.request.get(`${server.base}/static/unread.svg`)).status(), 200);
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await said(marc, "Are you there?").waitFor();
  await until("read, it is plain again", () => marc.title(), (title) => title === "Guichet");
  assert((await icon()).endsWith(plain));
});

Deno.test("without a script the self-test says what cannot be tested, and shortcuts are a form", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person({ javaScriptEnabled: false });
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  await button(marc, "Self-test: not done today").click();
  await marc.locator("noscript .without").waitFor();
  assertEquals(await button(marc, "Play the ring").count(), 0);
  await marc.goto(`${server.base}/desk`);
  await button(marc, "Keyboard shortcuts").click();
  await marc.getByRole("checkbox", { name: "Hold or resume" }).uncheck();
  await button(marc, "Save").click();
  await marc.goto(`${server.base}/desk`);
  assertEquals(await marc.locator("#tools").getAttribute("data-off"), "hold");
});

Deno.test("a theme is the person's; more contrast and forced colours are the machine's; axe finds nothing in any", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person({ colorScheme: "light" });
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  const signIn = await (await chromium.person()).newPage();
  await signIn.goto(`${server.base}/sign-in`);
  await marc.goto(`${server.base}/account`);
  await marc.getByRole("combobox", { name: "Theme" }).selectOption("dark");
  await button(marc, "Save").click();
  await marc.goto(`${server.base}/desk`);
  const scheme = () => marc.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assertEquals(await scheme(), "dark");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  for (const page of [marc, zoe, signIn]) assertEquals(await findings(page), []);
  await marc.emulateMedia({ forcedColors: "active" });
  // Where fills say nothing, the contact that is open has an edge, and here is not away.
  const outline = await marc.locator("#contacts a[aria-current]").evaluate((card) =>
    getComputedStyle(card).outlineStyle
  );
  assertEquals(outline, "solid");
  const dot = await marc.locator(".presence").evaluate((mark) =>
    getComputedStyle(mark, "::before").backgroundColor
  );
  assertMatch(dot, /rgb/);
  assert(dot !== await marc.locator(".contact").evaluate((place) => getComputedStyle(place).backgroundColor));
});
