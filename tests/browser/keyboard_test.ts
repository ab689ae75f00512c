/** The agent's whole job without a mouse, and what an ear hears of it. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  customerAt,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("an offer is said once, taken by one key, and the focus goes on to where the work is", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  const focused = () =>
    marc.evaluate(() =>
      document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim()
    );
  const state = marc.getByRole("combobox", { name: "State" });
  await state.focus();
  await state.press("ArrowUp");
  await marc.locator("form.state.available").waitFor();
  const heard = marc.getByRole("alert").filter({ hasText: "Offer" });
  assertEquals(await heard.count(), 0);
  const zoe = await customerAt(await chromium.person(), server.base);
  await offer(marc).waitFor();
  assertEquals(await heard.textContent(), "Offer: Chat, Zoé Tremblay");
  // It does not take the caret: the focus is where it was. F9 leads to Refuse, and F8 does what stands beside it.
  assertEquals(await state.evaluate((element) => element === document.activeElement), true);
  await marc.keyboard.press("F9");
  await until("Refuse has the focus", focused, (name) => name === "Refuse");
  await marc.keyboard.press("F8");
  await until("the message box has the focus", focused, (name) => name === "Message");
  await marc.keyboard.type("Good morning");
  await marc.keyboard.press("Enter");
  await said(zoe, "Good morning").waitFor();
  await marc.keyboard.press("Tab");
  while (await focused() !== "End") await marc.keyboard.press("Tab");
  await marc.keyboard.press("Enter");
  await until("the way back has the focus", focused, (name) => name === "Undo");
  await marc.getByText("The conversation is over.").waitFor();
  const disposition = marc.getByRole("combobox", { name: "Disposition" });
  await until(
    "the owed disposition has the focus",
    () => disposition.evaluate((box) => box === document.activeElement),
  );
  await marc.keyboard.press("R");
  await marc.keyboard.press("Tab");
  while (await focused() !== "Save") await marc.keyboard.press("Tab");
  await marc.keyboard.press("Enter");
  await marc.getByText("0 contacts").waitFor();
  // Nobody waits: it is the list, and never the state, which what is typed next would change.
  await until("the list has the focus", focused, (name) => name === "Contacts");
  await marc.keyboard.type("mub");
  assertEquals(await state.inputValue(), "available");
});

Deno.test("a caret that is somewhere is left there when an offer comes and goes", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await marc.getByRole("combobox", { name: "State" }).selectOption("available");
  await customerAt(await chromium.person(), server.base);
  await offer(marc).waitFor();
  await marc.keyboard.press("F8");
  await message(marc).waitFor();
  await message(marc).pressSequentially("half a word");
  const leaving = await customerAt(await chromium.person(), server.base, { name: "Amadou" });
  await offer(marc).waitFor();
  await message(marc).pressSequentially(", and on");
  await leaving.getByRole("button", { name: "End", exact: true }).click();
  await offer(marc).waitFor({ state: "detached" });
  await marc.keyboard.type(" and on");
  assertEquals(await message(marc).inputValue(), "half a word, and on and on");
});

Deno.test("a customer's whole chat without a mouse, from the form to the rating", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await (await chromium.person()).newPage();
  await zoe.goto(`${server.base}/c/support`);
  /** By Tab alone, to what has this name; a step that goes nowhere ends it. */
  const tabTo = async (name: string) => {
    const named = () =>
      zoe.evaluate(() => {
        const { activeElement: at } = document;
        const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
          ? at.labels?.[0]
          : null;
        return (at?.ariaLabel ?? label?.textContent ?? at?.textContent ?? "").replace(/★/g, "").trim();
      });
    for (let n = 0; n < 30 && await named() !== name; n++) await zoe.keyboard.press("Tab");
    assertEquals(await named(), name);
  };
  await tabTo("Your name");
  await zoe.keyboard.type("Zoé Tremblay");
  await tabTo("Message");
  await zoe.keyboard.type("Where is my order?");
  await tabTo("Start chat");
  await zoe.keyboard.press("Enter");
  await accept(marc);
  await tabTo("Message");
  await zoe.keyboard.type("It is 4711");
  await zoe.keyboard.press("Enter");
  await said(marc, "It is 4711").waitFor();
  // Thought again, and then ended.
  await tabTo("End");
  await zoe.keyboard.press("Enter");
  await zoe.getByRole("button", { name: "Undo" }).waitFor();
  await tabTo("Undo");
  await zoe.keyboard.press("Enter");
  await zoe.getByRole("button", { name: "End", exact: true }).waitFor();
  await tabTo("End");
  await zoe.keyboard.press("Enter");
  await zoe.getByText("This chat has ended").waitFor();
  await tabTo("Very good");
  await zoe.keyboard.press("Space");
  await tabTo("Send rating");
  await zoe.keyboard.press("Enter");
  await zoe.getByText("Thank you for your rating").waitFor();
});
