/** What the centre made is called as its reader's language has it, everywhere; without, as the centre calls it. */
import { dispositionsOfSkill } from "../../server/dispositions/queries.ts";
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, talkingAt } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { nameIn } from "../../views/i18n/names.ts";

const first = async (centre: TestApp, noun: string, name: string) => {
  const list = await answered((await ada(centre)).get(`/admin/${noun}`), 200);
  return new RegExp(`<a href="(/admin/${noun}/[^"]+)">${name}</a>`).exec(list)![1]!;
};

Deno.test("a name falls back to the neighbour of its language, then to the centre's", () => {
  const named = { name: "Break", names: { "fr-CA": "Pause" } };
  assertEquals(nameIn("fr-CA", named), "Pause");
  assertEquals(nameIn("fr-FR", named), "Pause");
  assertEquals(nameIn("en", named), "Break");
  assertEquals(nameIn("fr-FR", { name: "Break", names: {} }), "Break");
});

Deno.test("a skill, a code, a disposition and a field are called in the language of each desk, and change on open ones", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  await saved(browser, `/admin/skills/${centre.centre.supportSkill}`, { "names.fr-CA": "Soutien" });
  await saved(browser, await first(centre, "codes", "Break"), { "names.fr-CA": "Pause café" });
  await saved(browser, await first(centre, "fields", "Customer since"), { "names.fr-CA": "Client depuis" });
  await saved(browser, await first(centre, "dispositions", "Resolved"), { "names.fr-CA": "Réglé" });
  await centre.settle();
  const there = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  for (const name of [">Support<", ">Break<", ">Customer since<", ">Resolved<"]) {
    assertMatch(there, new RegExp(name));
  }
  await sentTo(desk.browser.form("/account", { locale: "fr-FR" }));
  const french = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  for (const name of [">Soutien<", ">Pause café<", ">Client depuis<", ">Réglé<"]) {
    assertMatch(french, new RegExp(name));
  }
  assert(!french.includes(">Break<"));
  const ines = await deskOf(centre, "agent2@demo.test");
  assertMatch(ines.html, />Break</);
  await saved(browser, await first(centre, "codes", "Break"), { "names.fr-CA": "" });
  assertMatch(await answered(desk.browser.get(`/desk?contact=${id}`), 200), />Break</);
});

Deno.test("names come back as they were saved, are told of by language, and are no longer than any name", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const path = await first(centre, "dispositions", "Resolved");
  await saved(browser, path, { "names.en": "Solved", "names.fr-FR": "Résolu" });
  const form = await opened(browser, path);
  assertEquals(["en", "fr-CA", "fr-FR"].map((one) => form.fields.get(`names.${one}`)), [
    "Solved",
    "",
    "Résolu",
  ]);
  assertMatch(form.html, /<dt>Name in other languages, English<\/dt><dd><del>nothing<\/del>.*?<ins>Solved</);
  assertEquals(wrongsIn(await answered(save(browser, path, { "names.fr-CA": "x".repeat(101) }), 422)), [
    "Name in other languages, Français (Canada): At most 100 characters.",
  ]);
  const [resolved] = await dispositionsOfSkill(centre.app.deps.db.read, centre.centre.supportSkill);
  assertEquals(resolved!.names, { "en": "Solved", "fr-FR": "Résolu" });
});
