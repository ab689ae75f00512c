/** What the centre keeps about its customers, and its own name, as an administrator sets them. */
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { talkingAt } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

Deno.test("a field made, called otherwise and retired is so on the card of an open contact; what was written stays", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  const path = await saved(browser, "/admin/fields/new", { name: "Contract", kind: "number", position: "0" });
  await centre.settle();
  assertMatch(await desk.stream.words(), /Contract/);
  const field = path.split("/").at(-1)!;
  const write = (value: string) =>
    desk.browser.htmx(`POST /interactions/${id}/customer/fields`, {
      [`value-${field}`]: value,
      [`was-${field}`]: "",
    });
  assertMatch(await answered(write("twelve"), 422), /number/i);
  await answered(write("12"), 204, null);
  await sentTo(browser.form(`${path}/retirement`));
  await centre.settle();
  assert(!(await answered(desk.browser.get(`/desk?contact=${id}`), 200)).includes("Contract"));
  await sentTo(browser.form(`${path}/retirement`, { _method: "DELETE" }));
  assertMatch(await answered(desk.browser.get(`/desk?contact=${id}`), 200), /Contract<\/dt><dd[^>]*>12</);
  assertMatch(
    await answered(browser.get("/admin/fields"), 200),
    /Contract<\/a><\/th><td[^>]*>0<\/td><td[^>]*>Number<\/td><td[^>]*>1</,
  );
});

Deno.test("a field without a name, with one that is there, or of another kind than it was made with, is refused or stays", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const refused = async (changes: Record<string, string>) =>
    wrongsIn(await answered(save(browser, "/admin/fields/new", changes), 422));
  assertEquals(await refused({ name: "" }), ["Name: This is needed."]);
  assertEquals(await refused({ name: "customer NUMBER" }), ["Name: Another one has this name."]);
  assertEquals(await refused({ name: "Contract", kind: "colour" }), ["Kind: Choose one from the list."]);
  const path = await saved(browser, "/admin/fields/new", { name: "Contract", kind: "date" });
  await saved(browser, path, { name: "Contract since", kind: "number" });
  assertMatch((await opened(browser, path)).html, /<span class="label">Kind<\/span><p>Date</);
});

Deno.test("the centre's name is a setting, and stands on its customers' pages at once", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  await saved(browser, "/admin/settings", { centre: "Tremblay & filles" });
  assertMatch(await answered(centre.browser().get("/c/support"), 200), /Tremblay &amp; filles/);
  assertMatch(
    await answered(browser.get("/admin/settings"), 200),
    /<dt>The centre’s name<\/dt><dd><del>Guichet<\/del>/,
  );
  for (const [name, wrong] of [["  ", "This is needed."], ["x".repeat(101), "At most 100 characters."]]) {
    assertEquals(wrongsIn(await answered(save(browser, "/admin/settings", { centre: name! }), 422)), [
      `The centre’s name: ${wrong}`,
    ]);
  }
});
