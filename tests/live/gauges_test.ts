import { opensOnly } from "../support/centre/hours.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { skill } from "../../db/schema/skills.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { type Hearing, listen } from "../support/centre/hearing.ts";
import { customerAt, type CustomerPage, deskOf, offerAt } from "../support/centre/pages.ts";

/** Works, and takes nothing by itself: contacts wait for +1 Contact. */
const asksForEach = "agent6@demo.test";
const hears = (centre: TestApp, { browser, tabId, after }: CustomerPage) =>
  listen(centre.app, browser, tabId, after);
/** The places that were told since the last call; they have no id. */
async function told(stream: Hearing): Promise<string[]> {
  const messages = (await stream.heard()).filter(({ data }) => data.includes('id="portal-wait"'));
  return messages.map(({ id, data }) =>
    `${id ?? "-"} ${/class="status">([^<.]*\.?)/.exec(data)?.[1]?.trim() ?? ""}`
  );
}

Deno.test("a place is told when it moved, once, without an id, to those whose place it is", async () => {
  await using centre = await makeApp();
  await deskOf(centre, "agent2@demo.test", false);
  const pages = [];
  for (let n = 0; n < 3; n++) pages.push(await customerAt(centre));
  const streams = await Promise.all(pages.map((page) => hears(centre, page)));
  await centre.pass(1000);
  await centre.settle();
  for (const stream of streams) await stream.heard();
  await centre.keepAlive();
  const [first] = pages;
  await answered(first!.browser.htmx(`POST ${first!.path}/end`), 204, null);
  await centre.pass(undoMs);
  await centre.pass(1000);
  await centre.settle();
  assertEquals(await told(streams[1]!), ["- You are next."]);
  assertEquals(await told(streams[2]!), ["- You are number 2 in line."]);
  await centre.pass(60_000);
  await centre.settle();
  for (const stream of streams.slice(1)) assertEquals(await told(stream), []);
});

Deno.test("however much moves, places are told once a second", async () => {
  await using centre = await makeApp();
  await deskOf(centre, "agent2@demo.test", false);
  const before = [];
  for (let n = 0; n < 5; n++) before.push(await customerAt(centre));
  const stream = await hears(centre, await customerAt(centre));
  await centre.pass(1000);
  await centre.settle();
  await stream.heard();
  for (const { browser, path } of before) await answered(browser.htmx(`POST ${path}/end`), 204, null);
  await centre.pass(undoMs);
  assertEquals((await told(stream)).length <= 1, true);
  await centre.pass(1000);
  await centre.settle();
  assertEquals(await told(stream), ["- You are next."]);
});

Deno.test("what time alone brings is told within ten seconds: patience that ends, a closing hour", async () => {
  await using centre = await makeApp();
  await deskOf(centre, asksForEach);
  await centre.run((cx) => cx.db.update(skill).set({ patienceSeconds: 60 }));
  const stream = await hears(centre, await customerAt(centre));
  await centre.keepAlive();
  await centre.pass(50_000);
  await centre.settle();
  assert(!/takes longer/.test(await stream.words()));
  await centre.pass(20_000);
  await centre.settle();
  assertMatch(await stream.words(), /This takes longer than it should\..*Leave a message/s);
  const hours = { zone: "UTC", week: { 1: [[0, 15 * 60 + 5]] as [number, number][] }, closed: [] };
  await opensOnly(centre, hours);
  await centre.pass(300_000);
  await centre.settle();
  assertMatch(await stream.words(), /We are closed now\.(<\/bdi>)? We open/);
});

Deno.test("a place never lands on a page that is past it: accepted, nothing more is told", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const stream = await hears(centre, customer);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 204, null);
  await centre.settle();
  const all = await stream.words();
  assertMatch(all.slice(all.lastIndexOf('id="portal-status"')), /You are talking with/);
  await centre.pass(20_000);
  await centre.settle();
  assertEquals(await told(stream), []);
});
