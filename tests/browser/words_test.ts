/** What is said and by whom: messages, the customer's card, the channels, as one sees them. */
import type { Locator, Page } from "playwright-core";
import { usualProfile } from "../../server/agents/delivery_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  log,
  message,
  offer,
  openChromium,
  said,
  say,
} from "../support/browser/browser.ts";
import { talking } from "../support/browser/talking.ts";
import { changeProfile } from "../support/centre/profiles.ts";
import { serveDemo } from "../support/run/here.ts";

const css = (element: Locator, name: string) =>
  element.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
const rows = (page: Page) => log(page).evaluate((log) => log.innerHTML.replace(/\s*style="[^"]*"/g, ""));

Deno.test("B10 links, groups and right-to-left words are the same on both sides, as they arrive and after a reload", async () => {
  await using both = await talking("Voir https://example.com/suivi, merci.", "أحمد");
  const { marc, zoe } = both;
  for (const page of [marc, zoe]) {
    const link = log(page).getByRole("link", { name: "https://example.com/suivi", exact: true });
    assertEquals(await link.getAttribute("href"), "https://example.com/suivi");
    assertEquals(await link.getAttribute("rel"), "noopener noreferrer nofollow");
    assertEquals(await link.getAttribute("target"), "_blank");
  }
  // A name from right to left stands where every other does.
  const left = async (selector: string) => (await marc.locator(selector).boundingBox())!.x;
  assertEquals(await left(".contact h1 bdi"), await left(".contact .about"));
  // A snippet is one link already: to its contact.
  assertEquals(await marc.locator("#contacts .card a, #contacts .card .text a").count(), 0);

  await message(zoe).fill("شكراً 2026");
  assertEquals([await css(message(zoe), "direction"), await css(message(zoe), "text-align")], [
    "rtl",
    "start",
  ]);
  await button(zoe, "Send").click();
  await said(marc, "شكراً").waitFor();
  await say(marc, "One");
  await said(zoe, "One").waitFor();
  await say(marc, "Two");
  await said(zoe, "Two").waitFor();
  for (const page of [marc, zoe]) {
    assertEquals(await css(said(page, "شكراً"), "direction"), "rtl");
    assertEquals(await css(said(page, "شكراً"), "text-align"), "start");
    // The second of a group says who wrote it to the ear alone; what happened in between parts one from the other.
    const names = log(page).locator(".say .by");
    const seen = await names.evaluateAll((all) => all.map((by) => by.getBoundingClientRect().width > 1));
    assertEquals(seen, [true, true, true, false]);
    const by = log(page).locator(".say", { hasText: "One" }).locator("bdi").first();
    assertEquals(await css(by, "unicode-bidi"), "isolate");
  }
  await log(marc).getByText("Read", { exact: true }).filter({ visible: true }).waitFor();
  for (const page of [marc, zoe]) {
    const live = await rows(page);
    await page.reload();
    await log(page).locator(".say").nth(3).waitFor();
    assertEquals(await rows(page), live);
  }
});

Deno.test("B11 the card has the last things first: what was before and what came of it; what is empty is one line", async () => {
  await using both = await talking("My blue chair is broken");
  const { marc, zoe } = both;
  const card = marc.getByRole("complementary", { name: "Customer" });
  const regions = () =>
    card.getByRole("region").evaluateAll((all) => all.map((part) => part.getAttribute("aria-label")));
  const kept = ["Before", "Notes", "Callbacks", "Addresses", "Facts", "Why me"];
  assertEquals((await regions()).filter((label) => kept.includes(label!)), kept);
  await card.getByRole("region", { name: "Before" }).getByText("First contact.").waitFor();
  for (const name of ["Before", "Notes", "Callbacks", "Addresses", "Facts"]) {
    const { height } = (await card.getByRole("region", { name, exact: true }).boundingBox())!;
    assert(height < 36, `${name} is ${height} px high`);
  }

  await button(marc, "End").click();
  await dispose(marc, "Resolved");
  await marc.getByText("0 contacts").waitFor();
  await zoe.getByRole("link", { name: "New chat" }).click();
  await message(zoe).fill("And now the table");
  await button(zoe, "Start chat").click();
  await accept(marc);
  const before = card.getByRole("region", { name: "Before" }).getByRole("link");
  assertMatch(await before.innerText(), /^My blue chair is broken\s+Resolved · Marc Gagnon · \w/);
  await before.click();
  await marc.getByRole("dialog").getByText("My blue chair is broken").waitFor();
});

Deno.test("B12 at the limit +1 says how many one has of how many; the rail has the centre's channels alone", async () => {
  const server = await serveDemo();
  await using _server = server;
  await using chromium = await openChromium();
  const paul = await agentAt(await chromium.person(), server.base, "agent6@demo.test");
  await changeProfile(server, "agent6@demo.test", {
    limits: { ...usualProfile.limits, email: 0, sms: 0, workitem: 0, chat: 1 },
  });
  await goAvailable(paul);
  await customerAt(await chromium.person(), server.base);
  await button(paul, "+1 Contact").click();
  await paul.getByText("You have 1 of 1 chat. The next comes when one ends.").waitFor();
  const rail = paul.getByRole("navigation", { name: "Channels" }).getByRole("button");
  const names = (await rail.evaluateAll((all) => all.map((one) => one.dataset.place))).join(" ");
  assertEquals(names, "voice chat email sms workitem omnichannel");
});

Deno.test("B13 the Enter that ends a word being composed sends nothing, in Safari either", async () => {
  await using both = await talking("こんにちは");
  const { marc, zoe } = both;
  for (const page of [marc, zoe]) {
    const sends: string[] = [];
    page.on("request", (request) => request.url().endsWith("/messages") && sends.push(request.url()));
    await message(page).fill("にほん");
    for (const composed of [{ isComposing: true }, { keyCode: 229 }]) {
      const taken = await message(page).evaluate((box, composed) =>
        !box.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...composed }),
        ), composed);
      assertEquals(taken, false);
    }
    assertEquals([await message(page).inputValue(), sends.length], ["にほん", 0]);
    await message(page).press("Enter");
    await said(page === marc ? zoe : marc, "にほん").first().waitFor();
    assertEquals(sends.length, 1);
  }
  assertEquals(await offer(marc).count(), 0);
});
