/** Wall-clock times as the server writes them, for readers whose zone it knows and for those whose it does not. */
import { ada, opened, saved } from "../support/centre/admin_forms.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, deskOf, talkingAt, words } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

/** The example's clock stands on Monday, January 5, 15:00 UTC. */
const at = "2026-01-05T15:00Z";
/** Every time of a page, with how it is written. */
const timesIn = (html: string) =>
  [...html.matchAll(/<time datetime="([^"]+)"[^>]*>([^<]*)<\/time>/g)]
    .map(([, iso, words]) => [iso, words!.replace(/[\u00a0\u202f]/g, " ")]);

Deno.test("a time is in UTC and says so where nobody knows its reader's zone: at the desk, at the customer's, in the administration, on the stream", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  for (const html of [page, await answered(customer.browser.get("/c/support"), 200)]) {
    assert(timesIn(html).length > 1);
    for (const time of timesIn(html)) assertEquals(time, [at, "3:00 PM UTC"]);
  }
  await actionsOf(desk, id).quietly("POST messages", words("Good morning"));
  assertEquals(timesIn(await desk.stream.words()), [[at, "3:00 PM UTC"]]);
  const browser = await ada(centre);
  const path = `/admin/skills/${centre.centre.supportSkill}`;
  await saved(browser, path, { name: "Help" });
  const { html } = await opened(browser, path);
  assertEquals(timesIn(html), [[at, "Jan 5, 3:00 PM UTC"]]);
});

Deno.test("whoever chose a zone has every page in it from its first byte, and the page's script is told; nobody else", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { browser } = desk;
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(browser.form("/account", { zone: "Pacific/Noumea" })), "/account");
  }
  const page = await answered(browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, /<html lang="en" data-zone="Pacific\/Noumea">/);
  for (const time of timesIn(page)) assertEquals(time, [at, "2:00 AM"]);
  const account = await answered(browser.get("/account"), 200);
  assertMatch(account, /<option value="Pacific\/Noumea" selected/);
  assertEquals(timesIn(account), [[at, "Jan 6, 2:00 AM"]]);
  // What several readers share is for none of them alone: the script of each page writes it anew.
  await actionsOf(desk, id).quietly("POST messages", words("Good morning"));
  assertEquals(timesIn(await desk.stream.words()), [[at, "3:00 PM UTC"]]);
  const other = await answered((await deskOf(centre, "agent2@demo.test")).browser.get("/account"), 200);
  assertEquals(timesIn(other), [[at, "Jan 5, 3:00 PM UTC"]]);
  assertEquals(await sentTo(browser.form("/account", { zone: "" })), "/account");
  assert(!(await answered(browser.get("/desk"), 200)).includes("data-zone="));
});

Deno.test("an opening is told in the zone of its hours, by name, until the customer's browser says its own", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const hours = await saved(browser, "/admin/hours/new", { name: "Tuesdays", zone: "America/Toronto" });
  await saved(browser, `/admin/skills/${centre.centre.supportSkill}`, {
    hoursId: hours.split("/").at(-1)!,
  });
  centre.now = Date.UTC(2026, 0, 5, 3);
  const html = await answered(centre.browser().get("/c/support?lang=en"), 200);
  assertEquals(timesIn(html), [[
    "2026-01-05T14:00Z",
    "Monday, January 5 at 9:00 AM (Eastern Time)",
  ]]);
});

Deno.test("a refusal says until when on the clock that the page's script names, else in UTC", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  // Two conversations: the one they were blocked in is over, the other waits.
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  await sentTo(customer.browser.form("/c/sales/contacts", words("Also this")));
  const [path] = /\/c\/sales\/contacts\/[\w-]+/.exec(await answered(customer.browser.get("/c/sales"), 200))!;
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/not-for-us`, { block: "yes", days: "1", reason: "Threats" }),
    200,
  );
  // It can be undone for a while, and stands after that.
  await centre.pass(6000);
  const write = (headers: Record<string, string>) =>
    customer.browser.send(`${path}/messages`, {
      method: "POST",
      headers: { origin: "http://localhost", "hx-request": "true", accept: "text/plain", ...headers },
      body: new URLSearchParams(words("Hello?")),
    });
  for (
    const [zone, said] of [["Pacific/Noumea", "Jan 7, 2:00 AM"], ["", "Jan 6, 3:00 PM UTC"], [
      "../etc",
      "Jan 6, 3:00 PM UTC",
    ]] as const
  ) {
    const refused = await answered(write(zone ? { zone } : {}), 403, "text");
    assertMatch(refused.replace(/[\u00a0\u202f]/g, " "), new RegExp(`until ${said}\\.`));
    // A plain form says no zone.
    const begun = await answered(customer.browser.form("/c/support/contacts", words("Hi")), 403);
    assertMatch(begun, /until Jan\s6,\s3:00\sPM\sUTC\./);
  }
});

Deno.test("a conversation is taken away on its customer's clock, the zone named beside its beginning", async () => {
  await using centre = await makeApp();
  const { customer } = await talkingAt(centre);
  const text = async (query: string) =>
    (await answered(customer.browser.get(`${customer.path}/transcript${query}`), 200, "text"))
      .replace(/[\u00a0\u202f]/g, " ");
  const far = await text("?zone=Pacific/Noumea");
  assertMatch(far, /Began Tuesday, January 6 at 2:00 AM \(New Caledonia Standard Time\)/);
  assertMatch(far, /\[1\/6\/26, 2:00:00 AM\] Zoé/);
  for (const query of ["", "?zone=Mars"]) {
    assertMatch(await text(query), /Began Monday, January 5 at 3:00 PM \(UTC\)/);
  }
});
