/** A supervisor sees what waits and gives it to somebody: two people side by side. */
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  openChromium,
  until,
} from "../support/browser/browser.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("what waits appears on the board, and is offered to whom its supervisor chooses; or it is closed", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const sam = await agentAt(await chromium.person(), server.base, "supervisor@demo.test");
  // Whose chats wait for +1 Contact: routing offers them none.
  const paul = await agentAt(await chromium.person(), server.base, "agent6@demo.test");
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
  await choice.selectOption({ label: "Paul Tremblay · Unavailable · 0 contacts" });
  await button(panel, "Offer").click();
  await panel.getByText("takes no contacts now").waitFor();
  await goAvailable(paul);
  await button(panel, "Offer").click();
  await panel.getByText("It is on offer to Paul Tremblay.").waitFor();
  await accept(paul);
  await sam.getByText("Paul Tremblay has it.").waitFor();
  await sam.getByText("Nobody waits.").waitFor();
  // What nobody should answer.
  const other = await customerAt(await chromium.person(), server.base, { name: "Spam" });
  await sam.getByRole("link", { name: /Spam/ }).click();
  await sam.getByText("Close without an answer").click();
  await button(sam, "Close").click();
  await sam.getByText("Say why, in a few words.").waitFor();
  await sam.getByRole("textbox", { name: "Why" }).fill("An advertisement");
  await button(sam, "Close").click();
  await sam.getByText("Nobody waits.").waitFor();
  await other.getByText("Sam Okafor ended the chat").waitFor();
});

Deno.test("without a script the board is a page, and its actions are forms; on a phone nothing is cut off", async () => {
  await using server = await serveDemo();
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
