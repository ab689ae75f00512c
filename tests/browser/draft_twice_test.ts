/** One agent, two tabs, one draft: what is sent is gone from both, and what is not yet gone is not sent again unasked. */
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
  until,
  words,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("a draft sent from one tab is gone from the other, also under its caret; another text there stays; late, it is asked", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const first = await agentAt(person, server.base, "agent1@demo.test");
  await goAvailable(first);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(first);
  await message(first).fill("We open at nine.");
  const second = await person.newPage();
  const typedIn = (words: string) =>
    until(`the second tab holds "${words}"`, () => message(second).inputValue(), (typed) => typed === words);
  // As soon as the server has the draft, a page begins with it.
  await until("the draft is there", async () => {
    await second.goto(first.url());
    return await message(second).inputValue() === "We open at nine.";
  });
  await message(second).focus();
  await message(first).pressSequentially(" Or earlier");
  await first.keyboard.press("Enter");
  await said(zoe, "We open at nine. Or earlier").waitFor();
  await typedIn("");

  // Another text, typed in the second tab, stays and goes out by one press.
  await message(first).fill("And we close");
  await message(second).fill("Bring your receipt");
  await first.keyboard.press("Enter");
  await said(second, "And we close").waitFor();
  await typedIn("Bring your receipt");
  await message(second).press("Enter");
  await said(zoe, "Bring your receipt").waitFor();

  // The second tab hears nothing of the send: what it holds is asked about, kept, and sent by a second press.
  await message(first).fill("Anything else?");
  await second.bringToFront();
  await until("the draft is there", async () => {
    await second.goto(first.url());
    return await message(second).inputValue() === "Anything else?";
  });
  await second.evaluate(() => {
    const heard = (event: Event) => event.stopImmediatePropagation();
    addEventListener("htmx:sse:after:message", heard, true);
  });
  await message(first).press("Enter");
  await said(zoe, "Anything else?").waitFor();
  await message(second).press("Enter");
  await second.getByRole("alert").filter({ hasText: "This was sent already, from another tab." }).waitFor();
  assertEquals(await message(second).inputValue(), "Anything else?");
  assertEquals((await words(zoe)).filter((text) => text === "Anything else?").length, 1);
  await button(second, "Send").click();
  await until(
    "it is there twice",
    () => words(zoe),
    (all) => all.filter((text) => text === "Anything else?").length === 2,
  );
});
