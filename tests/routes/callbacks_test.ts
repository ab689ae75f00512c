import { skill } from "../../db/schema/skills.ts";
import { eq } from "drizzle-orm";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, hidden, offerAt, talkingAt } from "../support/centre/pages.ts";

const hour = 3600_000;
const pathOf = (id: string) => `/interactions/${id}/customer/callbacks`;
/** The world's clock: January 5, 10:00 in Toronto. */
const form = ({ centre }: TestApp, changes: Record<string, string> = {}) => ({
  key: "key-of-a-promise",
  address: "514 842-2112",
  skill: centre.callSkill,
  who: "me",
  at: "2026-01-05T11:30",
  zone: "America/Toronto",
  note: "",
  ...changes,
});

/** Nothing is listed on the card. */
const nonePromised = (id: string) => new RegExp(`<div id="customer-callbacks-${id}"></div>`);

Deno.test("the form is a region over the desk with what is known filled in; a centre that makes no calls says so", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, nonePromised(id));
  assertMatch(page, new RegExp(`hx-get="${pathOf(id)}"><button[^>]*>Schedule a callback`));
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/customer/addresses`, {
      kind: "phone",
      address: "+33 1 42 68 53 00",
    }),
    204,
    null,
  );
  const over = await answered(desk.browser.htmx(`GET ${pathOf(id)}`), 200);
  assertMatch(over, /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog/);
  assertMatch(over, /<section aria-label="Schedule a callback">/);
  assertMatch(over, /value="\+33142685300"/);
  assertMatch(over, /name="zone"[^>]*value="Europe\/Paris"/);
  await centre.run((cx) => cx.db.update(skill).set({ retiredAt: cx.now }).where(eq(skill.channel, "voice")));
  assertMatch(await answered(desk.browser.get(pathOf(id)), 200), /No skill makes calls yet/);
});

Deno.test("promised, the window closes and the card has it, on every page; one press takes it back", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  for (let n = 0; n < 2; n++) {
    const own = await answered(desk.browser.htmx(`POST ${pathOf(id)}`, form(centre)), 200);
    assertEquals(own, '<hx-partial hx-target="#over" hx-swap="innerHTML"></hx-partial>');
  }
  const seen = await desk.stream.words();
  assertMatch(seen, /Monday, January 5 at 11:30\sAM \(Eastern Time\)\s*·\s*\+15148422112/);
  const cancel = `${pathOf(id)}/key-of-a-promise`;
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.form(cancel, { _method: "DELETE" }), 404);
  assertEquals(await sentTo(desk.browser.form(cancel, { _method: "DELETE" })), `/desk?contact=${id}`);
  await answered(desk.browser.htmx(`DELETE ${cancel}`), 204, null);
  assertMatch(await desk.stream.words(), nonePromised(id));
});

Deno.test("what is wrong is said beside its field, and what was typed stays; without a script in the page", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const wrong: [field: string, value: string, why: RegExp][] = [
    ["address", "12", /not a phone number/],
    ["skill", "none", /Choose a skill from the list/],
    ["zone", "Mars", /not a time zone/],
    ["at", "", /Say when/],
    ["at", "2026-01-05T09:00", /That time has passed/],
    ["at", "2029-01-05T09:00", /At most a year ahead/],
    ["note", "n".repeat(2001), /at most 2,000 characters/],
  ];
  for (const [field, value, why] of wrong) {
    const typed = form(centre, { [field]: value });
    const beside = await answered(desk.browser.htmx(`POST ${pathOf(id)}`, typed, `callback-${id}`), 422);
    assertMatch(beside, new RegExp(`hx-target="#callback-${id}-${field}-error" hx-swap="innerHTML">[^<]`));
    assertMatch(beside, why);
    const page = await answered(desk.browser.form(pathOf(id), typed), 422);
    assertMatch(page, why);
    assertEquals(hidden(page, "key"), "key-of-a-promise");
    if (field !== "address") assertMatch(page, /value="514 842-2112"/);
  }
});

Deno.test("whose contact it is not reaches neither the form nor the action", async () => {
  await using centre = await makeApp();
  const { id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.get(pathOf(id)), 404);
  await answered(ines.browser.form(pathOf(id), form(centre)), 404);
  await answered(centre.browser().form(pathOf(id), form(centre)), 401);
  const admin = await centre.signedIn("admin@demo.test");
  await answered(admin.form(pathOf(id), form(centre)), 403);
});

Deno.test("due, it rings; accepted it shows whom to call in the place of the composer, and is ended like any other", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await answered(
    desk.browser.htmx(
      `POST ${pathOf(id)}`,
      form(centre, { at: "2026-01-05T10:30", note: "About <the> blue one" }),
    ),
    200,
  );
  await centre.keepAlive();
  await centre.pass(0.5 * hour);
  await desk.stream.heard();
  await centre.keepAlive();
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  const seen = await desk.stream.words();
  assertMatch(seen, /<a class="button primary" href="tel:\+15148422112">Call \+15148422112/);
  assertMatch(seen, /About &lt;the&gt; blue one/);
  const called = /\/interactions\/([\w-]+)\/transfer/.exec(seen)![1]!;
  assert(called !== id);
  const page = await answered(desk.browser.get(`/desk?contact=${called}`), 200);
  assert(!page.includes(`id="composer-${called}"`));
  assert(!page.includes(`/interactions/${called}/not-for-us`), "a call is no mail");
  await answered(desk.browser.htmx(`POST /interactions/${called}/end`), 204, null);
});
