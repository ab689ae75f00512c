/** The disposition's window and its mark, as an agent has them. */
import type { Locator } from "playwright-core";
import { assert, assertEquals } from "../support/run/assert.ts";
import { agentAt, button, dispose, log, message, until } from "../support/browser/browser.ts";
import { talking } from "../support/browser/talking.ts";

Deno.test("B10 the disposition window is ticked by a disposition alone, closes by Escape and a cross, and covers nothing", async () => {
  await using both = await talking("Where is it?");
  const { marc } = both;
  const mark = marc.getByRole("checkbox", { name: "Disposition" });
  const window = marc.getByRole("region", { name: "Disposition" });
  const ticked = () => mark.getAttribute("aria-checked");
  const bottom = async (place: Locator) => {
    const { y, height } = (await place.boundingBox())!;
    return y + height;
  };
  await mark.click();
  await window.waitFor();
  assertEquals(await ticked(), "false");
  await until(
    "its first field has the focus",
    () => window.getByRole("combobox").evaluate((box) => box === document.activeElement),
  );
  // Above it what is read, and where one writes; below it the foot.
  const { y } = (await window.boundingBox())!;
  assert(await bottom(log(marc)) <= y && await bottom(marc.locator(".compose")) <= y);
  assert(await bottom(window) <= (await marc.locator(".foot").boundingBox())!.y);
  await window.getByLabel("Note").fill("half a thought");
  await marc.keyboard.press("Escape");
  await window.waitFor({ state: "hidden" });
  assertEquals(await mark.evaluate((mark) => mark === document.activeElement), true);
  await marc.keyboard.press("Space");
  assertEquals(await window.getByLabel("Note").inputValue(), "half a thought");
  await button(window, "Close").click();
  await window.waitFor({ state: "hidden" });
  assertEquals(await ticked(), "false");

  // Owed it opens by itself, however it stood; closed by hand it stays closed while the page goes on.
  await button(marc, "End").click();
  await marc.locator(".disposition.due").waitFor();
  assertEquals(await window.getByLabel("Note").inputValue(), "half a thought");
  await button(window, "Close").click();
  await window.waitFor({ state: "hidden" });
  await dispose(marc, "Resolved");
  await marc.getByText("0 contacts").waitFor();
});

Deno.test("B10 a disposition given early is ticked, says which, and its window is closed; without a script it is a plain form", async () => {
  await using both = await talking("Where is it?");
  const { marc, chromium, server } = both;
  await dispose(marc, "Resolved");
  const mark = marc.getByRole("checkbox", { name: "Disposition" });
  await until("it is ticked", () => mark.getAttribute("aria-checked"), (checked) => checked === "true");
  await marc.getByRole("region", { name: "Disposition" }).waitFor({ state: "hidden" });
  await marc.locator(".foot .tag", { hasText: "Resolved" }).waitFor();
  await until("one goes on writing", () => message(marc).evaluate((box) => box === document.activeElement));

  const plain = await agentAt(
    await chromium.person({ javaScriptEnabled: false }),
    server.base,
    "agent1@demo.test",
  );
  await plain.goto(marc.url());
  const form = plain.getByRole("region", { name: "Disposition" });
  await form.getByRole("combobox").selectOption("Follow-up needed");
  await button(form, "Save").click();
  await plain.locator(".foot .tag", { hasText: "Follow-up needed" }).waitFor();
  await marc.locator(".foot .tag", { hasText: "Follow-up needed" }).waitFor();
});
