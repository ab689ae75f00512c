/** An email is written on a real page: formatted, with copies and a file; kept by a reload and a second tab; New holds. */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { agentAt, button, goAvailable, offer, openChromium, until } from "../support/browser/browser.ts";
import { mailArrives } from "../support/browser/mail.ts";
import { serveDemo } from "../support/run/here.ts";

const html = (page: Page) => page.locator("input[name=html]").inputValue();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement!.localName);
const editor = async (page: Page) => {
  await page.locator("trix-editor").waitFor();
  await until(
    "the editor is ready",
    () => page.evaluate(() => "editor" in document.querySelector("trix-editor")!),
  );
};

Deno.test("a reply is formatted, has copies and a file, survives a reload and a second tab, is undone, and leaves", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const context = await chromium.person();
  const marc = await agentAt(context, server.base, "agent1@demo.test");
  const complaints: string[] = [];
  marc.on("pageerror", ({ message }) => complaints.push(message));
  marc.on("console", (said) => /Content Security Policy/.test(said.text()) && complaints.push(said.text()));
  await goAvailable(marc);
  await mailArrives(server, { cc: ["bo@customer.test"] });
  await button(offer(marc), "Accept").click();
  await button(marc.locator(".mails"), "Reply all").click();
  await editor(marc);
  await until("the caret is in the body", () => focused(marc), (name) => name === "trix-editor");
  assertEquals(await field(marc, "CC").inputValue(), "bo@customer.test");

  await marc.keyboard.type("It is ");
  await button(marc, "Bold").click();
  await marc.keyboard.type("here");
  await field(marc, "BCC").fill("carl@customer.test");
  // Enter in a line of addresses sends nothing.
  await field(marc, "BCC").press("Enter");
  const file = { name: "bill.txt", mimeType: "text/plain", buffer: Buffer.from("a bill") };
  await marc.setInputFiles("form[data-mail] input[type=file]", file);
  await marc.locator("[data-file]").waitFor();
  assertMatch(await html(marc), /It is&nbsp;<strong>here<\/strong>|It is <strong>here<\/strong>/);
  await until("it is kept", async () => {
    const other = await context.newPage();
    await other.goto(marc.url());
    await editor(other);
    const [words, bcc] = [await html(other), await field(other, "BCC").inputValue()];
    await other.close();
    return /<strong>here<\/strong>/.test(words) && bcc === "carl@customer.test";
  });

  // A second tab takes over what is typed in the first; the first keeps it over a reload.
  const other = await context.newPage();
  await other.goto(marc.url());
  await editor(other);
  await field(marc, "Subject").fill("Re: Your order");
  await until(
    "it is there too",
    () => field(other, "Subject").inputValue(),
    (now) => now === "Re: Your order",
  );
  await other.close();
  await marc.reload();
  await editor(marc);
  assertEquals(await field(marc, "Subject").inputValue(), "Re: Your order");
  assertEquals(await marc.locator("[data-file]").count(), 1);

  await field(marc, "To").fill("nobody");
  await button(marc, "Send").click();
  await marc.getByText("At least one of these is not an email address").waitFor();
  await until(
    "the caret is in the wrong field",
    () => marc.evaluate(() => (document.activeElement as HTMLInputElement).name),
    (name) => name === "to",
  );
  await field(marc, "To").fill("zoe@customer.test");
  await button(marc, "Send").click();
  const waits = marc.locator(".mail-waits");
  await waits.waitFor();
  for (const name of ["zoe@", "bo@", "carl@"]) assertMatch((await waits.textContent())!, new RegExp(name));
  await button(marc, "Undo").click();
  await editor(marc);
  assertMatch(await html(marc), /<strong>here<\/strong>/);
  await button(marc, "Send").click();
  await waits.waitFor();
  await waits.waitFor({ state: "detached" });
  await marc.locator(".log article").nth(1).waitFor();
  const sent = marc.locator(".log article").nth(1);
  assertMatch((await sent.textContent())!, /carl@customer\.test.*bill\.txt/s);
  await sent.frameLocator("iframe").locator("strong", { hasText: "here" }).waitFor();
  assertEquals(complaints, []);
});

Deno.test("New holds the contact on the screen, its first field has the caret, and Discard brings the contact back, eight times; parked until the customer writes, their email does", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await mailArrives(server);
  await button(offer(marc), "Accept").click();
  await button(marc.locator(".mails"), "Reply").waitFor();
  const contact = marc.url();
  for (let n = 0; n < 8; n++) {
    await button(marc, "New").click();
    await button(marc.locator("[popover]:popover-open"), "Email").click();
    await field(marc, "Subject").waitFor();
    await until(
      "the caret is in To",
      () => marc.evaluate(() => (document.activeElement as HTMLInputElement).name),
      (name) => name === "to",
    );
    await marc.locator(".card em", { hasText: "Held" }).waitFor();
    assert(marc.url() !== contact);
    await button(marc, "Discard").click();
    await button(marc, "Hold").waitFor();
    assertEquals(await marc.locator("form[data-mail]").count(), 0);
  }
  await until("its address is the contact's", () => marc.url(), (url) => url === contact);

  // Parked until the customer writes: their next email brings it back.
  const dialog = marc.locator("dialog[open]");
  await button(marc, "More actions").click();
  await button(marc, "Park").click();
  await dialog.getByLabel("Back as soon as the customer writes").check();
  await button(dialog, "Park").click();
  await marc.getByText(/^Parked until the customer writes, at the latest until/).waitFor();
  await mailArrives(server, { text: "Any news?" }, new URL(contact).searchParams.get("contact")!);
  await button(marc, "Hold").waitFor();
  await marc.locator(".log", { hasText: "Any news?" }).waitFor();
});
