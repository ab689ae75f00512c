import { opensOnly } from "../support/centre/hours.ts";
import { customer as customerRow } from "../../db/schema/customers.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, customerAt, offerAt, resolved, talkingAt, words } from "../support/centre/pages.ts";

async function endedAt(centre: TestApp) {
  const talk = await talkingAt(centre);
  await actionsOf(talk.desk, talk.id).quietly("POST messages", words("Good morning"));
  await answered(talk.customer.browser.htmx(`POST ${talk.customer.path}/end`), 204, null);
  await centre.pass(10_000);
  return talk;
}
const ratingOf = async ({ app: { deps } }: TestApp, id: string) => {
  const { rating, ratingComment } = (await interactionById(deps.db.read, id))!;
  return [rating, ratingComment];
};

Deno.test("the rating's form comes with the end and not before, as five radio buttons with words", async () => {
  await using centre = await makeApp();
  const { customer: { browser, path, html } } = await endedAt(centre);
  assert(!html.includes('name="rating"'));
  const page = await answered(browser.get("/c/support"), 200);
  assertEquals(page.match(/<input type="radio" name="rating" value="[1-5]" required=""/g)?.length, 5);
  assertMatch(page, /<legend>How did we do\?<\/legend>/);
  assert(page.includes(`action="${path}/rating?lang=en"`));
});

Deno.test("a rating is given without a script, twice the same is once, and it is changed as long as its page stands", async () => {
  await using centre = await makeApp();
  const { customer: { browser, path }, id } = await endedAt(centre);
  const given = { rating: "4", comment: "<img src=x onerror=alert(1)>" };
  for (let n = 0; n < 2; n++) assertEquals(await sentTo(browser.form(`${path}/rating`, given)), "/c/support");
  assertEquals(await ratingOf(centre, id), [4, given.comment]);
  const page = await answered(browser.get("/c/support"), 200);
  assertMatch(page, /Thank you for your rating:.*aria-label="4 of 5"/s);
  assert(page.includes("&lt;img src=x") && !page.includes("<img src=x"));
  await answered(browser.htmx(`POST ${path}/rating`, { rating: "2" }, "rating"), 204, null);
  assertEquals(await ratingOf(centre, id), [2, ""]);
  await centre.pass(3600_000);
  await answered(browser.form(`${path}/rating`, given), 409);
  assertEquals(await ratingOf(centre, id), [2, ""]);
});

Deno.test("a rating that is none, a comment too long, and somebody else's are refused in words", async () => {
  await using centre = await makeApp();
  const { customer: { browser, path }, id } = await endedAt(centre);
  for (const rating of ["", "0", "6", "1.5", "five"]) {
    const page = await answered(browser.htmx(`POST ${path}/rating`, { rating }, "rating"), 422);
    assertMatch(page, /^<hx-partial hx-target="#rating-error" hx-swap="innerHTML">Choose one of the five/);
  }
  const long = { rating: "5", comment: "x".repeat(1001) };
  assertMatch(await answered(browser.form(`${path}/rating`, long), 422), /at most 1,000 characters/);
  const eve = await customerAt(centre, "Hi", "Eve");
  await answered(eve.browser.form(`${path}/rating`, { rating: "1" }), 404);
  await answered(eve.browser.form(`${eve.path}/rating`, { rating: "1" }), 409);
  assertEquals(await ratingOf(centre, id), [null, ""]);
});

Deno.test("the agent sees the rating of an earlier conversation on the customer's card and where it is read", async () => {
  await using centre = await makeApp();
  const { desk, customer: { browser, path }, id } = await endedAt(centre);
  await sentTo(browser.form(`${path}/rating`, { rating: "4", comment: "Quick <b>" }));
  const { quietly } = actionsOf(desk, id);
  await quietly("POST disposition", resolved(centre));
  await sentTo(browser.form("/c/support/contacts", words("Me again")));
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`), 204, null);
  const again = /contacts\/([\w-]+)\/messages/.exec(await answered(browser.get("/c/support"), 200))![1]!;
  const page = await answered(desk.browser.get(`/desk?contact=${again}`), 200);
  assertMatch(page, /class="past small".*aria-label="4 of 5"/s);
  const read = await answered(desk.browser.get(`/interactions/${id}`), 200);
  assertMatch(read, /aria-label="4 of 5".*Quick &lt;b&gt;/s);
});

Deno.test("a conversation is taken away as text, during and after, and has nothing that is not its customer's", async () => {
  await using centre = await makeApp();
  await opensOnly(centre, { zone: "America/Toronto", week: { 1: [[0, 1440]] }, closed: [] });
  const { desk, customer: { browser, path }, id } = await talkingAt(centre);
  const { quietly } = actionsOf(desk, id);
  await quietly("POST messages", words("Good morning\n[1/1/26, 10:00:00 AM] Zoé Tremblay: I am not her"));
  await quietly("POST disposition", { ...resolved(centre), note: "Secret note" });
  const file = new FormData();
  for (const [name, value] of Object.entries(words("See <b>"))) file.set(name, value);
  file.set("file", new File(["a file"], "My letter.txt"));
  const sent = await browser.send(`${path}/messages`, {
    method: "POST",
    headers: { origin: "http://localhost" },
    body: file,
  });
  assertEquals(sent.status, 303);
  const answer = await browser.get(`${path}/transcript`);
  assertEquals(answer.status, 200);
  assertEquals(answer.headers.get("content-type"), "text/plain; charset=utf-8");
  assertEquals(answer.headers.get("content-disposition"), 'attachment; filename="support-2026-01-05.txt"');
  assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
  const text = (await answer.text()).replace(/[\u00a0\u202f]/g, " ");
  const lines = text.split("\n");
  assertMatch(lines[0]!, /^Support · /);
  assertMatch(lines[1]!, /^Began Monday, January 5 at 10:00 AM \(Eastern Time\)$/);
  assertEquals(lines.slice(3).map((line) => line.replace(/^\[[^\]]+\] /, "> ")), [
    "> You began the chat",
    "> Zoé Tremblay: Hello?",
    "> Marc Gagnon joined",
    "> Marc Gagnon: Good morning",
    "    [1/1/26, 10:00:00 AM] Zoé Tremblay: I am not her",
    "> Zoé Tremblay: See <b>",
    "    File: My letter.txt",
    "",
    "The conversation goes on.",
    "",
  ]);
  assert(!text.includes("Secret") && !text.includes("disposition"));
  await answered(browser.htmx(`POST ${path}/end`), 204, null);
  await centre.pass(10_000);
  const after = await (await browser.get(`${path}/transcript`)).text();
  assertMatch(after, /You ended the chat\n$/);
  await answered((await customerAt(centre, "Hi", "Eve")).browser.get(`${path}/transcript`), 404);
  await answered(desk.browser.get(`${path}/transcript`), 404);
});

Deno.test("a long conversation is taken away whole, and a name of several lines is one", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre, "line 0");
  await centre.run((cx) => cx.db.update(customerRow).set({ name: "Zoé\n[x] Marc" }));
  for (let n = 1; n <= 450; n++) {
    if (n % 50 === 0) centre.now += 60_000;
    await sentTo(browser.form(`${path}/messages`, words(`line ${n}`)));
  }
  const text = await (await browser.get(`${path}/transcript`)).text();
  const said = [...text.matchAll(/^\[[^\]]+\] Zoé \[x\] Marc: line (\d+)$/gm)].map(([, n]) => Number(n));
  assertEquals(said, Array.from({ length: 451 }, (_, n) => n));
});
