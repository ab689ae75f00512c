/** The foot of a contact: one line in every language, what it always has, and the way back from what it closes. */
import { assert, assertEquals } from "../support/run/assert.ts";
import {
  accept,
  agentAt,
  button,
  customerAt,
  dispose,
  goAvailable,
  log,
  message,
  offer,
  openChromium,
  said,
  until,
} from "../support/browser/browser.ts";
import { wrongInFoot } from "../support/browser/foot.ts";
import { agent } from "../../db/schema/agents.ts";
import { uiFor } from "../../views/i18n/index.ts";
import { atCentre } from "../support/centre/at_centre.ts";
import { serveDemo } from "../support/run/here.ts";

Deno.test("B9: the foot is one line in every language from 768 px on, also held, ending and with a long disposition; at 320 px the log has half of the height", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  await customerAt(await chromium.person(), server.base, { name: "Zoé Tremblay-Beauchemin" });
  await accept(marc);
  await dispose(marc, "Wrong department");
  await marc.locator(".opener[aria-checked=true]").waitFor();
  const contact = new URL(marc.url()).searchParams.get("contact");
  for (const locale of ["en", "fr-CA", "fr-FR"] as const) {
    await atCentre(server, (cx) => cx.db.update(agent).set({ locale }));
    await marc.goto(`${server.base}/desk?contact=${contact}`);
    const { t } = uiFor(locale);
    for (const width of [1440, 1200, 1024, 768]) {
      await marc.setViewportSize({ width, height: 800 });
      const isOneLine = async (state: string, hold: string) => {
        assertEquals(await wrongInFoot(marc), [], `${locale}, ${state}, ${width} px`);
        for (const label of [hold, t.transfer.label]) assert(await button(marc, label).isVisible(), label);
      };
      await message(marc, t.composer.label).waitFor();
      const scrolls = await marc.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      assertEquals(scrolls, 0, "the desk does not scroll as a page");
      await isOneLine("active", t.contact.hold);
      await button(marc, t.contact.hold).click();
      await button(marc, t.contact.resume).waitFor();
      await isOneLine("held", t.contact.resume);
      await button(marc, t.contact.end).click();
      await button(marc, t.end.undo).waitFor();
      await isOneLine("ending", t.contact.resume);
      await button(marc, t.end.undo).click();
      await button(marc, t.contact.resume).click();
      await button(marc, t.contact.hold).waitFor();
    }
    await marc.setViewportSize({ width: 320, height: 640 });
    const high = await log(marc).evaluate((element) => element.clientHeight);
    assert(high >= 320, `the log is ${high} px high of 640, in ${locale}`);
    assertEquals(await wrongInFoot(marc), [], `${locale} 320`);
  }
});

Deno.test("B9: End's Undo is not where End was, and Ask for help is in the head; unwanted is closed after five seconds in which it can be undone", async () => {
  await using server = await serveDemo();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name: "Zoé" });
  await accept(marc);
  await button(marc.locator(".contact > header"), "Ask for help").waitFor();
  for (const width of [1440, 320]) {
    await marc.setViewportSize({ width, height: 640 });
    const end = (await button(marc, "End").boundingBox())!;
    await button(marc, "End").click();
    await button(marc, "Undo").waitFor();
    const undo = (await button(marc, "Undo").boundingBox())!;
    assert(undo.x + undo.width <= end.x || undo.x >= end.x + end.width, `${width} px`);
    // A slow second press in the same place is nobody's change of mind.
    await marc.mouse.click(end.x + end.width / 2, end.y + end.height / 2);
    assertEquals(await button(marc, "Undo").count(), 1);
    await button(marc, "Undo").click();
    await button(marc, "End").waitFor();
  }
  const unwanted = async () => {
    await button(marc, "More actions").click();
    await button(marc, "Unwanted…").click();
    await button(marc.getByRole("region", { name: "Unwanted…" }), "Close as unwanted").click();
    await until(
      "the way back has the focus",
      () => button(marc, "Undo").evaluate((undo) => undo === document.activeElement),
    );
  };
  await unwanted();
  await marc.keyboard.press("Enter");
  await button(marc, "End").waitFor();
  await marc.setViewportSize({ width: 1024, height: 700 });
  await zoe.getByText("You are talking with").waitFor();
  await unwanted();
  await zoe.getByText("This chat has ended.").waitFor();
  await marc.getByText("0 contacts").waitFor();
  assertEquals(await offer(marc).count() + await said(marc, "Hello?").count(), 0);
});
