import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, openPage, stateAt, talkingAt, words } from "../support/centre/pages.ts";

/** Everything an agent may do, as it is sent. */
const actions = (id: string, tabId: string): [string, Record<string, string>][] => [
  [`POST /offers/${id}/accept`, {}],
  [`POST /offers/${id}/refuse`, {}],
  [`POST /offers/${id}/seen`, {}],
  [`POST /interactions/${id}/messages`, words("Hello")],
  [`PUT /interactions/${id}/draft`, words("Hello")],
  [`POST /interactions/${id}/hold`, {}],
  [`DELETE /interactions/${id}/hold`, {}],
  [`POST /interactions/${id}/end`, {}],
  [`DELETE /interactions/${id}/end`, {}],
  [`POST /interactions/${id}/completion`, {}],
  [`POST /interactions/${id}/disposition`, { disposition: "x" }],
  [`PUT /desk/${tabId}/focus`, { contact: id }],
  [`POST /desk/state`, { state: "available" }],
];

Deno.test("signed out, a page leads to the sign-in and back; a action is refused in words, with what was written", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const nobody = centre.browser();
  assertEquals(await sentTo(nobody.get(`/desk?contact=${id}`)), `/sign-in?next=%2Fdesk%3Fcontact%3D${id}`);
  const older = `/interactions/${id}/entries?before=9`;
  assertEquals(await sentTo(nobody.get(older)), `/sign-in?next=${encodeURIComponent(older)}`);
  assertMatch(await answered(nobody.htmx(`GET ${older}`), 401), /You are signed out/);
  for (const [action, fields] of actions(id, desk.tabId)) {
    assertMatch(
      await answered(nobody.htmx(action, fields), 401),
      /^<hx-partial hx-target="#notice".*You are signed out/,
    );
    const [method, path] = action.split(" ") as [string, string];
    const page = await answered(nobody.form(path, { ...fields, _method: method }), 401);
    assertMatch(page, /You are signed out\. Sign in again/);
    if (fields.body) assertMatch(page, /<blockquote dir="auto">Hello<\/blockquote>/);
  }
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("an administrator or nobody's agent has no desk and does no action there", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ada = await centre.signedIn("admin@demo.test");
  assertEquals(await sentTo(ada.get("/desk")), "/admin");
  for (const [action, fields] of actions(id, desk.tabId)) {
    assertMatch(await answered(ada.htmx(action, fields), 403), /Your role does not reach this/);
  }
  await answered(ada.get(`/interactions/${id}/entries?before=9`), 403);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("another agent's contact, offer and tab are not there", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  for (const [action, fields] of actions(id, desk.tabId).slice(0, -1)) {
    assertMatch(
      await answered(ines.browser.htmx(action, fields), 404),
      /There is nothing here, or it is not yours/,
    );
    const [method, path] = action.split(" ") as [string, string];
    await answered(ines.browser.form(path, { ...fields, _method: method }), 404);
  }
  await answered(ines.browser.get(`/interactions/${id}/entries?before=9`), 404);
  const { html } = await openPage(ines.browser, `/desk?contact=${id}`);
  assert(!html.includes("Hello?") && !html.includes("Zoé"));
  // Nor may a tab of one's own be turned to it.
  await answered(ines.browser.htmx(`PUT /desk/${ines.tabId}/focus`, { contact: id }), 404);
  assertEquals(await ines.stream.heard(), []);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("what nobody has is not there either, whatever its id", async () => {
  await using centre = await makeApp();
  const { browser, tabId } = await deskOf(centre, "agent1@demo.test", false);
  for (const id of ["none", "..%2f..%2f", "'--", "x".repeat(3000), "%F0%9F%99%82"]) {
    for (const [action, fields] of actions(id, tabId).slice(0, 10)) {
      await answered(browser.htmx(action, fields), 404);
    }
    await answered(browser.htmx(`PUT /desk/${tabId}/focus`, { contact: decodeURIComponent(id) }), 404);
    await answered(browser.htmx(`PUT /desk/${id}/focus`, {}), 404);
    await answered(browser.get(`/interactions/${id}/entries?before=9`), 404);
    await answered(browser.get(`/desk?contact=${id}`), 200);
  }
  assertEquals(centre.logged, []);
});

Deno.test("a state is one of two; the same again changes nothing", async () => {
  await using centre = await makeApp();
  const { browser, stream } = await deskOf(centre, "agent1@demo.test", false);
  await stream.heard();
  for (const state of ["", "busy", "Available", "available\0x", "__proto__"]) {
    assertMatch(await answered(browser.htmx("POST /desk/state", { state }), 400), /We could not read that/);
    await answered(browser.form("/desk/state", { state }), 400);
  }
  await answered(browser.htmx("POST /desk/state"), 400);
  assertEquals(await stream.heard(), []);
  await answered(browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  assertMatch(await stream.words(), /class="state available"/);
  assertEquals(await sentTo(browser.form("/desk/state", { state: "available" })), "/desk");
  assertEquals(await stream.heard(), []);
});

Deno.test("a tab without a living stream is not turned: its page is asked for instead", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const closed = await openPage(desk.browser, "/desk");
  await answered(desk.browser.htmx(`PUT /desk/${closed.tabId}/focus`, { contact: id }), 409);
  assertMatch((await openPage(desk.browser, `/desk?contact=${id}`)).html, /Hello\?/);
  await answered(desk.browser.htmx(`PUT /desk/${desk.tabId}/focus`, { contact: id }), 204, null);
  await answered(desk.browser.htmx(`PUT /desk/${desk.tabId}/focus`), 204, null);
  const other = await talkingAt(centre, "agent2@demo.test");
  await answered(other.desk.browser.htmx(`PUT /desk/${desk.tabId}/focus`, {}), 404);
});

Deno.test("older messages are asked for by the id of an entry, and come a window at a time", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  for (let n = 0; n < 40; n++) {
    await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(`message ${n}.`)), 204);
  }
  const older = (before: string) => desk.browser.htmx(`GET /interactions/${id}/entries?before=${before}`);
  for (const before of ["", "x", "-1", "1.5", "NaN", "1e2", "9".repeat(30), "%00"]) {
    await answered(older(before), 400);
  }
  await answered(desk.browser.htmx(`GET /interactions/${id}/entries`), 400);
  const { html } = await openPage(desk.browser, `/desk?contact=${id}`);
  const said = (html: string) => html.match(/message \d+\./g)!;
  assertEquals(new Set(said(html)).size, 30);
  const first = /entries\?before=(\d+)/.exec(html)![1]!;
  const window = await answered(older(first), 200);
  assertEquals(said(window).at(-1), "message 9.");
  assert(!/entries\?before=\d+"(?! hidden)/.test(window));
  assert(!/message \d/.test(await answered(older("0"), 200)));
});
