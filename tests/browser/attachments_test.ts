/** Files in both directions, as people give them: by button, by paste, by drop. */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  goAvailable,
  log,
  message,
  offer,
  openChromium,
  said,
  say,
  until,
} from "../support/browser/browser.ts";
import { pdf, pdfOf, png } from "../support/run/files.ts";
import { serveDemo } from "../support/run/here.ts";

const waiting = (page: Page) => page.getByRole("list", { name: "Files to send" });
const uploaded = (page: Page) => waiting(page).locator("[data-file]");

const choose = (page: Page, ...files: [name: string, bytes: Uint8Array][]) =>
  page.getByLabel("Attach files").setInputFiles(
    files.map(([name, bytes]) => ({ name, mimeType: "image/png", buffer: Buffer.from(bytes) })),
  );

/** A file of that size from the disk: what is sent through the debugger's wire instead may take longer than anyone waits. */
async function chooseLarge(page: Page, folder: string, name: string, size: number): Promise<void> {
  await Deno.writeFile(`${folder}/${name}`, pdfOf(size));
  await page.getByLabel("Attach files").setInputFiles(`${folder}/${name}`);
}

/** A paste, or a drop on the conversation, that carries one file. */
const gives = (page: Page, kind: "paste" | "drop", name: string, bytes: Uint8Array) =>
  page.evaluate(([kind, name, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64!), (c) => c.charCodeAt(0))], name!));
    const event = kind === "paste"
      ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
      : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector(kind === "paste" ? "form textarea" : "[role=log]")!.dispatchEvent(event);
  }, [kind, name, Buffer.from(bytes).toString("base64")]);

Deno.test("a customer and an agent give each other an image and a PDF; one that is refused says why", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await offer(marc).waitFor();
  await accept(marc);

  // By button, while something is typed: a good one, and one whose content is not its name.
  await message(zoe).fill("The parcel came like this");
  await choose(zoe, ["parcel.png", png], ["invoice.pdf", png]);
  await uploaded(zoe).filter({ hasText: "parcel.png" }).waitFor();
  const refused = waiting(zoe).getByRole("listitem").filter({ hasText: "invoice.pdf" });
  await refused.getByText("not what its name says").waitFor();
  await button(refused, "Try again").click();
  await refused.getByText("not what its name says").waitFor();

  // Sent too early it says so and goes nowhere; what was typed stands.
  await button(zoe, "Send").click();
  await zoe.getByText("A file is not uploaded yet.").waitFor();
  assertEquals(await message(zoe).inputValue(), "The parcel came like this");
  await button(refused, "Remove invoice.pdf").click();
  await refused.waitFor({ state: "detached" });
  await gives(zoe, "drop", "order.pdf", pdf);
  await uploaded(zoe).filter({ hasText: "order.pdf" }).waitFor();
  assertEquals(await message(zoe).inputValue(), "The parcel came like this");
  const release = Promise.withResolvers<void>();
  await marc.route("**/attachments/*", async (route) => {
    await release.promise;
    await route.continue();
  });
  await button(zoe, "Send").click();

  // Its place is there before the image is.
  const place = log(marc).locator(".thumbnail");
  await place.waitFor();
  const before = (await place.boundingBox())!;
  release.resolve();
  await until(
    "the image is there",
    () => place.locator("img").evaluate((img) => (img as HTMLImageElement).complete),
  );
  assertEquals(await place.boundingBox(), before);

  // On both sides: the image in a box that was there before it, the PDF as a row to save.
  for (const page of [zoe, marc]) {
    await said(page, "The parcel came like this").waitFor();
    const image = log(page).getByRole("img", { name: "parcel.png" });
    await image.scrollIntoViewIfNeeded();
    await until(
      "the image is there",
      () => image.evaluate((img) => (img as HTMLImageElement).naturalWidth === 1),
    );
    const box = (await image.boundingBox())!;
    assertEquals([box.width, box.height], [240, 160]);
    const saving = page.waitForEvent("download");
    await log(page).getByRole("link", { name: /order\.pdf/ }).click();
    const saved = await saving;
    assertEquals(saved.suggestedFilename(), "order.pdf");
    assertEquals(new Uint8Array(await Deno.readFile(await saved.path())), pdf);
  }
  assertEquals(await uploaded(zoe).count(), 0);

  // The agent pastes, without a word.
  await gives(marc, "paste", "image.png", png);
  await uploaded(marc).waitFor();
  await message(marc).press("Enter");
  await log(zoe).getByRole("img", { name: "image.png" }).waitFor();
  assertEquals(await uploaded(marc).count(), 0);
  // A picture right after a word: not the second press of a double click.
  await say(zoe, "Thank you");
  await gives(zoe, "paste", "unpacked.png", png);
  await uploaded(zoe).waitFor();
  await message(zoe).press("Enter");
  await said(marc, "Thank you").waitFor();
  await log(marc).getByRole("img", { name: "unpacked.png" }).waitFor();
});

Deno.test("an upload shows how far it is, is stopped, is tried again after a lost network, and outlives a reload", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const person = await chromium.person();
  const zoe = await customerAt(person, server.base, { name: "Zoé" });
  const wire = await person.newCDPSession(zoe);
  const slow = (bytesPerSecond: number) =>
    wire.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  const bar = waiting(zoe).getByRole("progressbar", { name: "Uploading" });
  await wire.send("Network.enable");
  await slow(1_000_000);
  await chooseLarge(zoe, server.folder, "long.pdf", 9_000_000);
  const share = () => bar.evaluate((progress) => (progress as HTMLProgressElement).value);
  const first = await until("it moves", share, (seen) => seen > 0 && seen < 1);
  await until("it moves on", share, (seen) => seen > first && seen < 1);
  await button(zoe, "Remove long.pdf").click();
  assertEquals(await waiting(zoe).locator("li").count(), 0);
  await slow(-1);

  // Too large: said so although the server stopped listening in the middle of it.
  for (const size of [10 * 1024 * 1024 + 1, 30_000_000]) {
    await chooseLarge(zoe, server.folder, "huge.pdf", size);
    await waiting(zoe).getByText("at most 10 MB").waitFor();
    await button(zoe, "Remove huge.pdf").click();
  }

  let tries = 0;
  await zoe.route("**/attachments/*", async (route) => {
    if (route.request().method() === "PUT" && ++tries === 1) return await route.abort();
    await route.continue();
  });
  await message(zoe).pressSequentially("Here it is");
  await choose(zoe, ["order.pdf", pdf]);
  await waiting(zoe).getByText("the connection was lost").waitFor();
  await button(zoe, "Try again").click();
  await uploaded(zoe).filter({ hasText: "order.pdf" }).waitFor();
  assertEquals(await message(zoe).inputValue(), "Here it is");

  await until("the draft is kept", async () => {
    await zoe.reload();
    return await message(zoe).inputValue();
  }, (typed) => typed === "Here it is");
  await uploaded(zoe).filter({ hasText: "order.pdf" }).waitFor();
  await choose(zoe, ["red.png", png]);
  await uploaded(zoe).nth(1).waitFor();
  await button(zoe, "Remove red.png").click();
  await until("it is gone", () => uploaded(zoe).count(), (count) => count === 1);
  await button(zoe, "Send").click();
  await log(zoe).getByRole("link", { name: /order\.pdf/ }).waitFor();
  await zoe.reload();
  assertEquals(await uploaded(zoe).count(), 0);
  assertEquals(await log(zoe).getByRole("link", { name: /order\.pdf/ }).count(), 1);
});

Deno.test("without a script a customer sends words and files by the form alone", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const zoe = await customerAt(await chromium.person({ javaScriptEnabled: false }), server.base, {
    name: "Zoé",
  });
  await message(zoe).fill("As promised");
  await choose(zoe, ["order.pdf", pdf], ["red.pdf", png]);
  await button(zoe, "Send").click();
  await zoe.getByText("not what its name says").waitFor();
  assertEquals((await message(zoe).inputValue()).trim(), "As promised");
  await uploaded(zoe).filter({ hasText: "order.pdf" }).waitFor();
  await button(zoe, "Send").click();
  await log(zoe).getByRole("link", { name: /order\.pdf/ }).waitFor();
  assert(await said(zoe, "As promised").count() === 1);
  assertEquals(await uploaded(zoe).count(), 0);
});
