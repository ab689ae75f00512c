/** Points of contact in the administration, and what customers find at their addresses. */
import { ada, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const fresh = "/admin/points/new";

Deno.test("a point of contact is made under its word, once, and customers find it there at once", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const form = await opened(browser, fresh);
  const typed = { name: "Billing", word: "billing", "skills.chat": centre.centre.supportSkill };
  assertEquals(await sentTo(submit(browser, form, typed)), "/admin/points/billing?did=made");
  assertEquals(await sentTo(submit(browser, form, typed)), "/admin/points/billing?did=same");
  assertMatch(await answered(centre.browser().get("/c/billing"), 200), /Billing/);
  for (const name of ["Another", "billing"]) {
    const wrongs = wrongsIn(await answered(submit(browser, form, { ...typed, name, locale: "fr-CA" }), 422));
    assertEquals(wrongs, ["Address: Another one has this name."]);
  }
  assertMatch(
    await answered(browser.get("/admin/points"), 200),
    /\/c\/billing<\/td><td[^>]*>Chat to Support, Work item to Back office</,
  );
  assert(!(await opened(browser, "/admin/points/billing")).fields.has("word"));
});

Deno.test("what is no address, no page and no site is refused beside its field; a site as it is pasted is taken", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  for (const word of ["new", "Billing", "a b", "-a", "a--b", "../x", "é", "x".repeat(41)]) {
    const wrongs = wrongsIn(await answered(save(browser, fresh, { name: "Billing", word }), 422));
    assertEquals(wrongs.length, 1, word);
    assertMatch(wrongs[0]!, /^Address: /);
  }
  const refused = await answered(
    save(browser, "/admin/points/support", {
      privacyUrl: "javascript:alert(1)",
      "origins.0": "shop.example; script-src *",
      "origins.1": "",
      "skills.chat": centre.centre.backOfficeSkill,
    }),
    422,
  );
  assertEquals(wrongsIn(refused).map((line) => line.split(":")[0]), [
    "Privacy policy",
    "Sites, Site 1",
  ]);
  assertMatch(refused, /value="shop\.example; script-src \*"/);
  const back = await answered(
    save(browser, "/admin/points/support", { "skills.chat": centre.centre.backOfficeSkill }),
    422,
  );
  assertEquals(wrongsIn(back), ["Channels, Chat: Choose one from the list."]);
  await saved(browser, "/admin/points/support", { "origins.0": "https://shop.example/page?x=1" });
  const framed = (await centre.browser().get("/c/support")).headers.get("content-security-policy");
  assertMatch(framed!, /frame-ancestors https:\/\/shop\.example(;|$)/);
});

Deno.test("a retired point begins nothing new, what began there goes on, and a skill it feeds is kept by it", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const skill = `/admin/skills/${centre.centre.salesSkill}`;
  assertMatch(await answered(browser.form(`${skill}/retirement`), 409), /href="\/admin\/points\/sales"/);
  const customer = centre.browser();
  await customer.get("/c/sales");
  const chat = await sentTo(
    customer.form("/c/sales/contacts", { name: "Zoé", body: "Hello?", key: crypto.randomUUID() }),
  );
  await sentTo(browser.form("/admin/points/sales/retirement"));
  await answered(centre.browser().get("/c/sales"), 404);
  await answered(
    centre.browser().form("/c/sales/contacts", { name: "Zoé", body: "Hi", key: crypto.randomUUID() }),
    404,
  );
  assertMatch(await answered(customer.get(chat), 200), /Hello\?/);
  assertMatch(await answered(browser.form(`${skill}/retirement`), 409), /Sales/);
  // Nothing begins there: it need lead nowhere, and then keeps no skill.
  await saved(browser, "/admin/points/sales", { "skills.chat": "" });
  await sentTo(browser.form(`${skill}/retirement`));
  await sentTo(browser.form("/admin/points/sales/retirement", { _method: "DELETE" }));
  const nowhere = await answered(centre.browser().get("/c/sales"), 404);
  assertMatch(nowhere, /does not offer that/);
  assert(!nowhere.includes('href="/c/sales"'));
  assertMatch(
    await answered(browser.get("/admin/points/sales"), 200),
    /It leads nowhere: nothing can come in here/,
  );
  assertMatch(
    await answered(browser.get("/admin/points"), 200),
    />Sales<\/a><span class="tag warn">leads nowhere</,
  );
});
