/** What is refused for now only: in words, with when to ask again, and without hindering anybody else. */
import { run } from "../../server/core/command.ts";
import { changeSettings } from "../../server/core/settings.ts";
import { tabRow } from "../../server/live/tabs.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, openPage, saidIn, words } from "../support/centre/pages.ts";
import { freshKey, storeApiKey } from "../../server/access/api_keys.ts";

/** Refused for now, in these words, with a time to come back that is no longer than `seconds`. */
async function later(
  answering: Response | Promise<Response>,
  said: RegExp,
  seconds: number,
): Promise<string> {
  const answer = await answering;
  assertEquals(answer.status, 429);
  const after = Number(answer.headers.get("retry-after"));
  assert(Number.isInteger(after) && after >= 1 && after <= seconds, `Retry-After: ${after}`);
  const text = await answer.text();
  assertMatch(text, said);
  return text;
}

const tooMuch = /Too much at once\. Wait a moment/;

Deno.test("a customer's sixty messages in a minute are taken, the next waits, and goes when the time is up", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const other = await customerAt(centre, "Hi", "Max");
  const write = (fields: Record<string, string>, by = browser, to = path) =>
    by.htmx(`POST ${to}/messages`, fields);
  let last = words("");
  for (let n = 1; n < 60; n++) await answered(write(last = words(`Message ${n}`)), 204, null);
  const more = words("One too many");
  await later(write(more), tooMuch, 60);
  // Without a script the page comes back with what was typed.
  const page = await later(browser.form(`${path}/messages`, more), tooMuch, 60);
  assertMatch(page, /One too many\s*<\/textarea>/);
  const script = { origin: "http://localhost", "hx-request": "true", accept: "text/plain" };
  const asked = { method: "POST", headers: script, body: new URLSearchParams(more) };
  assertEquals(
    await later(browser.send(`${path}/messages`, asked), tooMuch, 60),
    "Too much at once. Wait a moment and try again.",
  );
  // Beginning again is writing too; what is stored already is only said to be so.
  await later(browser.form("/c/support/contacts", { name: "Zoé", ...words("Begun again") }), tooMuch, 60);
  await answered(write(last), 204, null);
  await answered(write(words("Nobody else has to wait"), other.browser, other.path), 204, null);
  assertEquals((await saidIn(centre, interactionId)).at(-1), "customer: Message 59");
  await centre.pass(60_000);
  await answered(write(more), 204, null);
  assertEquals((await saidIn(centre, interactionId)).at(-1), "customer: One too many");
});

Deno.test("drafts, pages and whatever else a customer's pages send are counted too, and nobody else waits for it", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const other = await customerAt(centre, "Hi", "Max");
  const draft = (by: Browser, to: string) => by.htmx(`PUT ${to}/draft`, words("As I type"));
  let sent = 0;
  while ((await draft(browser, path)).status === 204) assert(++sent < 1000);
  assert(sent > 500, `${sent} were let through`);
  await later(draft(browser, path), tooMuch, 60);
  await later(browser.get("/c/support"), tooMuch, 60);
  await answered(draft(other.browser, other.path), 204, null);
  await centre.pass(60_000);
  await answered(draft(browser, path), 204, null);
  await answered(browser.get("/c/support"), 200);
});

const begin = (browser: Browser, point = "support") =>
  browser.form(`/c/${point}/contacts`, { name: "Zoé", ...words("Is anybody there?") });

Deno.test("chats, tries and links from one /64 are counted together, and the next /64 by itself", async () => {
  await using centre = await makeApp();
  const host = (n: number) => `2001:db8:1:2::${n.toString(16)}`;
  for (let n = 0; n < 20; n++) await sentTo(begin(centre.browser(host(n))));
  for (let n = 20; n < 45; n++) await later(begin(centre.browser(host(n))), tooMuch, 600);
  await sentTo(begin(centre.browser("2001:db8:1:3::1")));
  const ask = (address: string) => centre.browser(address).form("/forgot", { email: "nobody@demo.test" });
  for (let n = 0; n < 20; n++) await answered(ask(host(n)), 200);
  await later(ask(host(99)), tooMuch, 600);
  const signIn = (address: string, email: string) =>
    centre.browser(address).form("/sign-in", { email, password: "wrong" });
  for (let n = 0; n < 100; n++) await answered(signIn(host(n), `nobody${n}@demo.test`), 422);
  await later(signIn(host(500), "somebody@demo.test"), /Too many tries/, 600);
  await answered(signIn("2001:db8:1:3::1", "somebody@demo.test"), 422);
});

Deno.test("who began too many chats reads when to come back, and a centre may let more begin at one address", async () => {
  await using centre = await makeApp();
  await centre.run((cx) => changeSettings(cx, { chatsPerAddress: 30 }));
  for (let n = 0; n < 30; n++) await sentTo(begin(centre.browser("203.0.113.5")));
  const page = await later(begin(centre.browser("203.0.113.5")), tooMuch, 600);
  assertMatch(page, /value="Zoé"/);
});

Deno.test("with so many waiting no new chat is taken at that point, or at any; those who wait go on", async () => {
  await using centre = await makeApp();
  const full = /So many are waiting that nobody else can be taken in right now/;
  await centre.run((cx) => changeSettings(cx, { waitingPerPoint: 2, waitingInAll: 3 }));
  const first = await customerAt(centre);
  await customerAt(centre, "Me too", "Max");
  const page = await later(begin(centre.browser("203.0.113.5")), full, 300);
  assertMatch(page, />\s*Is anybody there\?\s*<\/textarea>/);
  await customerAt(centre, "To sales", "Ana", "sales");
  await later(begin(centre.browser("203.0.113.6"), "sales"), full, 300);
  await answered(first.browser.htmx(`POST ${first.path}/messages`, words("Still here")), 204, null);
  await answered(first.browser.htmx(`POST ${first.path}/end`), 204, null);
  await centre.pass(10_000);
  await sentTo(begin(centre.browser("203.0.113.7")));
});

Deno.test("what may wait is set in the administration, in words, and refused where it would be none", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const page = await answered(ada.get("/admin/settings"), 200);
  for (
    const [name, value] of [["chatsPerAddress", "20"], ["messagesPerMinute", "60"], [
      "waitingPerPoint",
      "500",
    ], ["waitingInAll", "2000"]]
  ) {
    assertMatch(page, new RegExp(`name="${name}"[^>]*value="${value}"`));
  }
});

Deno.test("a page has one stream: the newest ends the older, and the page is not held for gone", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after } = await deskOf(centre);
  const { hub } = centre.app.deps.live;
  const streams = [];
  for (let n = 0; n < 30; n++) streams.push(await listen(centre.app, browser, tabId, after));
  assertEquals(hub.readers.size, 1);
  for (const older of streams.slice(0, -1)) await older.rest();
  await centre.settle();
  await streams.at(-1)!.heard();
  assertEquals((await tabRow(centre.app.deps.db.read, tabId))!.seenAt, centre.now);
  // Whoever opens many at once has as many as who opens them one after the other.
  const many = await Promise.all(
    Array.from({ length: 50 }, () => browser.get(`/live/${tabId}?after=${after}`)),
  );
  assertEquals(hub.readers.size, 1);
  for (const { body } of many) await body!.cancel();
  assertEquals(hub.readers.size, 0);
});

/** Opens pages until one is refused; gives how many were heard, and the refusal. */
async function opened(centre: TestApp, browser: Browser, path: string): Promise<[number, Response]> {
  for (let n = 0;; n++) {
    const { tabId, after } = await openPage(browser, path);
    const answer = await browser.get(`/live/${tabId}?after=${after}`, { "hx-request": "true" });
    if (answer.status !== 200) return [n, answer];
    assert(centre.app.deps.live.hub.readers.size < 100);
  }
}

Deno.test("twelve pages of one customer are heard and twenty-four of an agent; one more is told so in words", async () => {
  await using centre = await makeApp();
  const words = /This page is open too many times/;
  const customer = await customerAt(centre);
  const [heard, refused] = await opened(centre, customer.browser, "/c/support");
  assertEquals(heard, 12);
  // As htmx shows it: a notice, put where all of them stand.
  assertMatch(await later(refused, words, 60), /<hx-partial/);
  const marc = await centre.signedIn("agent1@demo.test");
  const [desks, no] = await opened(centre, marc, "/desk");
  assertEquals(desks, 24);
  await later(no, words, 60);
  // Another has their own; and where one page closes, the next is heard.
  const other = await customerAt(centre, "Hi", "Max");
  await (await listen(centre.app, other.browser, other.tabId, other.after)).leave();
  for (const reader of [...centre.app.deps.live.hub.readers]) reader.close();
  await centre.settle();
  const again = await openPage(customer.browser, "/c/support");
  await (await listen(centre.app, customer.browser, again.tabId, again.after)).leave();
});

Deno.test("many pages of one customer that open at once are no more than those one after the other, and are alive", async () => {
  await using centre = await makeApp();
  const { browser } = await customerAt(centre);
  const pages = [];
  for (let n = 0; n < 40; n++) pages.push(await openPage(browser, "/c/support"));
  const answers = await Promise.all(
    pages.map(({ tabId, after }) => browser.get(`/live/${tabId}?after=${after}`)),
  );
  assertEquals(answers.filter(({ status }) => status === 200).length, 12);
  assertEquals(centre.app.deps.live.hub.readers.size, 12);
  for (const { body } of answers) await body?.cancel();
});

Deno.test("what a program reads counts as what it writes: by its key, and the next minute it goes on", async () => {
  await using centre = await makeApp();
  const fresh = await freshKey();
  await run(centre.app.deps, (cx) => storeApiKey(cx, fresh, "shop", null));
  const headers = { authorization: `Bearer ${fresh.key}` };
  const ask = () => centre.app.request("/api/work-items/nothing", { headers });
  for (let n = 0; n < 3000; n++) {
    const { status, body } = await ask();
    await body?.cancel();
    assertEquals(status, 404);
  }
  const answer = await ask();
  assertEquals(answer.headers.get("content-type"), "application/problem+json");
  assertMatch(await later(answer, /"code":"too-fast"/, 60), tooMuch);
  await centre.pass(60_000);
  await (await ask()).body?.cancel();
  assertEquals((await ask()).status, 404);
});

Deno.test("an office behind one address begins its shift: a hundred wrong passwords, and who was here before comes in all the same", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  await sentTo(marc.form("/sign-out"));
  const office = (n: number) =>
    centre.browser().form("/sign-in", { email: `agent${n}@office.test`, password: "wrong" });
  for (let n = 0; n < 99; n++) await answered(office(n), 422);
  await centre.signedIn("agent2@demo.test");
  await answered(office(99), 422);
  await later(
    centre.browser().form("/sign-in", { email: "agent3@demo.test", password }),
    /Too many tries/,
    600,
  );
  await sentTo(marc.form("/sign-in", { email: "agent1@demo.test", password }));
});
