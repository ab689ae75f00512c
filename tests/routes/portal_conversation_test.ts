import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, saidIn, stateAt, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("a message is stored once however often it is sent; to a script the answer is that it is", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const said = words("Are you there?");
  for (let n = 0; n < 3; n++) {
    assertEquals(await answered(browser.htmx(`POST ${path}/messages`, said), 204), "");
  }
  assertEquals(await sentTo(browser.form(`${path}/messages`, said)), "/c/support");
  await Promise.all([1, 2, 3].map(() => browser.htmx(`POST ${path}/messages`, said)));
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: Are you there?"]);
});

Deno.test("line ends are one kind, whoever sends them: the same words again are the same message", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const { key } = words("");
  await sentTo(browser.form(`${path}/messages`, { key, body: "one\r\ntwo\rthree" }));
  await answered(browser.htmx(`POST ${path}/messages`, { key, body: "one\ntwo\nthree" }), 204);
  assertEquals((await saidIn(centre, id)).length, 2);
});

Deno.test("the same key with other words is refused, and the other words are kept", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const { key } = words("");
  await sentTo(browser.form(`${path}/messages`, { key, body: "First" }));
  const page = await answered(browser.form(`${path}/messages`, { key, body: "Second" }), 409);
  assertMatch(page, />\s*Second\s*<\/textarea>/);
  assertMatch(page, /That message was already sent\. Your new text is kept/);
  const beside = await answered(
    browser.htmx(`POST ${path}/messages`, { key, body: "Second" }, `composer-${id}`),
    409,
  );
  assertMatch(
    beside,
    new RegExp(`^<hx-partial hx-target="#composer-${id}-error" hx-swap="innerHTML">That message`),
  );
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: First"]);
});

const refused: [what: string, body: string, words: RegExp][] = [
  ["nothing", "", /Write something first/],
  ["blanks", " \n\t ", /Write something first/],
  ["NULs", "\0\0", /Write something first/],
  ["5,001 characters", "é".repeat(5001), /at most 5,000 characters/],
  ["5,001 faces", "🙂".repeat(5001), /at most 5,000 characters/],
];

for (const [what, body, why] of refused) {
  Deno.test(`a message of ${what} is refused beside the composer, and what was typed stays in it`, async () => {
    await using centre = await makeApp();
    const { browser, path, interactionId: id } = await customerAt(centre);
    const said = words(body);
    const page = await answered(browser.form(`${path}/messages`, said), 422);
    assertMatch(new RegExp(`id="composer-${id}-error" role="alert">([^<]+)<`).exec(page)![1]!, why);
    assert(page.includes(body.replaceAll("\0", "")));
    const beside = await answered(browser.htmx(`POST ${path}/messages`, said, `composer-${id}`), 422);
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#composer-${id}-error"`));
    assertMatch(beside, why);
    // From nowhere in particular it is said aloud.
    assertMatch(await answered(browser.htmx(`POST ${path}/messages`, said), 422), /hx-target="#notice"/);
    assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
  });
}

Deno.test("what is too large for a form is refused whole, in words", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const said = words("x".repeat(300_000));
  assertMatch(await answered(browser.form(`${path}/messages`, said), 413), /That is too large/);
  assertMatch(
    await answered(browser.htmx(`POST ${path}/messages`, said), 413),
    /<hx-partial hx-target="#notice"/,
  );
  assertMatch(await answered(browser.htmx(`PUT ${path}/draft`, said), 413), /That is too large/);
  // The longest draft there may be, in characters that cost the most.
  await answered(browser.htmx(`PUT ${path}/draft`, { ...words("漢".repeat(25_000)) }), 204, null);
  const beyond = await answered(browser.htmx(`PUT ${path}/draft`, words("漢".repeat(25_001))), 422);
  assertMatch(beyond, /at most 5,000 characters/);
  assertMatch(await answered(browser.get("/c/support"), 200), /漢{25000}/);
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
});

Deno.test("a draft is kept as one types, and comes back with the page; the message it became takes it away for good", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const typed = words("I wanted to as");
  await answered(browser.htmx(`PUT ${path}/draft`, typed), 204, null);
  assertMatch(await answered(browser.get("/c/support"), 200), />\s*I wanted to as\s*<\/textarea>/);
  await answered(browser.htmx(`POST ${path}/messages`, { ...typed, body: "I wanted to ask" }), 204);
  // Saved late, under the key of what was sent.
  await answered(browser.htmx(`PUT ${path}/draft`, typed), 204, null);
  assert(!(await answered(browser.get("/c/support"), 200)).includes("I wanted to as<"));
});

Deno.test("after the agent's end a message is refused and kept; one that was stored before is not refused", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { lateReplySeconds: 0 });
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  const before = words("Before the end");
  await answered(browser.htmx(`POST ${path}/messages`, before), 204);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  await answered(browser.htmx(`POST ${path}/messages`, before), 204);
  const late = words("Wait, one more thing");
  const page = await answered(browser.form(`${path}/messages`, late), 409);
  assertMatch(page, /The conversation is over\./);
  assertMatch(page, /<blockquote dir="auto">Wait, one more thing<\/blockquote>/);
  const beside = await answered(browser.htmx(`POST ${path}/messages`, late, `composer-${id}`), 409);
  assertMatch(beside, /Your text is kept, and was not sent/);
  await answered(browser.htmx(`PUT ${path}/draft`, late), 204, null);
  assertMatch(await answered(browser.get("/c/support"), 200), /<blockquote dir="auto">Wait, one more thing/);
  assertEquals(await sentTo(browser.form(`${path}/end`)), "/c/support");
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: Before the end"]);
});

Deno.test("after completion the same: refused, kept, and the end stays what it was", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false, lateReplySeconds: 0 });
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "completed");
  const page = await answered(browser.form(`${path}/messages`, words("Too late")), 409);
  assertMatch(page, /<blockquote dir="auto">Too late<\/blockquote>/);
  await answered(browser.htmx(`POST ${path}/end`), 204, null);
  await answered(browser.htmx(`POST ${path}/seen`, { upTo: "1" }), 204, null);
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
});

Deno.test("the customer's end, pressed twice, ends it once: in the queue and with an agent", async () => {
  await using centre = await makeApp();
  const { customer, id } = await talkingAt(centre);
  const queued = await customerAt(centre);
  for (const { browser, path } of [customer, queued]) {
    await Promise.all([1, 2].map(() => browser.htmx(`POST ${path}/end`)));
    assertEquals(await sentTo(browser.form(`${path}/end`)), "/c/support");
    await centre.pass(undoMs);
    assertEquals(await sentTo(browser.form(`${path}/end`)), "/c/support");
    const page = await answered(browser.get("/c/support"), 200);
    assertEquals(page.match(/You ended the chat/g)?.length, 1);
  }
  assertEquals(await stateAt(centre, id), "wrapup");
  assertEquals(await stateAt(centre, queued.interactionId), "completed");
});

Deno.test("how far a page has the conversation is a number or a mistake", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Good morning")), 204);
  for (const upTo of ["", "x", "-1", "1.5", "1e3", "0x10", "9".repeat(40), "NaN", " 1"]) {
    await answered(browser.htmx(`POST ${path}/seen`, { upTo }), 400);
  }
  await answered(browser.htmx(`POST ${path}/seen`), 400);
  const shown = async () => await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assert(!/>Delivered</.test(await shown()));
  await answered(browser.htmx(`POST ${path}/seen`, { upTo: "999999" }), 204, null);
  assertMatch(await shown(), />Delivered</);
});
