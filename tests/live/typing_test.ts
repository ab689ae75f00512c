import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { deskOf, openPage, talkingAt, words } from "../support/centre/pages.ts";

/** An agent and a customer in one conversation, and everybody else who could hear them. */
async function room(centre: TestApp) {
  const { desk, customer, id } = await talkingAt(centre);
  const other = await talkingAt(centre, "agent2@demo.test");
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const eve = await listen(centre.app, other.customer.browser, other.customer.tabId, other.customer.after);
  const idle = await deskOf(centre, "agent3@demo.test");
  const others = [other.desk.stream, eve, idle.stream];
  const quiet = async () => {
    for (const stream of others) assertEquals(await stream.heard(), []);
  };
  for (const stream of [desk.stream, zoe, ...others]) await stream.heard();
  const types = (body: string, key = words("").key) =>
    answered(customer.browser.htmx(`PUT ${customer.path}/draft`, { key, body }), 204, null);
  const answers = (body: string, key = words("").key) =>
    answered(desk.browser.htmx(`PUT /interactions/${id}/draft`, { key, body }), 204, null);
  return { desk, customer, id, zoe, quiet, types, answers };
}

const empty = (id: string) => `<p class="typing" id="typing-${id}"></p>`;

Deno.test("while a customer types, their agent's open contact and list say so, never what; nobody else hears", async () => {
  await using centre = await makeApp();
  const { desk, id, quiet, types } = await room(centre);
  await types("I hate th");
  const heard = await desk.stream.words();
  assertMatch(heard, new RegExp(`hx-target="#typing-${id}" hx-swap="outerHTML">.*Zoé Tremblay is writing…`));
  assertMatch(heard, new RegExp(`hx-target="#card-text-${id}" hx-swap="outerHTML">.*Writing…`));
  assert(!heard.includes("I hate"), heard);
  await quiet();

  // Emptied again: they are not.
  await types("");
  const emptied = await desk.stream.words();
  assert(emptied.includes(empty(id)) && !emptied.includes("is writing"), emptied);
  await quiet();
});

Deno.test("the message takes the mark away with it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id, types } = await room(centre);
  const said = words("My order");
  await types("My ord", said.key);
  await desk.stream.words();
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, said), 204);
  const heard = await desk.stream.words();
  assertMatch(heard, />My order<\/p>/);
  assert(heard.includes(empty(id)) && !heard.includes("is writing"), heard);
});

Deno.test("while the agent types, the customer's page says so, never what; not while they only wrap up", async () => {
  await using centre = await makeApp();
  const { desk, id, zoe, quiet, answers } = await room(centre);
  await answers("She seems diff");
  const heard = await zoe.words();
  assertMatch(heard, new RegExp(`hx-target="#typing-${id}" hx-swap="outerHTML">.*Marc Gagnon is writing…`));
  assert(!heard.includes("She seems"), heard);
  await quiet();
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  const over = await zoe.words();
  assert(over.includes(empty(id)) && !over.includes("is writing"), over);
  await answers("Note to mys");
  assert(!(await zoe.words()).includes("is writing"));
});

Deno.test("who does not have the conversation never writes in it", async () => {
  await using centre = await makeApp();
  const { id, zoe } = await room(centre);
  const ines = await centre.signedIn("agent2@demo.test");
  await answered(ines.htmx(`PUT /interactions/${id}/draft`, words("Let me")), 404);
  assertEquals(await zoe.heard(), []);
});

Deno.test("a page that was away meanwhile finds nobody writing; a new page neither", async () => {
  await using centre = await makeApp();
  const { desk, id, types } = await room(centre);
  const after = desk.stream.upTo();
  await desk.stream.leave();
  await types("My ord");
  await centre.pass(6000);
  const back = await listen(centre.app, desk.browser, desk.tabId, after);
  const missed = back.opening.map(({ data }) => data).join("");
  assert(missed.includes(empty(id)) && !missed.includes("is writing"), missed);
  const fresh = await openPage(desk.browser, `/desk?contact=${id}`);
  assert(fresh.html.includes(empty(id)) && !fresh.html.includes("is writing"));
  await back.leave();
});
