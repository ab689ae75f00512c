import { sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { customerAt, deskOf, offerAt, talkingAt, words } from "../support/centre/pages.ts";

async function room(centre: TestApp) {
  const { desk, customer, id } = await talkingAt(centre);
  const other = await talkingAt(centre, "agent2@demo.test");
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const eve = await listen(centre.app, other.customer.browser, other.customer.tabId, other.customer.after);
  const others = [other.desk.stream, eve];
  const quiet = async () => {
    for (const stream of others) assertEquals(await stream.heard(), []);
  };
  for (const stream of [desk.stream, zoe, ...others]) await stream.heard();
  const looks = (contact: string) =>
    answered(desk.browser.htmx(`PUT /desk/${desk.tabId}/focus`, { contact }), 204, null);
  const writes = (body: string) =>
    answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(body)), 204);
  const seen = (fields: Record<string, string>) =>
    answered(customer.browser.htmx(`POST ${customer.path}/seen`, fields), 204, null);
  return { desk, customer, id, zoe, quiet, looks, writes, seen };
}

const rows = (html: string) => [...html.matchAll(/id="t-\d+"/g)].length;

Deno.test("what the customer looked at becomes Read on the agent's page, that row alone; again it is quiet", async () => {
  await using centre = await makeApp();
  const { desk, customer, id, zoe, quiet, seen } = await room(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Good morning")), 204);
  const entry = /id="t-(\d+)"/.exec(await desk.stream.words())![1]!;
  await zoe.words();
  await seen({ upTo: entry, read: "0" });
  assertMatch(await desk.stream.words(), /· Delivered/);
  await seen({ upTo: entry, read: entry });
  const heard = await desk.stream.words();
  assertMatch(heard, /· Read/);
  assertEquals(rows(heard), 1);
  await seen({ upTo: entry, read: entry });
  await seen({ upTo: entry });
  assertEquals(await desk.stream.heard(), []);
  // Whether their own page showed it is no news to the customer.
  assertEquals(await zoe.heard(), []);
  await quiet();
  for (const read of ["x", "-1", "1.5", "9".repeat(40)]) {
    await answered(customer.browser.htmx(`POST ${customer.path}/seen`, { upTo: "1", read }), 400);
  }
});

Deno.test("the customer sees Read once their agent has looked: at once while the contact is open, else when it is opened", async () => {
  await using centre = await makeApp();
  const { desk, id, zoe, quiet, looks, writes } = await room(centre);
  await writes("One");
  assertMatch(await zoe.words(), /You · <time [^>]+>[^<]+<\/time> <i class="delivery">· Read<\/i>/);
  await looks("");
  await desk.stream.words();
  await writes("Two");
  await writes("Three");
  const arrived = await zoe.words();
  assertEquals(rows(arrived), 2);
  assert(!arrived.includes("· Read"), arrived);
  await looks(id);
  const read = await zoe.words();
  assertEquals(rows(read), 2);
  assertEquals(read.match(/· Read/g)?.length, 2);
  assertMatch(read, />Three<\/p>/);
  await looks(id);
  assertEquals(await zoe.heard(), []);
  await quiet();
});

Deno.test("the fresh page says the same as the one that stood open", async () => {
  await using centre = await makeApp();
  const { customer, id, looks, writes, seen } = await room(centre);
  await writes("One");
  await looks("");
  await writes("Two");
  const page = async () => await answered(customer.browser.get("/c/support"), 200);
  // "Hello?" and "One".
  assertEquals((await page()).match(/· Read/g)?.length, 2);
  await looks(id);
  assertEquals((await page()).match(/· Read/g)?.length, 3);
  await seen({ upTo: "100000", read: "100000" });
  assert(Number(/data-read="(\d+)"/.exec(await page())![1]) < 1000);
});

Deno.test("however much was written in the queue, what a page is told to be read is no more than it shows", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  await centre.run(async (cx) => {
    for (let n = 0; n < 400; n++) await sayAsCustomer(cx, customer.interactionId, words(`Word ${n}`));
  });
  const desk = await deskOf(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await zoe.heard();
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  const heard = (await zoe.heard()).map(({ data }) => data).filter((data) => data.includes("· Read<"));
  assertEquals(heard.map(rows), [150]);
  assertMatch(heard[0]!, /Word 250.*Word 399/s);
});
