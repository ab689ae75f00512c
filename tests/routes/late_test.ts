import { interactionById } from "../../server/interactions/queries.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { png } from "../support/run/files.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import {
  actionsOf,
  customerAt,
  deskOf,
  offerAt,
  openPage,
  resolved,
  saidIn,
  stateAt,
  talkingAt,
  words,
} from "../support/centre/pages.ts";

/** A conversation its agent ended: in wrapup, or completed where nothing is owed. */
async function overAt(centre: Awaited<ReturnType<typeof makeApp>>) {
  const talk = await talkingAt(centre);
  await centre.keepAlive();
  await centre.pass(2000);
  await actionsOf(talk.desk, talk.id).quietly("POST end");
  await centre.pass(undoMs);
  return talk;
}
const lateIn = (html: string) => /\/contacts\/([\w-]+)\/messages/.exec(html)![1]!;

Deno.test("after the end the page asks for one more word beside a new chat; a plain form begins a late reply with it", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await overAt(centre);
  const page = await answered(browser.get("/c/support"), 200);
  assertMatch(page, /This chat has ended/);
  assertMatch(page, /Start a new chat/);
  assertMatch(page, /<p class="title">Anything to add\?<\/p>/);
  const merci = words("Merci !");
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(browser.form(`${path}/messages`, merci)), "/c/support");
  }
  await answered(browser.htmx(`POST ${path}/messages`, merci), 204);
  const goesOn = await answered(browser.get("/c/support"), 200);
  const late = lateIn(goesOn);
  assert(late !== id);
  assertMatch(goesOn, /Thank you, we have your message/);
  assertMatch(goesOn, /You wrote once more/);
  assertEquals(await saidIn(centre, late), ["customer: Merci !"]);
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);

  // On the desk: said with the offer, in the list, over the conversation and in the foot.
  const offer = await offerAt(centre, desk);
  assertMatch(await desk.stream.words(), /A late reply: the customer had just talked with you\./);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  const shown = await answered(desk.browser.get(`/desk?contact=${late}`), 200);
  assertMatch(shown, new RegExp(`<a class="tag" href="/interactions/${id}"[^>]*>\\s*Late reply`));
  assertMatch(shown, /<em class="standing">Late reply/);
  assertMatch(shown, />Dismiss<\/button>/);
  assertMatch(await answered(desk.browser.get(`/interactions/${id}`), 200), /Hello\?/);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await actionsOf(ines, late).refused("POST dismissal", 404);
  for (let n = 0; n < 2; n++) await actionsOf(desk, late).quietly("POST dismissal");
  assertEquals(await stateAt(centre, late), "active");
  await centre.keepAlive();
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, late), "completed");
  const after = await answered(browser.get("/c/support"), 200);
  assert(!/name="body"|dismissed|Anything to add/.test(after) && /Start a new chat/.test(after));

  // There is nothing to rate in the word itself: what it thanked for is asked about.
  assertMatch(after, new RegExp(`action="/c/support/contacts/${late}/rating`));
  const rating = { rating: "5", comment: "Quick" };
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(browser.form(`/c/support/contacts/${late}/rating`, rating)), "/c/support");
  }
  const { read } = centre.app.deps.db;
  const rated = await Promise.all([id, late].map(async (one) => (await interactionById(read, one))!.rating));
  assertEquals(rated, [5, null]);
  assertMatch(await answered(browser.get("/c/support"), 200), /Thank you for your rating/);
  await answered(desk.browser.form(`/c/support/contacts/${late}/rating`, rating), 404);
});

Deno.test("answered and ended as usual, a late reply is wrapped up as its skill asks", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path } } = await overAt(centre);
  await sentTo(browser.form(`${path}/messages`, words("And my bill?")));
  const late = lateIn(await answered(browser.get("/c/support"), 200));
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 204, null);
  const { quietly, refused } = actionsOf(desk, late);
  await quietly("POST messages", words("It comes tomorrow"));
  await quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(await refused("POST dismissal", 409), /complete it as usual/);
  assertEquals(await stateAt(centre, late), "wrapup");
  await quietly("POST disposition", resolved(centre));
  assertEquals(await stateAt(centre, late), "completed");
});

Deno.test("both pages of the customer are asked to load again when it begins; nobody else's is", async () => {
  await using centre = await makeApp();
  const { customer, desk } = await overAt(centre);
  const other = await openPage(customer.browser, "/c/support");
  const eve = await customerAt(centre, "Hi", "Eve");
  const theirs = await listen(centre.app, eve.browser, eve.tabId, eve.after);
  const pages = [];
  for (const { tabId, after } of [customer, other]) {
    pages.push(await listen(centre.app, customer.browser, tabId, after));
  }
  await theirs.heard();
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Merci !")), 204);
  await centre.settle();
  for (const page of pages) {
    assertEquals((await page.rest()).filter(({ event }) => event === "gone").length, 1);
  }
  assertEquals((await customer.browser.get(`/live/${other.tabId}?after=0`)).status, 410);
  assert(!(await theirs.words()).includes("Merci"));
  assert((await desk.stream.heard()).length > 0);
  await theirs.leave();
});

Deno.test("the composer of the end comes once and is left alone at completion; too late it goes, with what stood in it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const page = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await page.heard();
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(await page.words(), new RegExp(`hx-target="#composer-${id}"[^>]*>.*Anything to add\\?`, "s"));
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  assert(!(await page.words()).includes(`#composer-${id}`));
  await answered(customer.browser.htmx(`PUT ${customer.path}/draft`, words("I wanted to s")), 204, null);
  await centre.keepAlive();
  await centre.pass(599_999);
  assert(!(await page.words()).includes(`#composer-${id}`));
  await centre.pass(1);
  const closed = await page.words();
  assertMatch(closed, new RegExp(`hx-target="#composer-${id}" hx-swap="outerHTML"><div class="over"`));
  assertMatch(closed, /<blockquote dir="auto">I wanted to s<\/blockquote>/);
  const late = words("I wanted to say thanks");
  const refused = await answered(customer.browser.form(`${customer.path}/messages`, late), 409);
  assertMatch(refused, /<blockquote dir="auto">I wanted to say thanks<\/blockquote>/);
  assertMatch(refused, /Start a new chat/);
  await page.leave();
});

Deno.test("with a script or without, nobody else adds a word, and an empty or a too long one is refused beside the field", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false });
  const { customer: { browser, path }, id } = await overAt(centre);
  const eve = await customerAt(centre, "Hi", "Eve");
  await answered(eve.browser.htmx(`POST ${path}/messages`, words("Mine")), 404);
  await answered(centre.browser().form(`${path}/messages`, words("Mine")), 404);
  for (const body of ["", " \n", "é".repeat(5001)]) {
    const beside = await answered(browser.htmx(`POST ${path}/messages`, words(body), `composer-${id}`), 422);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#composer-${id}-error"`));
    const page = await answered(browser.form(`${path}/messages`, words(body)), 422);
    assertMatch(page, /Anything to add\?/);
  }
  await answered(browser.htmx(`POST ${path}/messages`, { body: "no key" }), 400);
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals(lateIn(await answered(browser.get("/c/support"), 200)), id);
});

Deno.test("a file goes with the late word, put up before it on the page that was over", async () => {
  await using centre = await makeApp();
  const { customer: { browser, path } } = await overAt(centre);
  const headers = { origin: "http://localhost", "hx-request": "true", accept: "text/plain" };
  const aid = "a-late-file-of-zoe";
  const put = browser.send(`${path}/attachments/${aid}?name=a.png`, { method: "PUT", headers, body: png });
  await answered(put, 200);
  await answered(browser.htmx(`POST ${path}/messages`, { ...words("See here"), attachment: aid }), 204);
  const page = await answered(browser.get("/c/support"), 200);
  const address = `/c/support/contacts/${lateIn(page)}/attachments/${aid}`;
  assert(page.includes(address));
  assertEquals((await browser.get(address)).status, 200);
});

Deno.test("an address of the conversation before leads to the late reply, not to a page that asks for itself for ever", async () => {
  await using centre = await makeApp();
  const { customer: { browser, path } } = await overAt(centre);
  await sentTo(browser.form(`${path}/messages`, words("Merci !")));
  for (const address of [`${path}/entries?before=100`, `${path}/leave`]) {
    assertEquals(await sentTo(browser.get(address)), "/c/support");
  }
});
