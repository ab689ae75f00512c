/** Pages that are hidden, asleep, doubled, or served by another process than their neighbour. */
import { assert, assertEquals } from "../support/run/assert.ts";
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
  words,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { startServer } from "../support/run/server.ts";
import { sleepAndWake } from "../support/load/sleep.ts";

Deno.test("a hidden tab still rings: sound, title and system notification", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person({ permissions: ["notifications"] });
  // Headless Chromium keeps every tab visible: what a hidden one says is said for it. Sounds and notices are counted.
  await person.addInitScript(() => {
    const rung = { tones: 0, notices: [] as string[] };
    Object.assign(globalThis, { rung });
    Object.defineProperty(document, "hidden", { get: () => "asleep" in globalThis });
    Object.defineProperty(document, "visibilityState", {
      get: () => "asleep" in globalThis ? "hidden" : "visible",
    });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      rung.tones++;
      return start.call(this, when);
    };
    globalThis.Notification = Object.assign(
      class {
        constructor(title: string) {
          rung.notices.push(title);
        }
        close() {}
      },
      { permission: "granted", requestPermission: () => Promise.resolve("granted") },
    ) as unknown as typeof Notification;
  });
  const marc = await agentAt(person, server.base, "agent1@demo.test");
  // A press, so that the browser lets the page make sounds.
  await marc.mouse.click(700, 400);
  await goAvailable(marc);
  await marc.evaluate(() => {
    Object.assign(globalThis, { asleep: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await customerAt(await chromium.person(), server.base);
  const heard = () =>
    marc.evaluate(() => (globalThis as unknown as { rung: { tones: number; notices: string[] } }).rung);
  const { notices } = await until("it rings twice", heard, ({ tones }) => tones >= 4);
  assertEquals(notices, ["Offer: Chat, Zoé Tremblay"]);
  assert((await marc.title()).startsWith("● Offer: Chat, Zoé Tremblay"));
  // Unanswered for longer than an unseen offer lives: the page, hidden as it is, said that it shows it.
  assertEquals(await offer(marc).count(), 1);
  await button(offer(marc), "Refuse").click();
  await until("it is quiet again", () => marc.title(), (title) => !title.startsWith("●"));
});

Deno.test("a page that slept comes back right by itself", async () => {
  await sleepAndWake(null);
});

Deno.test("two tabs of one agent stay in step", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const left = await agentAt(person, server.base, "agent1@demo.test");
  const right = await person.newPage();
  await right.goto(`${server.base}/desk`);
  await goAvailable(left);
  await right.locator("form.state.available").waitFor();
  const zoe = await customerAt(await chromium.person(), server.base, { says: "Hello?" });
  await offer(left).waitFor();
  await offer(right).waitFor();
  await accept(left);
  await offer(right).waitFor({ state: "detached" });
  await right.getByRole("link", { name: /Zoé/ }).click();
  await said(right, "Hello?").waitFor();

  // What is typed in one is in the other; what is sent by one leaves both.
  await message(left).pressSequentially("One moment");
  await until(
    "the draft is in the other tab",
    () => message(right).inputValue(),
    (text) => text === "One moment",
  );
  await button(left, "Send").click();
  await said(right, "One moment").waitFor();
  await until("and leaves it", () => message(right).inputValue(), (text) => text === "");
  await say(zoe, "Thank you");
  for (const page of [left, right]) await said(page, "Thank you").waitFor();
  assertEquals(await words(left), await words(right));

  await button(right, "Hold").click();
  await button(left, "Resume").waitFor();
  await button(left, "End").click();
  await right.getByText("The conversation is over.").waitFor();
});

Deno.test("two server processes on one database show the same", async () => {
  await using one = await startServer();
  await using two = await startServer({ folder: one.folder });
  await using chromium = await openChromium();
  const person = await chromium.person();
  const here = await agentAt(person, one.base, "agent1@demo.test");
  const there = await person.newPage();
  await there.goto(`${two.base}/desk`);
  await goAvailable(here);
  await there.locator("form.state.available").waitFor();
  const zoe = await customerAt(await chromium.person(), two.base, { says: "Hello?" });
  await offer(here).waitFor();
  await offer(there).waitFor();
  await accept(here);
  await there.getByRole("link", { name: /Zoé/ }).click();
  await said(there, "Hello?").waitFor();
  await say(zoe, "From two");
  // An answer past words that are not here yet is asked about first.
  await said(here, "From two").waitFor();
  await say(here, "From one");
  for (const page of [here, there, zoe]) {
    await said(page, "From two").waitFor();
    await said(page, "From one").waitFor();
  }
  const shown = await words(zoe);
  assertEquals([await words(here), await words(there)], [shown, shown]);
  // One process dies: the other goes on with both pages' people.
  await two.kill("SIGKILL");
  await say(here, "Still there?");
  await said(here, "Still there?").waitFor();
  await until("the page of the dead process says so", () => there.locator("html[data-offline]").count());
});
