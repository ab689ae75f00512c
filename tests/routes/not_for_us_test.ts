import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp, wrapsUp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import {
  actionsOf,
  type CustomerPage,
  deskOf,
  type DeskPage,
  offerAt,
  stateAt,
  talkingAt,
  words,
} from "../support/centre/pages.ts";

const blocking = { block: "yes", days: "7", reason: "Sells watches" };
const formOf = (id: string) => `not-for-us-${id}`;
const closed = '<hx-partial hx-target="#over" hx-swap="innerHTML"></hx-partial>';

/** Pressed by htmx: the window goes, and nothing else is done yet. */
async function press({ browser }: DeskPage, id: string, fields = {}): Promise<void> {
  assertEquals(await answered(browser.htmx(`POST /interactions/${id}/not-for-us`, fields), 200), closed);
}

/** Pressed, and not undone. */
async function close(centre: TestApp, desk: DeskPage, id: string, fields = {}): Promise<void> {
  await press(desk, id, fields);
  await centre.keepAlive();
  await centre.pass(undoMs);
}

/** The same customer's chat at /c/sales, in the same agent's hands; gives its id. */
async function second(centre: TestApp, desk: DeskPage, { browser }: CustomerPage): Promise<string> {
  await centre.keepAlive();
  await centre.pass(2000);
  await sentTo(browser.form("/c/sales/contacts", words("Also this")));
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await centre.settle();
  const page = await answered(browser.get("/c/sales"), 200);
  return /\/contacts\/([\w-]+)\/messages/.exec(page)![1]!;
}

Deno.test("not for us: the agent's page makes room, the customer's says that the chat has ended, and no wrap-up is due", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const page = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await page.heard();
  const html = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(html, new RegExp(`hx-get="/interactions/${id}/not-for-us"><button class="button">Unwanted…`));
  const over = await answered(desk.browser.htmx(`GET /interactions/${id}/not-for-us`), 200);
  assertMatch(
    over,
    /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog.*Close Zoé Tremblay as unwanted/,
  );
  for (let n = 0; n < 2; n++) await press(desk, id);
  await close(centre, desk, id);
  const seen = await desk.stream.words();
  assertMatch(seen, new RegExp(`hx-target="#contact-${id}" hx-swap="outerHTML"><div class="empty"`));
  const told = await page.words();
  assertMatch(told, /This chat has ended/);
  assertMatch(told, /Marc Gagnon ended the chat/);
  assert(!/not for us|Anything to add/i.test(told), told);
  assertEquals(await stateAt(centre, id), "completed");
  const after = await answered(customer.browser.get("/c/support"), 200);
  assert(!after.includes("<textarea") && after.includes("Start a new chat"));
  await page.leave();
});

Deno.test("without a script it is a form like any other; whose contact it is not reaches nothing", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const path = `/interactions/${id}/not-for-us`;
  await answered(ines.browser.form(path, blocking), 404);
  await answered(centre.browser().form(path, blocking), 401);
  await answered(desk.browser.form("/interactions/none/not-for-us"), 404);
  await answered(desk.browser.form(`/interactions/${id}/dismissal`), 404);
  assertEquals(await stateAt(centre, id), "active");
  await answered(ines.browser.get(path), 404);
  assertMatch(await answered(desk.browser.get(path), 200), /<form id="not-for-us-[^"]+" method="post"/);
  assertEquals(await sentTo(desk.browser.form(path, blocking)), `/desk?contact=${id}`);
  assertEquals(await stateAt(centre, id), "active");
  await centre.keepAlive();
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals(centre.logged.filter((line) => line.includes("a customer is to be blocked")).length, 1);
});

Deno.test("undone within five seconds, the contact goes on and nobody is blocked; another word of its sender keeps nothing open", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await press(desk, id, blocking);
  await centre.pass(undoMs - 1);
  const { quietly } = actionsOf(desk, id);
  for (let n = 0; n < 2; n++) await quietly("DELETE end");
  await centre.keepAlive();
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "active");
  assertEquals(await centre.audited(), ["signed-in agent1@demo.test"]);
  // Pressed after End, it is closed as unwanted; and it goes on in nobody else's hands as that.
  await quietly("POST end");
  await press(desk, id, blocking);
  await sentTo(customer.browser.form(`${customer.path}/messages`, words("Watches!")));
  await centre.keepAlive();
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals((await centre.audited()).filter((line) => line.startsWith("customer-blocked")).length, 1);
});

Deno.test("a time that is none, or no reason, is refused in the window, and nothing is done", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { refused } = actionsOf(desk, id);
  const wrong: [Record<string, string>, number, RegExp][] = [
    [{ block: "yes" }, 400, /We could not read that/],
    [{ ...blocking, days: "365" }, 400, /We could not read that/],
    [{ ...blocking, days: "7; drop" }, 400, /We could not read that/],
    [{ ...blocking, days: "-7" }, 400, /We could not read that/],
    [{ ...blocking, reason: " \0 " }, 422, /Say why/],
    [{ ...blocking, reason: "x".repeat(201) }, 422, /At most 200 characters/],
  ];
  for (const [fields, status, why] of wrong) {
    const field = why.source.startsWith("We") ? "days" : "reason";
    const beside = await refused("POST not-for-us", status, fields, formOf(id));
    assertMatch(beside, new RegExp(`#${formOf(id)}-${field}-error" hx-swap="innerHTML">${why.source}`));
  }
  const long = "<b>".repeat(70);
  const page = await answered(
    desk.browser.form(`/interactions/${id}/not-for-us`, { ...blocking, reason: long }),
    422,
  );
  assert(page.includes(long.replaceAll("<", "&lt;").replaceAll(">", "&gt;")));
  assertMatch(page, /name="block" value="yes" checked.*<option value="7" selected/s);
  assertEquals(await stateAt(centre, id), "active");
  // Not ticked, what stands beside the box counts for nothing.
  await close(centre, desk, id, { days: "x", reason: "" });
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals(await centre.audited(), ["signed-in agent1@demo.test"]);
});

Deno.test("too late: the customer ended it, and the window says so", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await answered(customer.browser.htmx(`POST ${customer.path}/end`), 204, null);
  await centre.pass(undoMs);
  const notice = await actionsOf(desk, id).refused("POST not-for-us", 409, blocking, formOf(id));
  assertMatch(notice, /The conversation is over already: complete it as usual/);
  assertEquals(await stateAt(centre, id), "wrapup");
  const foot = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assert(!foot.includes(`/interactions/${id}/not-for-us`));
});

Deno.test("a blocked customer is told so beside the field, in their language, and what they typed is kept", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser }, id } = await talkingAt(centre);
  await close(centre, desk, id, blocking);
  for (const point of ["support", "sales"]) {
    const page = await answered(browser.form(`/c/${point}/contacts`, words("Watches, cheap")), 403);
    assertMatch(page, /id="body-error">We cannot take your messages here until Jan\s12,/);
    assertMatch(page, />\s*Watches, cheap\s*<\/textarea>/);
    assert(!page.includes("Sells watches"));
  }
  const french = await answered(browser.form("/c/support/contacts?lang=fr-FR", words("Montres")), 403);
  assertMatch(french, /Nous ne pouvons pas recevoir vos messages ici avant le 12\sjanv/);
  const other = centre.browser();
  await sentTo(other.form("/c/support/contacts", { name: "Zoé", ...words("Hello") }));
  centre.now += 7 * 24 * 3600_000;
  await sentTo(browser.form("/c/support/contacts", words("Hello again")));
});

Deno.test("the card says who is blocked, until when, by whom and why, as text; one press lifts it, for every page", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const other = await second(centre, desk, customer);
  await desk.stream.heard();
  const reason = `<script>alert("1")</script> <hx-partial hx-target="#main">`;
  await close(centre, desk, id, { ...blocking, reason });
  const escaped = reason.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const html = await answered(desk.browser.get(`/desk?contact=${other}`), 200);
  for (const shown of [await desk.stream.words(), html]) {
    assertMatch(shown, /Blocked until <time [^>]+>Jan\s12,[^<]+<\/time> by Marc Gagnon:/);
    assert(shown.includes(escaped) && !shown.includes("<script>alert"), "it is text");
  }
  assert(centre.logged.every((line) => !line.includes("alert")), "no words in the log");

  const path = `/interactions/${other}/customer/block`;
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.form(path, { _method: "DELETE" }), 404);
  await answered(centre.browser().form(path, { _method: "DELETE" }), 401);
  assertEquals(await sentTo(desk.browser.form(path, { _method: "DELETE" })), `/desk?contact=${other}`);
  await actionsOf(desk, other).quietly("DELETE customer/block");
  const lifted = await desk.stream.words();
  assertMatch(lifted, /Marc Gagnon lifted the block/);
  assert(!lifted.includes("Blocked until"));
  assertEquals((await centre.audited()).filter((line) => line.startsWith("customer-")).length, 2);
  assertEquals(centre.logged.filter((line) => line.includes("a block was lifted")).length, 1);
  const theirs = await answered(customer.browser.get("/c/sales"), 200);
  assert(!/block/i.test(theirs), "the customer reads nothing of it");
  await sentTo(customer.browser.form("/c/support/contacts", words("Sorry")));
});

Deno.test("blocked meanwhile, a message in the queue is refused beside the composer and stays in it", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false });
  const { desk, customer, id } = await talkingAt(centre);
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  await sentTo(customer.browser.form("/c/sales/contacts", words("Also this")));
  const queued = await answered(customer.browser.get("/c/sales"), 200);
  const [path, waiting] = /\/c\/sales\/contacts\/([\w-]+)/.exec(queued)!;
  await close(centre, desk, id, blocking);
  const said = words("Are you there?");
  const beside = await answered(
    customer.browser.htmx(`POST ${path}/messages`, said, `composer-${waiting}`),
    403,
  );
  assertMatch(beside, new RegExp(`^<hx-partial hx-target="#composer-${waiting}-error"`));
  assertMatch(beside, /We cannot take your messages here until Jan\s12/);
  const page = await answered(customer.browser.form(`${path}/messages`, said), 403);
  assertMatch(page, />\s*Are you there\?\s*<\/textarea>/);
});
