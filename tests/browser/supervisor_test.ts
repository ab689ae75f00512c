/** A supervisor sees what waits and gives it to somebody: two people side by side. */
import { agentAt, button, customerAt, openChromium, until } from "../support/browser.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { startServer } from "../support/server.ts";

Deno.test("what waits appears on the board, and given to an agent it opens among their contacts", async () => {
  await using server = await startServer();
  await using chromium = await openChromium();
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  const ines = await agentAt(await chromium.person(), server.base, "agent2@demo.test");
  await sam.goto(`${server.base}/supervisor`);
  await sam.getByText("Nobody waits.").waitFor();
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  const waiting = sam.getByRole("link", { name: /Zoé/ });
  await waiting.click();
  const panel = sam.getByRole("complementary", { name: "Contact: Zoé" });
  await panel.getByRole("heading", { name: "Why is this still waiting?" }).waitFor();
  // Refused, it says so beside the field, and the board is still there.
  await button(panel, "Offer").click();
  await panel.getByText("Choose an agent first.").waitFor();
  const choice = panel.getByRole("combobox", { name: "Offer it to an agent" });
  await choice.selectOption({ label: "Ines Roy · Unavailable · 0 contacts" });
  await button(panel, "Offer").click();
  await sam.getByText("Ines Roy has it.").waitFor();
  await ines.locator(".card", { hasText: "Zoé" }).waitFor();
  await sam.getByText("Nobody waits.").waitFor();
});

Deno.test("without a script the board is a page, and its deeds are forms; on a phone nothing is cut off", async () => {
  await using server = await startServer();
  await using chromium = await openChromium();
  const person = await chromium.person({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const sam = await agentAt(person, server.base, "supervisor@demo.test");
  await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await sam.goto(`${server.base}/supervisor`);
  await sam.getByRole("link", { name: /Zoé/ }).click();
  await sam.getByRole("textbox", { name: "Initial priority" }).fill("1100");
  await button(sam, "Change priority").click();
  await until(
    "the priority is kept",
    () => sam.getByRole("textbox", { name: "Initial priority" }).inputValue(),
    (value) => value === "1100",
  );
  const sizes = await sam.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
  assertEquals(sizes[0], sizes[1]);
  assert(await sam.getByRole("link", { name: "Refresh" }).isVisible());
});
