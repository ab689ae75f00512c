/** A page that is read while messages land on it; five hundred of them under `deno task prove 2.3`. */
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  allWords,
  customerAt,
  goAvailable,
  message,
  openChromium,
  said,
  until,
  words,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { letWriteFast } from "../support/load/fast.ts";
import { landMessages } from "../support/load/steadiness.ts";

Deno.test("nothing moves while messages land", async () => {
  const { desk, customer } = await landMessages(16);
  assert(desk.shift <= 0.02 && customer.shift <= 0.02, `${desk.shift} ${customer.shift}`);
});

Deno.test("a long conversation is a window on the page, and the rest is a press away", async () => {
  await using server = await serveDemo();
  await letWriteFast(server.folder);
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { says: "0" });
  await accept(marc);
  const all = Array.from({ length: 171 }, (_, n) => String(n));
  for (const text of all.slice(1)) {
    await message(zoe).fill(text);
    await message(zoe).press("Enter");
  }
  for (const page of [marc, zoe]) {
    await said(page, "170").waitFor();
    const shown = await until("the page let go of the oldest", () => words(page), (now) => now.length < 150);
    assert(shown.length >= 100);
    assertEquals(shown, all.slice(-shown.length));
    // Who reads what was before is not followed to the end, and loses nothing again.
    assertEquals(await allWords(page), all);
  }
});
