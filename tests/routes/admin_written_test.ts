/** The settings of written messages: card numbers, raw messages, opt-out words, the centre's postal address. */
import { settingsOf } from "../../server/core/settings.ts";
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp } from "../support/centre/app.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";

Deno.test("card numbers are taken out, raw messages kept 30 days and every unsure word opts out, until somebody says otherwise", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { redactCards, rawDays, optOutWords } = await settingsOf(centre.app.deps.db.read);
  assertEquals([redactCards, rawDays, optOutWords], [true, 30, ["CANCEL", "END", "QUIT"]]);
  await saved(browser, "/admin/settings", {
    redactCards: null,
    rawDays: "7",
    optOutWords: ["QUIT"],
    centreAddress: "1 Main Street\nMontréal",
  });
  const changed = await settingsOf(centre.app.deps.db.read);
  assertEquals([changed.redactCards, changed.rawDays, changed.optOutWords], [false, 7, ["QUIT"]]);
  assertEquals(changed.centreAddress.replaceAll("\r", ""), "1 Main Street\nMontréal");
  await saved(browser, "/admin/settings", { optOutWords: [] });
  assertEquals((await settingsOf(centre.app.deps.db.read)).optOutWords, []);
  assertEquals((await opened(browser, "/admin/settings")).fields.get("rawDays"), "7");
});

Deno.test("raw messages are kept for whole days from 1 to 3650, and only known words are chosen", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  for (const rawDays of ["0", "3651", "two", ""]) {
    const page = await answered(save(browser, "/admin/settings", { rawDays }), 422);
    assertEquals(wrongsIn(page).length, 1, rawDays);
    assertMatch(page, new RegExp(`name="rawDays"[^>]*value="${rawDays}"`));
  }
  assertEquals(
    wrongsIn(await answered(save(browser, "/admin/settings", { optOutWords: ["HELLO"] }), 422)).length,
    1,
  );
});
