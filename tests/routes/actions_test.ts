import { undoMs } from "../../server/interactions/time_rules.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import {
  actionsOf,
  customerAt,
  deskOf,
  offerAt,
  resolved,
  stateAt,
  talkingAt,
  words,
} from "../support/centre/pages.ts";

Deno.test("every action sent twice is done once, and the second time is quiet", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { acw: "open" });
  const { desk, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  const steps: [action: string, state: string, fields?: Record<string, string>, ms?: number][] = [
    ["POST hold", "held"],
    ["DELETE hold", "active"],
    ["POST disposition", "active", { ...resolved(centre), note: "  as asked  " }],
    ["POST end", "active"],
    ["DELETE end", "active"],
    ["POST end", "active"],
    ["POST end", "wrapup", {}, undoMs],
    ["POST completion", "completed"],
  ];
  for (const [action, state, fields, ms = 0] of steps) {
    await centre.pass(ms);
    for (let n = 0; n < 2; n++) {
      await quietly(action, fields);
      assertEquals(await stateAt(centre, id), state, action);
    }
  }
  await quietly("POST disposition", { ...resolved(centre), note: "as asked" });
  await quietly("POST end");
  assertEquals(centre.logged, []);
});

Deno.test("two of the same action at once are one", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const both = (path: string) =>
    Promise.all([1, 2].map(() => desk.browser.htmx(`POST /interactions/${id}/${path}`)));
  for (const path of ["hold", "end"]) {
    assertEquals((await both(path)).map(({ status }) => status), [204, 204]);
  }
  await centre.pass(undoMs);
  const page = await answered(customer.browser.get("/c/support"), 200);
  assertEquals(page.match(/asked you to wait/g)?.length, 1);
  assertEquals(page.match(/ended the chat/g)?.length, 1);
});

Deno.test("without a script a action leads back to the page it was done on", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  const id = customer.interactionId;
  const { browser } = desk;
  const page = `/desk?contact=${id}`;
  assertEquals(await sentTo(browser.form(`/offers/${offer}/accept`)), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/messages`, words("Good morning"))), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/hold`)), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/hold`, { _method: "DELETE" })), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/disposition`, resolved(centre))), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/end`)), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/end`, { _method: "DELETE" })), page);
  assertEquals(await sentTo(browser.form(`/interactions/${id}/end`)), page);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "completed");
});

Deno.test("an offer is taken once: again it is quiet, refused afterwards it says so, and too late it says why", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  const { browser } = desk;
  for (let n = 0; n < 2; n++) await answered(browser.htmx(`POST /offers/${offer}/accept`), 204, null);
  assertMatch(
    await answered(browser.htmx(`POST /offers/${offer}/refuse`), 409),
    /You have already accepted this contact/,
  );
  await answered(browser.htmx(`POST /offers/${offer}/seen`), 204, null);
  assertEquals(await stateAt(centre, customer.interactionId), "active");

  const second = await customerAt(centre, "Hello again?");
  await centre.pass(2000);
  const left = await offerAt(centre, desk);
  await answered(second.browser.htmx(`POST ${second.path}/end`), 204, null);
  await centre.pass(undoMs);
  assertMatch(
    await answered(browser.htmx(`POST /offers/${left}/accept`), 409),
    /It was taken back before you answered/,
  );
  const page = await answered(browser.form(`/offers/${left}/refuse`), 409);
  assertMatch(page, /It was taken back before you answered/);
});

Deno.test("an offer that ran out is refused in words, and refusing one twice is quiet", async () => {
  await using centre = await makeApp();
  await customerAt(centre);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  for (let n = 0; n < 2; n++) await answered(desk.browser.htmx(`POST /offers/${offer}/refuse`), 204, null);
  assertMatch(
    await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 409),
    /Too late: the offer ran out/,
  );
  const ines = await deskOf(centre, "agent2@demo.test");
  const next = await offerAt(centre, ines);
  await centre.pass(30_000);
  assertMatch(await answered(ines.browser.htmx(`POST /offers/${next}/accept`), 409), /Too late/);
  await answered(ines.browser.htmx(`POST /offers/${next}/refuse`), 409);
});
