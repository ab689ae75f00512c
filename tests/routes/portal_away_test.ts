import { opensOnly } from "../support/centre/hours.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, hidden, offerAt, stateAt, talkingAt } from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";

/** The example's clock stands on Monday, January 5, 15:00 UTC. */
const tuesdays = { zone: "America/Toronto", week: { 2: [[540, 1020]] as [number, number][] }, closed: [] };
const closes = (centre: TestApp) => opensOnly(centre, tuesdays);
const leftIn = async ({ app: { deps } }: TestApp, id: string) =>
  (await interactionById(deps.db.read, id))!.leftAddress;

Deno.test("closed, the start page says so and when it opens in its own language, and its only button leaves a message", async () => {
  await using centre = await makeApp();
  await closes(centre);
  const html = await answered(centre.browser().get("/c/support?lang=en"), 200);
  const plain = html.replace(/<[^>]+>/g, "").replace(/[\u00a0\u202f]/g, " ");
  assertMatch(plain, /We are closed now\. We open Tuesday, January 6 at 9:00 AM \(Eastern Time\)\./);
  assert(!html.includes("Start chat") && html.includes("Leave a message"));
  const french = await answered(centre.browser().get("/c/support?lang=fr-CA"), 200);
  assertMatch(
    french.replace(/<[^>]+>/g, "").replace(/[\u00a0\u202f]/g, " "),
    /Nous ouvrons mardi 6 janvier à 9 h 00 \(heure de l’Est\)/,
  );
});

Deno.test("nobody there, one may wait or leave a message; somebody there, neither is said", async () => {
  await using centre = await makeApp();
  const alone = await answered(centre.browser().get("/c/support"), 200);
  assertMatch(alone, /Nobody is here right now\./);
  assert(alone.includes("Start chat") && alone.includes("Leave a message"));
  await deskOf(centre, "agent1@demo.test");
  const html = await answered(centre.browser().get("/c/support"), 200);
  assert(!/Nobody is|Leave a message/.test(html));
});

Deno.test("all who are there merely Unavailable, the customer reads that nobody is free, and may wait or leave a message", async () => {
  await using centre = await makeApp();
  const marc = await deskOf(centre, "agent1@demo.test", false);
  const words = { en: /Nobody is free to answer right now\./, "fr-CA": /Personne n’est libre pour répondre/ };
  for (const [lang, said] of Object.entries(words)) {
    const html = await answered(centre.browser().get(`/c/support?lang=${lang}`), 200);
    assertMatch(html, said);
    assert(html.includes('name="leave"') && html.includes('name="address"'));
    assert(!html.includes("/c/sales"));
  }
  const customer = await customerAt(centre);
  const page = () => answered(customer.browser.get("/c/support"), 200);
  assertMatch(await page(), /Nobody is free to answer right now\.[^]*\/leave/);
  // Their page follows: somebody comes, takes it, wraps up, and is never said to be away meanwhile.
  const stream = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await answered(marc.browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  await centre.settle();
  await centre.pass(1000);
  const heard = (await stream.heard()).map(({ data }) => data).join("");
  assert(heard.includes('id="portal-wait"') && !heard.includes("/leave"), heard);
  await stream.leave();
});

Deno.test("whoever talks or wraps up is there; who takes no more after this contact is not", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const away = async () => /Nobody is/.test(await answered(centre.browser().get("/c/support"), 200));
  assertEquals(await away(), false);
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  assertEquals(await away(), true);
  await answered(desk.browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  assertEquals(await away(), false);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "wrapup");
  assertEquals(await away(), false);
  const [disposition] = await answered(desk.browser.get(`/desk?contact=${id}`), 200)
    .then((html) => /<option value="([^"]+)">[^<]+<\/option>\s*<\/select>\s*<\/label>/.exec(html)!.slice(1));
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/disposition`, { disposition: disposition! }),
    204,
    null,
  );
  await centre.settle();
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals(await away(), false);
});

Deno.test("another point of contact is named where somebody is there, and only then", async () => {
  await using centre = await makeApp();
  await closes(centre);
  const link = '<a href="/c/sales?lang=en" target="_blank">';
  assert(!(await answered(centre.browser().get("/c/support"), 200)).includes(link));
  await deskOf(centre);
  assert((await answered(centre.browser().get("/c/support"), 200)).includes(link));
});

Deno.test("a message left by the first form waits for days; what was typed is kept where the address is refused", async () => {
  await using centre = await makeApp();
  await closes(centre);
  const browser = centre.browser();
  const key = hidden(await answered(browser.get("/c/support"), 200), "key");
  const typed = { key, name: "Zoé", body: "Call me <b>", leave: "yes" };
  for (
    const [address, words] of [["", /Give an email/], ["zoe@", /not an email/], [
      "call",
      /Give an email address or a phone number/,
    ]] as const
  ) {
    const page = await answered(browser.form("/c/support/contacts", { ...typed, address }), 422);
    assertMatch(/id="address-error">([^<]+)</.exec(page)![1]!, words);
    assert(page.includes(`id="address" name="address"`) && page.includes(`value="${address}"`));
    assert(page.includes("Call me &lt;b&gt;</textarea>"));
  }
  await sentTo(browser.form("/c/support/contacts", { ...typed, address: "zoe@example.org" }));
  const page = await answered(browser.get("/c/support"), 200);
  assertMatch(page, /Your message is with us.*zoe@example\.org/);
  const id = /contacts\/([\w-]+)\/messages/.exec(page)![1]!;
  await centre.pass(72 * 3600_000);
  assertEquals(await stateAt(centre, id), "waiting");
});

Deno.test("an address alone leaves a message too, whichever button was pressed", async () => {
  await using centre = await makeApp();
  const browser = centre.browser();
  const key = hidden(await answered(browser.get("/c/support"), 200), "key");
  await sentTo(
    browser.form("/c/support/contacts", { key, name: "Zoé", body: "Hi", address: "a@example.org" }),
  );
  assertMatch(await answered(browser.get("/c/support"), 200), /You left this as a message: a@example\.org/);
});

Deno.test("without a script the form that leaves a message is a page, and is shown again with what is wrong", async () => {
  await using centre = await makeApp();
  const { browser, path, html, interactionId: id } = await customerAt(centre);
  assert(html.includes(`href="${path}/leave?lang=en"`) && !html.includes('id="leave"'));
  assertMatch(await answered(browser.get(`${path}/leave`), 200), /<form id="leave"/);
  const wrong = await answered(browser.form(`${path}/leave`, { address: "<script>" }), 422);
  assertMatch(wrong, /id="address-error">Give an email address or a phone number/);
  assert(wrong.includes('value="&lt;script&gt;"'));
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(browser.form(`${path}/leave`, { address: "514 555-0123" })), "/c/support");
  }
  assertEquals(await leftIn(centre, id), "+15145550123");
  const page = await answered(browser.get("/c/support"), 200);
  assertEquals(page.match(/You left this as a message/g)?.length, 1);
  assert(!page.includes(`${path}/leave`));
});

Deno.test("by htmx the form comes into its place, a refusal beside it, and done it goes", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const form = await answered(browser.htmx(`GET ${path}/leave`), 200);
  assertMatch(form, /^<hx-partial hx-target="#portal-leave" hx-swap="innerHTML"><form id="leave"/);
  const refused = await answered(browser.htmx(`POST ${path}/leave`, { address: "zoe@" }, "leave"), 422);
  assertMatch(refused, /^<hx-partial hx-target="#leave-error" hx-swap="innerHTML">That is not an email/);
  assertMatch(
    await answered(browser.htmx(`POST ${path}/leave`, { address: "zoe@example.org" }, "leave"), 200),
    /^<hx-partial hx-target="#portal-leave" hx-swap="innerHTML"><\/hx-partial>$/,
  );
  assertEquals(await leftIn(centre, id), "zoe@example.org");
});

Deno.test("only its own customer leaves a conversation, and not once somebody answers or it is over", async () => {
  await using centre = await makeApp();
  const { customer, id } = await talkingAt(centre);
  const eve = await customerAt(centre, "Hi", "Eve");
  const address = "eve@example.org";
  await answered(eve.browser.form(`${customer.path}/leave`, { address }), 404);
  await answered(eve.browser.get(`${customer.path}/leave`), 404);
  await answered(customer.browser.htmx(`POST ${customer.path}/leave`, { address }, "leave"), 409);
  assertEquals(await leftIn(centre, id), null);
  await answered(eve.browser.htmx(`POST ${eve.path}/end`), 204, null);
  await centre.pass(undoMs);
  await answered(eve.browser.htmx(`POST ${eve.path}/leave`, { address }, "leave"), 409);
});

Deno.test("the agent sees in the offer, in the head and in the log that it was left, and where its customer is reached", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  await desk.stream.heard();
  await answered(browser.htmx(`POST ${path}/leave`, { address: "zoe@example.org" }), 200);
  await centre.settle();
  assertMatch(await desk.stream.words(), /class="offer".*Left as a message · zoe@example\.org/s);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, /<span class="tag">Left as a message<\/span>/);
  assertMatch(page, /The customer left this as a message: zoe@example\.org/);
  assertMatch(page, /<span class="muted">Email<\/span>.*?zoe@example\.org/);
});
