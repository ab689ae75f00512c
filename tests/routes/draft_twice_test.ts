/** One draft in two tabs of one person: sent from one, it is sent. */
import { makeApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { customerAt, hidden, openPage, saidIn, talkingAt } from "../support/centre/pages.ts";

Deno.test("an agent's draft sent from one tab is told to the other, whose own send of it is asked first, in words", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { browser } = desk;
  const first = await openPage(browser, `/desk?contact=${id}`);
  const typed = { key: hidden(first.html, "key"), body: "We open at nine.", tab: first.tabId };
  await answered(browser.htmx(`PUT /interactions/${id}/draft`, typed), 204, null);
  const second = await openPage(browser, `/desk?contact=${id}`);
  const stream = await listen(centre.app, browser, second.tabId, second.after);
  assertMatch(second.html, />\s*We open at nine\.\s*<\/textarea>/);
  const key = hidden(second.html, "key");
  assert(key.startsWith(`${typed.key}.`));

  await answered(browser.htmx(`POST /interactions/${id}/messages`, typed), 204, null);
  const heard = await stream.words();
  assertMatch(
    heard,
    new RegExp(
      `<output [^>]*data-from="${first.tabId}"[^>]*data-was="${typed.key}"[^>]*data-sent="We open at nine\\."`,
    ),
  );
  const send = (fields: Record<string, string>) =>
    browser.send(`/interactions/${id}/messages`, {
      method: "POST",
      headers: { origin: "http://localhost", "hx-request": "true", accept: "text/plain" },
      body: new URLSearchParams(fields),
    });
  const again = { key, body: typed.body, tab: second.tabId };
  const refused = await send(again);
  assertEquals(refused.headers.get("refusal"), "draft-sent");
  assertMatch(await answered(refused, 409, "text"), /^This was sent already, from another tab\./);
  const plain = await browser.form(`/interactions/${id}/messages`, again);
  assertMatch(await answered(plain, 409), /<blockquote dir="auto">We open at nine\.<\/blockquote>/);
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "agent: We open at nine."]);
  await answered(send({ ...again, key: "a-key-of-its-own" }), 204, null);
  assertEquals((await saidIn(centre, id)).length, 3);
  await stream.leave();
});

Deno.test("a customer without a script who sends one draft from two pages is asked, and their second press sends", async () => {
  await using centre = await makeApp();
  const { browser, path, tabId, interactionId } = await customerAt(centre);
  const first = await openPage(browser, "/c/support");
  const typed = { key: hidden(first.html, "key"), body: "Are you there?" };
  await answered(browser.htmx(`PUT ${path}/draft`, { ...typed, tab: tabId }), 204, null);
  const second = await openPage(browser, "/c/support");
  assertEquals((await browser.form(`${path}/messages`, typed)).status, 303);
  const again = { key: hidden(second.html, "key"), body: typed.body };
  const page = await answered(browser.form(`${path}/messages`, again), 409);
  assertMatch(page, /role="alert">This was sent already, from another tab\./);
  assertMatch(page, />\s*Are you there\?\s*<\/textarea>/);
  const pressed = { key: hidden(page, "key"), body: typed.body };
  assertEquals((await browser.form(`${path}/messages`, pressed)).status, 303);
  assertEquals(await saidIn(centre, interactionId), [
    "customer: Hello?",
    "customer: Are you there?",
    "customer: Are you there?",
  ]);
});
