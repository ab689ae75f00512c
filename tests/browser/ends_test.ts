/** End, and the five seconds after it, with the agent and the customer side by side. */
import { assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  log,
  offer,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("both sides see an End coming; who pressed it undoes it, a word of the other keeps it open, and then it ends", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await offer(marc).waitFor();
  await accept(marc);

  // The second click of a hasty pair is no Undo, although it stands there by then.
  await button(marc, "End").click();
  await button(marc, "Undo").hover();
  await marc.mouse.down({ clickCount: 2 });
  await marc.mouse.up({ clickCount: 2 });
  await zoe.getByText("Marc Gagnon is ending this chat.").waitFor();
  assertEquals(await button(zoe, "Undo").count() + await button(zoe, "End").count(), 0);
  const left = marc.locator(".foot time[data-until]");
  await until("it counts down", () => left.textContent(), (text) => /^0:0[1-4]$/.test(text!));
  await button(marc, "Undo").click();
  await button(marc, "End").waitFor();
  await zoe.getByText("You are talking with Marc Gagnon.").waitFor();

  // A question that comes in then is not closed away.
  await button(marc, "End").click();
  await zoe.getByText("Marc Gagnon is ending this chat.").waitFor();
  await say(zoe, "And the invoice?");
  await said(marc, "And the invoice?").waitFor();
  await log(marc).getByText("Not ended: Zoé wrote").waitFor();
  await log(zoe).getByText("Not ended: you wrote").waitFor();
  await button(marc, "End").waitFor();

  // The customer's own.
  await button(zoe, "End").click();
  await zoe.getByText("This chat ends in a few seconds").waitFor();
  await marc.getByText("Customer is ending the chat").waitFor();
  await button(zoe, "Undo").press("Enter");
  await button(zoe, "End").waitFor();
  assertEquals(await button(zoe, "End").evaluate((end) => end === document.activeElement), true);
  await marc.getByText("Customer is ending the chat").waitFor({ state: "detached" });

  // What is chosen while it counts is still chosen when it ends.
  await button(marc, "End").click();
  await marc.getByRole("checkbox", { name: "Disposition" }).click();
  await marc.getByRole("combobox", { name: "Disposition" }).selectOption("Resolved");
  const note = marc.getByRole("textbox", { name: "Note", exact: true }).last();
  await note.fill("half a no");
  await zoe.getByText("This chat has ended.").waitFor();
  await marc.getByText("The conversation is over.").waitFor();
  assertEquals(await note.inputValue(), "half a no");
  const disposition = marc.getByRole("combobox", { name: "Disposition" });
  assertEquals(await disposition.locator("option:checked").textContent(), "Resolved");
  await button(marc.getByRole("region", { name: "Disposition" }), "Save").click();
  await marc.getByText("0 contacts").waitFor();
});

Deno.test("a customer without a script ends their chat and thinks again by plain forms", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const zoe = await customerAt(await chromium.person({ javaScriptEnabled: false }), server.base);
  await button(zoe, "End").click();
  await zoe.getByText("This chat ends in a few seconds").waitFor();
  await button(zoe, "Undo").click();
  await zoe.getByText("You are in the queue.").waitFor();
  await button(zoe, "End").click();
  await until("the page, asked again, says that it is over", async () => {
    await zoe.reload();
    return await zoe.getByText("This chat has ended.").count();
  });
});
