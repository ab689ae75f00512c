/** The door to parking: a form in the contact's foot, what stands in its window meanwhile, and the way back. */
import { agent } from "../../db/schema/agents.ts";
import { setProfile } from "../../server/agents/delivery.ts";
import type { Channel } from "../../server/channels/facts.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { comes, skillOver } from "../support/centre/channels.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import {
  actionsOf,
  deskOf,
  type DeskPage,
  offerAt,
  stateAt,
  talkingAt,
  words,
} from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

/** The world's clock: January 5, 10:00 in Toronto. */
const toronto = { until: "2026-01-05T17:30", zone: "America/Toronto" };
const tomorrow = { ...toronto, until: "2026-01-06T09:00" };
const pathOf = (id: string) => `/interactions/${id}/parking`;
const windowClosed = '<hx-partial hx-target="#over" hx-swap="innerHTML"></hx-partial>';

/** Marc has something of this channel in hand, open on his page. */
async function having(centre: TestApp, channel: Channel): Promise<{ desk: DeskPage; id: string }> {
  const desk = await deskOf(centre);
  return { desk, id: await another(centre, desk, channel) };
}

async function another(centre: TestApp, desk: DeskPage, channel: Channel): Promise<string> {
  const skillId = await skillOver(centre, channel, [desk.agentId]);
  const id = await comes(centre, channel, skillId);
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await centre.settle();
  await desk.stream.heard();
  return id;
}

const contactPage = (desk: DeskPage, id: string) => answered(desk.browser.get(`/desk?contact=${id}`), 200);
const parks = (desk: DeskPage, id: string, form = toronto) =>
  answered(desk.browser.htmx(`POST ${pathOf(id)}`, form), 200);

Deno.test("a parked email shows no open composer, says until when, and can be taken back by one press", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  assertMatch(await contactPage(desk, id), /data-answers/);
  assertEquals(await parks(desk, id), windowClosed);
  const seen = await desk.stream.words();
  assertMatch(seen, new RegExp(`hx-target="#composer-${id}" hx-swap="outerHTML"><div class="over"`));
  const page = await contactPage(desk, id);
  for (const html of [seen, page]) {
    assertMatch(html, /Parked until <time [^>]+>Monday, January 5 at 5:30\sPM \(Eastern Time\)<\/time>\./);
    assert(!html.includes("data-answers"), html);
  }
  await actionsOf(desk, id).refused("POST messages", 409, words("Hello"));

  const [, form] = new RegExp(`<form([^>]*)hx-delete="${pathOf(id)}"[^>]*>.*?</form>`).exec(page)!;
  assertMatch(form!, /method="post"/);
  for (let n = 0; n < 2; n++) await actionsOf(desk, id).quietly("DELETE parking");
  assertMatch(await desk.stream.words(), /data-answers/);
  assertEquals(await stateAt(centre, id), "active");
  await actionsOf(desk, id).quietly("POST messages", words("Here I am"));
});

Deno.test("emails, texts and work items have the door, a chat has none", async () => {
  for (const channel of ["email", "sms", "workitem"] as const) {
    await using centre = await makeApp();
    const { desk, id } = await having(centre, channel);
    assertMatch(await contactPage(desk, id), new RegExp(` action="${pathOf(id)}" hx-get`), channel);
    await parks(desk, id);
    assertEquals(await stateAt(centre, id), "parked");
    assertMatch(
      await desk.stream.words(),
      new RegExp(`#composer-${id}.*Parked until <time [^>]+>Monday`, "s"),
    );
  }
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  assert(!(await contactPage(desk, id)).includes(pathOf(id)), "a chat can be parked");
  await answered(desk.browser.get(pathOf(id)), 409);
  await answered(desk.browser.htmx(`POST ${pathOf(id)}`, toronto), 409);
});

Deno.test("a parked contact stands in the list with its time, and in its window on its agent's clock, in each language", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  await parks(desk, id);
  const card = new RegExp(
    `id="card-${id}".*?<em class="standing">Parked until <time [^>]+>Jan\\s5,\\s10:30\\sPM\\sUTC</time></em>`,
    "s",
  );
  assertMatch(await desk.stream.words(), card);
  assertMatch(await answered(desk.browser.get("/desk"), 200), card);
  await centre.run((cx) => cx.db.update(agent).set({ locale: "fr-CA" }));
  assertMatch(
    await contactPage(desk, id),
    /De côté jusqu’au <time [^>]+>lundi 5 janvier.*17\sh\s30.*Reprendre.*Changer l’heure/s,
  );
});

Deno.test("its time is chosen anew, from the form as it stands, and it comes back by itself", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  await parks(desk, id);
  const over = await answered(desk.browser.htmx(`GET ${pathOf(id)}`), 200);
  assertMatch(over, /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog/);
  assertMatch(over, /<section aria-label="Park">/);
  assertMatch(over, /name="until" value="2026-01-05T17:30"/);
  await desk.stream.heard();
  await parks(desk, id, tomorrow);
  const seen = await desk.stream.words();
  assertMatch(seen, /Parked until <time [^>]+>Tuesday, January 6 at 9:00\sAM/);
  assertMatch(seen, /<em class="standing">Parked until <time [^>]+>Jan\s6/);
  await centre.keepAlive();
  await centre.pass(8 * 3600_000);
  assertEquals(await stateAt(centre, id), "parked");
  await centre.pass(24 * 3600_000);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("what is wrong is said beside its field, and what was typed stays; without a script in the page", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  const wrong: [field: "until" | "zone", value: string, why: RegExp][] = [
    ["zone", "Mars", /not a time zone/],
    ["until", "", /Say when/],
    ["until", "2026-02-30T10:00", /Say when/],
    ["until", "2026-01-05T09:00", /That time has passed/],
    ["until", "2027-06-01T09:00", /At most a year ahead/],
  ];
  for (const [field, value, why] of wrong) {
    const typed = { ...toronto, [field]: value };
    const own = await answered(desk.browser.htmx(`POST ${pathOf(id)}`, typed), 422);
    assertMatch(own, new RegExp(`#parking-${id}-${field}-error" hx-swap="innerHTML">[^<]*${why.source}`));
    const page = await answered(desk.browser.form(pathOf(id), typed), 422);
    assertMatch(page, new RegExp(`id="parking-${id}-${field}-error">[^<]*${why.source}`));
    for (const [name, kept] of Object.entries(typed)) {
      assertMatch(page, new RegExp(`name="${name}" value="${kept}"`));
    }
  }
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("without a script: a page with the form, and one button back", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "workitem");
  const form = await answered(desk.browser.get(`${pathOf(id)}?zone=`), 200);
  assertMatch(form, new RegExp(`<form id="parking-${id}" method="post" action="${pathOf(id)}"`));
  assertEquals(await sentTo(desk.browser.form(pathOf(id), toronto)), `/desk?contact=${id}`);
  assertEquals(await stateAt(centre, id), "parked");
  const back = await sentTo(desk.browser.form(pathOf(id), { _method: "DELETE" }));
  assertEquals(back, `/desk?contact=${id}`);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("the form's zone is the browser's, else the one written last, else the language's; what is no zone counts as none", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  const zoneIn = async (zone: string) => {
    const html = await answered(desk.browser.htmx(`GET ${pathOf(id)}?zone=${zone}`), 200);
    return /name="zone" value="([^"]*)"/.exec(html)![1];
  };
  assertEquals(await zoneIn(""), "America/Toronto");
  assertEquals(await zoneIn("Europe/Paris"), "Europe/Paris");
  assertEquals(await zoneIn("Mars"), "America/Toronto");
  await parks(desk, id, { ...toronto, zone: "Pacific/Noumea", until: "2026-01-07T09:00" });
  assertEquals(await zoneIn(""), "Pacific/Noumea");
  assertMatch(await contactPage(desk, id), /Wednesday, January 7 at 9:00\sAM \(New Caledonia/);
});

Deno.test("one more than may be parked is refused in words beside the form, which keeps what was typed", async () => {
  await using centre = await makeApp();
  await centre.run((cx) => setProfile(cx, centre.centre.teamId, { parkedLimit: 1 }));
  const { desk, id } = await having(centre, "email");
  await parks(desk, id);
  await centre.keepAlive();
  await centre.pass(2000);
  const second = await another(centre, desk, "sms");
  const own = await answered(desk.browser.htmx(`POST ${pathOf(second)}`, toronto), 409);
  assertMatch(own, /-until-error" hx-swap="innerHTML">You have as many parked contacts as you may/);
  const page = await answered(desk.browser.form(pathOf(second), toronto), 409);
  assertMatch(page, /as many parked contacts as you may/);
  assertMatch(page, /name="until" value="2026-01-05T17:30"/);
});

Deno.test("a parked contact is neither passed on nor dismissed from its foot; End ends it, and can be undone", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  await parks(desk, id);
  const page = await contactPage(desk, id);
  assert(!page.includes(`/interactions/${id}/transfer"`), "it can be passed on");
  assert(
    !page.includes(`/interactions/${id}/not-for-us`),
    "it can be dismissed",
  );
  assert(!page.includes(`/interactions/${id}/hold`), "it can be held");
  await desk.stream.heard();
  await actionsOf(desk, id).quietly("POST end");
  assertMatch(await desk.stream.words(), new RegExp(`hx-delete="/interactions/${id}/end"`));
  await actionsOf(desk, id).quietly("DELETE end");
  assertEquals(await stateAt(centre, id), "parked");
});

Deno.test("nobody parks what is not in their hands, nor what is over", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await centre.run((cx) => grantSkill(cx, ines.agentId, centre.centre.supportSkill));
  await answered(ines.browser.get(pathOf(id)), 404);
  await answered(ines.browser.htmx(`POST ${pathOf(id)}`, toronto), 404);
  await answered(ines.browser.form(pathOf(id), { _method: "DELETE" }), 404);
  await answered(centre.browser().form(pathOf(id), toronto), 401);
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(5000);
  await answered(desk.browser.form(pathOf(id), toronto), 404);
  assertEquals(await stateAt(centre, id), "completed");
});

Deno.test("parked until the customer writes: without a time a week at the latest; form, window and list say so", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "workitem");
  await parks(desk, id, { until: "", zone: "America/Toronto", wakes: "yes" } as typeof toronto);
  const [seen, page] = [await desk.stream.words(), await contactPage(desk, id)];
  const standing =
    /Parked until the customer writes, at the latest until <time[^>]+>Monday, January 12 at 10:00/;
  for (const html of [seen, page]) assertMatch(html, standing);
  assertMatch(page, /Parked until they write, at the latest <time/);
  const form = await answered(desk.browser.get(pathOf(id)), 200);
  assertMatch(form, /name="wakes" value="yes" checked/);
  // The box taken off, it is a time alone again.
  await parks(desk, id, tomorrow);
  assert(!(await contactPage(desk, id)).includes("until the customer writes"));
});

Deno.test("a parked contact is taken back from the list of contacts too", async () => {
  await using centre = await makeApp();
  const { desk, id } = await having(centre, "email");
  const door = new RegExp(`<form id="back-${id}" class="take-back"[^>]*hx-delete="${pathOf(id)}"`);
  assert(!door.test(await contactPage(desk, id)));
  await parks(desk, id);
  assertMatch(await contactPage(desk, id), door);
  await answered(desk.browser.htmx(`DELETE ${pathOf(id)}`), 204, null);
  assertEquals(await stateAt(centre, id), "active");
});
