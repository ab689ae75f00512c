import { pruneLog } from "../../server/live/log.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, type CustomerPage, openPage, talkingAt, words } from "../support/centre/pages.ts";

const says = async ({ browser, path }: CustomerPage, ...all: string[]) => {
  for (const body of all) await answered(browser.htmx(`POST ${path}/messages`, words(body)), 204);
};
/** The rows of a conversation in what was heard, in the order they came. */
const rows = (html: string) => Array.from(html.matchAll(/<p[^>]*>(line \d+)<\/p>/g), ([, row]) => row!);

/** Everything older than a week is gone from the log, which is all of it. */
const forget = (centre: TestApp) => centre.run((cx) => pruneLog({ ...cx, now: cx.now + 8 * 24 * 3600_000 }));

Deno.test("after a cursor comes exactly what was missed, once and in order, in one message", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { tabId, after } = await openPage(desk.browser, `/desk?contact=${id}`);
  await says(customer, "line 1", "line 2", "line 3");
  const first = await listen(centre.app, desk.browser, tabId, after);
  assertEquals(rows(first.opening[1]!.data), ["line 1", "line 2", "line 3"]);
  await says(customer, "line 4");
  const live = await first.heard();
  assertEquals(rows(live.map(({ data }) => data).join()), ["line 4"]);
  await first.leave();
  await says(customer, "line 5", "line 6");
  const second = await listen(centre.app, desk.browser, tabId, first.upTo());
  assertEquals(rows(second.opening[1]!.data), ["line 5", "line 6"]);
  await second.leave();
  // From the page's own cursor again: all of it again, for rows are put in place by their id.
  const third = await listen(centre.app, desk.browser, tabId, after);
  assertEquals(rows(third.opening[1]!.data).length, 6);
  await third.leave();
});

Deno.test("nothing missed is nothing sent: the cursor alone", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const stream = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const [, caughtUp] = stream.opening;
  assertEquals(caughtUp!.data, "");
  // Its place in the queue has no id: it is told to whoever comes, and no more once it stands still.
  for (const told of await stream.heard()) {
    assertEquals([told.id, /id="portal-wait"/.test(told.data)], [null, true]);
  }
  assertEquals(await stream.heard(), []);
  await stream.leave();
});

Deno.test("what is said while a stream opens is in it once", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const opening = listen(centre.app, customer.browser, customer.tabId, customer.after);
  await says(customer, "line 1", "line 2");
  const stream = await opening;
  const heard = [...stream.opening, ...await stream.heard()];
  assertEquals(rows(heard.map(({ data }) => data).join()), ["line 1", "line 2"]);
  await stream.leave();
});

Deno.test("a page more than 500 events behind gets itself whole, in one message, and goes on from there", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { tabId, after } = await openPage(desk.browser, `/desk?contact=${id}`);
  await says(customer, "line 1");
  await centre.run((cx) => {
    for (let n = 0; n < 501; n++) cx.emit({ kind: "customerCame", interactionId: id });
    return Promise.resolve();
  });
  const stream = await listen(centre.app, desk.browser, tabId, after);
  const whole = stream.opening[1]!;
  for (const region of ["slot", "state", "banner", "glance", "contact-list", "offers"]) {
    assert(whole.data.includes(`<hx-partial hx-target="#${region}"`), region);
  }
  assertEquals(rows(whole.data), ["line 1"]);
  await says(customer, "line 2");
  const live = await stream.heard();
  assertEquals(rows(live.map(({ data }) => data).join()), ["line 2"]);
  assert(live.at(-1)!.id! > whole.id!);
  await stream.leave();
});

Deno.test("a page older than the log gets itself whole; one at its end needs nothing", async () => {
  await using centre = await makeApp();
  const { desk, customer } = await talkingAt(centre);
  const page = await openPage(customer.browser, "/c/support");
  await says(customer, "line 1");
  const late = await openPage(customer.browser, "/c/support");
  await forget(centre);
  const whole = await listen(centre.app, customer.browser, page.tabId, page.after);
  assertMatch(whole.opening[1]!.data, /^<hx-partial hx-target="#portal-status"/);
  assertEquals(rows(whole.opening[1]!.data), ["line 1"]);
  const nothing = await listen(centre.app, customer.browser, late.tabId, late.after);
  assert(!nothing.opening[1]!.data.includes("line 1"));
  const agent = await openPage(desk.browser, "/desk");
  await forget(centre);
  const caughtUp = await listen(centre.app, desk.browser, agent.tabId, agent.after);
  assertEquals(caughtUp.opening[1]!.data, "");
  for (const stream of [whole, nothing, caughtUp]) await stream.leave();
});

Deno.test("a cursor that was never given is another database's, restored since: the page gets itself whole and goes on from here", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  await says(customer, "line 1");
  const stream = await listen(centre.app, customer.browser, customer.tabId, 999_999);
  const whole = stream.opening[1]!;
  assertEquals(rows(whole.data), ["line 1"]);
  assertEquals(whole.id, centre.app.deps.live.pump.at);
  await says(customer, "line 2");
  const live = await stream.heard();
  assertEquals(rows(live.map(({ data }) => data).join()), ["line 2"]);
  await stream.leave();
  // The beat since then did not send it ahead of the log again.
  await says(customer, "line 3");
  const again = await listen(centre.app, customer.browser, customer.tabId, stream.upTo());
  assertEquals(rows(again.opening[1]!.data), ["line 3"]);
  await again.leave();
});

Deno.test("a page whole again leaves what its reader is typing alone", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  await says(customer, "line 1");
  await forget(centre);
  const stream = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  assert(!stream.opening[1]!.data.includes("<textarea"));
  await stream.leave();
});
