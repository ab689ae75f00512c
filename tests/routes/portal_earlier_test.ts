import { sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, openPage, talkingAt, words } from "../support/centre/pages.ts";

const lines = (html: string) => Array.from(html.matchAll(/>line (\d+)<\/p>/g), ([, n]) => Number(n));
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

Deno.test("a customer's page shows the last thirty entries and leads to those before them, window by window", async () => {
  await using centre = await makeApp();
  const { browser, interactionId, path } = await customerAt(centre, "line 1");
  for (let n = 2; n <= 70; n++) {
    await centre.run((cx) => sayAsCustomer(cx, interactionId, words(`line ${n}`)));
  }
  const { html } = await openPage(browser, "/c/support");
  assertEquals(lines(html), upTo(41, 70));
  const link = new RegExp(`hx-get="(${path}/entries\\?before=\\d+)"(?! hidden)`);
  const first = await answered(browser.htmx(`GET ${link.exec(html)![1]}`), 200);
  assert(first.startsWith(`<hx-partial hx-target="#log-${interactionId}" hx-swap="upsert">`));
  assertEquals(lines(first), upTo(11, 40));
  const second = await answered(browser.htmx(`GET ${link.exec(first)![1]}`), 200);
  assertEquals(lines(second), upTo(1, 10));
  assert(!link.test(second) && second.includes(`id="earlier-${interactionId}"`));

  // Without a script: the page, from there on.
  const whole = await answered(browser.get(link.exec(html)![1]!), 200);
  assert(whole.includes("<textarea"));
  assertEquals(lines(whole), upTo(11, 70));
  assertEquals(lines(await answered(browser.get(link.exec(whole)![1]!), 200)), upTo(1, 70));
});

Deno.test("nobody else reads what is earlier, and before what is for a number to say", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const eve = await customerAt(centre, "Hi", "Eve");
  await answered(eve.browser.htmx(`GET ${path}/entries?before=99`), 404);
  await answered(centre.browser().get(`${path}/entries?before=99`), 404);
  for (const before of ["", "x", "-1"]) {
    await answered(browser.htmx(`GET ${path}/entries?before=${before}`), 400);
  }
});

Deno.test("the drafts of both sides may be saved in one step of the log: the customer's reaches their other page", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { tabId, after } = await openPage(customer.browser, "/c/support");
  const stream = await listen(centre.app, customer.browser, tabId, after);
  await stream.heard();
  const { customerId } = (await centre.app.deps.db.read.query.interaction.findFirst())!;
  await centre.run((cx) => {
    for (const ownerId of [customerId, desk.agentId]) {
      cx.emit({ kind: "draftSaved", ownerId, interactionId: id, tabId: null });
    }
    return Promise.resolve();
  });
  assert((await stream.words()).includes(`#draft-${id}`));
  await stream.leave();
});
