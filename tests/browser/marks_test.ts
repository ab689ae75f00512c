/** Typing, read marks, what is unread and in which language: an agent and a customer side by side. */
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  log,
  message,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

async function sideBySide() {
  const server = await serveDemo();
  const chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { says: "Where is my order?" });
  await accept(marc);
  await said(marc, "Where is my order?").waitFor();
  return {
    marc,
    zoe,
    chromium,
    [Symbol.asyncDispose]: async () => {
      await chromium[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

Deno.test("each side sees that the other is writing, moving nothing, until the message comes or they stop", async () => {
  await using both = await sideBySide();
  const { marc, zoe } = both;
  const atMarc = marc.locator("main .typing");
  const atZoe = zoe.locator(".typing");
  const boxes = () =>
    Promise.all([log(marc), log(zoe), marc.locator(".card")].map((place) => place.boundingBox()));
  const before = await boxes();

  await message(zoe).pressSequentially("It is for a birth");
  await atMarc.getByText("Zoé Tremblay is writing…").waitFor();
  await marc.locator(".card").getByText("Writing…").waitFor();
  assert(!(await marc.locator("body").innerText()).includes("birth"));

  await message(marc).fill("I look");
  await atZoe.getByText("Marc Gagnon is writing…").waitFor();
  assertEquals(await boxes(), before);
  assertEquals(await message(zoe).inputValue(), "It is for a birth");

  // The message takes it away; so do five seconds without a key, and then the last words stand on the card again.
  await button(marc, "Send").click();
  await said(zoe, "I look").waitFor();
  assertEquals(await atZoe.getByText("Marc").count(), 0);
  await atMarc.getByText("Zoé").waitFor({ state: "hidden" });
  await marc.locator(".card .text span").getByText("I look").waitFor();
  assertEquals(await atMarc.boundingBox().then((box) => box!.height), 24);
});

Deno.test("who types without a pause is seen to, and what they typed is kept meanwhile", async () => {
  await using both = await sideBySide();
  const { marc, zoe } = both;
  const stop = { typing: true };
  const keys = (async () => {
    while (stop.typing) await message(zoe).pressSequentially("on and on ", { delay: 60 });
  })();
  await marc.locator("main .typing").getByText("is writing").waitFor();
  stop.typing = false;
  await keys;
});

Deno.test("Read is said once it was looked at, and not while nobody can see it", async () => {
  await using both = await sideBySide();
  const { marc, zoe } = both;
  // The agent has it open.
  await zoe.getByText("Read", { exact: true }).waitFor();
  await say(zoe, "Order 4711");
  await said(marc, "4711").waitFor();
  await until(
    "only the last of her own words says so",
    () =>
      log(zoe).locator(".me .delivery").evaluateAll((marks) =>
        marks.map((mark) => (mark as HTMLElement).offsetParent !== null)
      ),
    (shown) => JSON.stringify(shown) === "[false,true]",
  );

  // Her page goes behind another: what comes is delivered, and counted in its title.
  const title = await zoe.title();
  await zoe.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await say(marc, "I am looking");
  await log(marc).locator(".me").filter({ hasText: "I am looking" }).getByText("Delivered", { exact: true })
    .waitFor();
  assertEquals(await zoe.title(), `(1) ${title}`);
  await say(marc, "It left yesterday");
  await until("two are unread", () => zoe.title(), (now) => now === `(2) ${title}`);
  await zoe.evaluate(() => {
    Reflect.deleteProperty(document, "hidden");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await until(
    "both are read",
    () => log(marc).getByText("Read", { exact: true }).count(),
    (count) => count === 2,
  );
  assertEquals(await zoe.title(), title);

  // Without the contact open the agent has not read; opened, they have.
  await marc.goto(new URL("/desk", marc.url()).href);
  await say(zoe, "Thank you!");
  await marc.locator(".card.unread").waitFor();
  const thanks = log(zoe).locator(".me").filter({ hasText: "Thank you!" });
  assertEquals(await thanks.getByText("Read", { exact: true }).count(), 0);
  await marc.locator(".card").click();
  await thanks.getByText("Read", { exact: true }).waitFor();
});

Deno.test("the language put right by the agent is the customer's page's at once, with what was typed in it", async () => {
  await using both = await sideBySide();
  const { marc, zoe } = both;
  await message(zoe).fill("Je préfère le franç");
  const language = marc.getByRole("combobox", { name: "Language of this conversation" });
  assertEquals(await language.inputValue(), "en");
  await language.selectOption("fr-CA");
  await button(zoe, "Envoyer").waitFor();
  await zoe.getByText("Vous parlez avec Marc Gagnon.").waitFor();
  assertEquals(await zoe.evaluate(() => document.documentElement.lang), "fr-CA");
  await until(
    "her words are there",
    () => message(zoe).inputValue(),
    (typed) => typed === "Je préfère le franç",
  );
  await button(marc, "Quick reply").click();
  const first = marc.getByRole("listbox", { name: "Quick replies" }).getByRole("option").first();
  await first.waitFor();
  assertEquals(await first.getAttribute("lang"), "fr-CA");
  await marc.keyboard.press("Escape");
  await say(marc, "Bonjour !");
  await said(zoe, "Bonjour").waitFor();
});
