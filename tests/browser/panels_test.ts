/** Panels stand beside the conversation, and an offer lies above everything that is open. */
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
} from "../support/browser/browser.ts";
import type { Locator } from "playwright-core";
import { serveDemo } from "../support/run/here.ts";

/** Nothing lies over the middle of it. */
const onTop = (element: Locator) =>
  element.evaluate((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });

Deno.test("B7: Transfer stands beside a conversation that goes on, with who can take it now first and who is away folded", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  const tom = await agentAt(await chromium.person(), server.base, "agent3@demo.test");
  await goAvailable(tom);
  const form = marc.getByRole("region", { name: "Transfer" });
  for (const width of [1440, 1024, 768, 320]) {
    await marc.setViewportSize({ width, height: 700 });
    await button(marc, "Transfer").click();
    await form.waitFor();
    await say(zoe, `Still here at ${width}`);
    await said(marc, `Still here at ${width}`).waitFor();
    assert(await onTop(said(marc, `Still here at ${width}`)), `it is covered at ${width} px`);
    await marc.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    assertEquals(await marc.evaluate(() => document.activeElement?.textContent?.trim()), "Transfer");
  }
  await marc.setViewportSize({ width: 1440, height: 700 });
  await button(marc, "Transfer").click();
  await form.waitFor();
  // What is written meanwhile is written, and sent.
  await message(marc).fill("One moment");
  await message(marc).press("Enter");
  await said(zoe, "One moment").waitFor();
  const shown = await form.getByRole("radio").evaluateAll((radios) =>
    radios.filter((radio) => radio.checkVisibility()).map((radio) => radio.parentElement!.textContent!.trim())
  );
  assertEquals(shown[0], "Tom Becker · Available");
  assert(shown.every((label) => !label.includes("Unavailable")), shown.join());
  await form.getByText(/^Unavailable \(\d+\)$/).click();
  await form.getByRole("radio", { name: "Ines Roy · Unavailable" }).check();
});

Deno.test("B7: an offer says the customer’s first words and how long they waited, and is taken by F8 whatever is open", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const takes = async (name: string, open: () => Promise<unknown>) => {
    await open();
    await customerAt(await chromium.person(), server.base, { name, says: `Words of ${name}` });
    await offer(marc).getByText(`Words of ${name}`).waitFor();
    await offer(marc).getByText(/^Waited \d+:\d\d$/).waitFor();
    assert(await onTop(button(offer(marc), "Accept")), `something lies over the offer of ${name}`);
    await marc.keyboard.press("F8");
    await said(marc, `Words of ${name}`).waitFor();
    await until(
      "the caret is in its message box",
      () => message(marc).evaluate((box) => box === document.activeElement),
    );
  };
  await takes("Zoé", async () => {
    await button(marc, "Keyboard shortcuts").click();
    await marc.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  });
  await takes("Amadou", async () => {
    await button(marc, "Transfer").click();
    await marc.getByRole("region", { name: "Transfer" }).waitFor();
  });
  // It is about Zoé, and back with her.
  const panel = marc.getByRole("region", { name: "Transfer" });
  assertEquals(await panel.isVisible(), false);
  await marc.getByRole("link", { name: /Zoé/ }).click();
  await panel.waitFor();
  await takes("Ada", async () => {
    await marc.setViewportSize({ width: 320, height: 640 });
    await button(marc, "Customer").click();
    await marc.getByRole("complementary", { name: "Customer" }).waitFor();
  });
});
