import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, openPage, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("a stream is for its own page's browser: to all others there is no such tab", async () => {
  await using centre = await makeApp();
  const { desk, customer } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  const eve = await customerAt(centre, "Hi", "Eve");
  const open = centre.app.deps.live.hub.readers.size;
  const strangers = [
    [ines.browser, desk.tabId],
    [customer.browser, desk.tabId],
    [centre.browser(), desk.tabId],
    [await centre.signedIn("admin@demo.test"), desk.tabId],
    [eve.browser, customer.tabId],
    [desk.browser, customer.tabId],
    [centre.browser(), customer.tabId],
    [desk.browser, "none"],
    [desk.browser, "%00"],
    [desk.browser, "'--"],
  ] as const;
  for (const [browser, tabId] of strangers) await answered(browser.get(`/live/${tabId}?after=0`), 404, null);
  assertEquals(centre.app.deps.live.hub.readers.size, open);
});

Deno.test("a cursor is a number that an event could have; anything else is refused", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after } = await deskOf(centre);
  for (const cursor of ["", "x", "-1", "1.5", "NaN", "Infinity", "9".repeat(30), "1;drop"]) {
    await answered(browser.get(`/live/${tabId}?after=${cursor}`), 400, null);
    if (cursor) {
      await answered(browser.get(`/live/${tabId}?after=${after}`, { "last-event-id": cursor }), 400, null);
    }
  }
  await answered(browser.get(`/live/${tabId}`), 400, null);
  await answered(browser.get("/live/none"), 400, null);
});

Deno.test("where it stands comes first, at once; what the browser last heard counts more than where its page began", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after } = await deskOf(centre);
  const stream = await listen(centre.app, browser, tabId, after);
  assertEquals(stream.opening[0], { id: after, event: null, data: "" });
  const { id } = stream.opening[1]!;
  assert(id! > after);
  await stream.leave();
  const answer = await browser.get(`/live/${tabId}?after=${after}`, { "last-event-id": String(id) });
  const reader = answer.body!.getReader();
  assertEquals(new TextDecoder().decode((await reader.read()).value), `id: ${id}\n\n`);
  await reader.cancel();
});

Deno.test("nobody on the way keeps or changes a stream", async () => {
  await using centre = await makeApp();
  const { browser, tabId } = await deskOf(centre);
  const { headers, body } = await browser.get(`/live/${tabId}?after=0`, { "accept-encoding": "gzip, br" });
  assertEquals(headers.get("cache-control"), "no-cache, no-transform");
  assertEquals(headers.get("x-accel-buffering"), "no");
  assertEquals(headers.get("content-encoding"), null);
  await body!.cancel();
});

Deno.test("who asks for the headers alone opens no stream", async () => {
  await using centre = await makeApp();
  const browser = await centre.signedIn("agent1@demo.test");
  const { tabId } = await openPage(browser, "/desk");
  await answered(browser.send(`/live/${tabId}?after=0`, { method: "HEAD" }), 405, null);
  assertEquals(centre.app.deps.live.hub.readers.size, 0);
});

Deno.test("an answer to a beat says nothing, whoever gives it; it revives no tab", async () => {
  await using centre = await makeApp();
  const { browser } = await customerAt(centre);
  await answered(browser.htmx("POST /live/none/beat"), 204, null);
  await answered(browser.htmx(`POST /live/${"x".repeat(3000)}/beat`), 204, null);
  await answered(browser.form("/live/none/beat", {}, { origin: "https://evil.example" }), 403);
  await answered(browser.htmx("PUT /live/none/beat", words("x")), 404);
});
