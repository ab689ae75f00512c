import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, offerAt, openPage, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("what a customer says is heard by its agent and that customer, and by nobody else", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const ines = await talkingAt(centre, "agent2@demo.test");
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const eve = await listen(centre.app, ines.customer.browser, ines.customer.tabId, ines.customer.after);
  const tom = await deskOf(centre, "agent3@demo.test");
  const others = [ines.desk.stream, eve, tom.stream];
  for (const stream of [desk.stream, zoe, ...others]) await stream.heard();

  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Only for Marc")), 204);
  const heard = await desk.stream.words();
  assert(heard.includes(`<hx-partial hx-target="#log-${id}" hx-swap="upsert">`));
  assertMatch(heard, /Only for Marc/);
  assertMatch(await zoe.words(), /Only for Marc/);
  for (const stream of others) assertEquals(await stream.heard(), []);

  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Only for Zoé")), 204);
  assertMatch(await desk.stream.words(), /Only for Zoé/);
  assertMatch(await zoe.words(), /Only for Zoé/);
  for (const stream of others) assertEquals(await stream.heard(), []);
});

Deno.test("a customer hears nothing of the agent's own: no draft, no disposition, no note, no delivery", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await zoe.heard();
  const at = `/interactions/${id}`;
  await answered(desk.browser.htmx(`PUT ${at}/draft`, words("She seems difficult")), 204, null);
  assertMatch(await desk.stream.words(), /She seems difficult/);
  const outcome = { disposition: centre.centre.dispositions[0]!, note: "A secret note" };
  await answered(desk.browser.htmx(`POST ${at}/disposition`, outcome), 204, null);
  assertMatch(await desk.stream.words(), /A secret note/);
  const silence = await zoe.words();
  assert(!/difficult|secret|disposition|Resolved|output/i.test(silence), silence);
  const page = await answered(customer.browser.get("/c/support"), 200);
  assert(!/difficult|secret|disposition|Resolved/i.test(page));
  await answered(desk.browser.htmx(`POST ${at}/messages`, words("Good morning")), 204);
  assert(!/delivery|Delivered|To send|Sent/.test(await zoe.words()));
});

Deno.test("an agent hears nothing of what a customer types and does not send", async () => {
  await using centre = await makeApp();
  const { desk, customer } = await talkingAt(centre);
  const second = await openPage(customer.browser, "/c/support");
  const zoe = await listen(centre.app, customer.browser, second.tabId, second.after);
  await desk.stream.heard();
  await answered(
    customer.browser.htmx(`PUT ${customer.path}/draft`, { ...words("I hate th"), tab: customer.tabId }),
    204,
    null,
  );
  assert(!(await desk.stream.words()).includes("I hate"));
  // Her own other page takes it over, and knows where it came from.
  assert((await zoe.words()).includes(`data-from="${customer.tabId}"`));
  await zoe.leave();
});

Deno.test("an offer is shown to the one agent who has it, and goes from that agent's pages when it runs out", async () => {
  await using centre = await makeApp();
  const marc = await deskOf(centre);
  await centre.pass(1000);
  const ines = await deskOf(centre, "agent2@demo.test");
  await Promise.all([marc.stream.heard(), ines.stream.heard()]);
  await customerAt(centre, "Who is there?");
  const offered = await marc.stream.words();
  assertMatch(offered, /role="dialog"|<dialog/);
  assertMatch(offered, /Zoé Tremblay/);
  // Of her own skills' queues she is told that one waits, and not who.
  const others = await ines.stream.words();
  assertMatch(others, /^<hx-partial hx-target="#counters".*<b>1<\/b>/);
  assert(!/Zoé|hx-target="#offers"/.test(others));
  await offerAt(centre, marc);
  await centre.keepAlive();
  await centre.pass(30_000);
  const gone = await marc.stream.words();
  assert(!gone.includes("Zoé Tremblay"));
  assertMatch(gone, /An offer ran out before you answered/);
  assertMatch(await ines.stream.words(), /Zoé Tremblay/);
});

Deno.test("two pages of one agent hear the same; each shows the contact it was turned to", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const other = await openPage(desk.browser, "/desk");
  const second = await listen(centre.app, desk.browser, other.tabId, other.after);
  await Promise.all([desk.stream.heard(), second.heard()]);

  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  assertEquals(await second.words(), await desk.stream.words());
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("One")), 204);
  const [shown, listed] = [await desk.stream.words(), await second.words()];
  assert(shown.includes(`#log-${id}`) && !listed.includes(`#log-${id}`));
  assert(shown.includes(`#card-${id}`) && listed.includes(`#card-${id}`));

  await answered(desk.browser.htmx(`PUT /desk/${other.tabId}/focus`, { contact: id }), 204, null);
  const pane = await second.words();
  assertMatch(pane, /^<hx-partial hx-target="#slot" hx-swap="outerHTML">/);
  assertMatch(pane, />One<\/p>/);
  assert(!(await desk.stream.words()).includes("#slot"));
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Two")), 204);
  assertEquals(await second.words(), await desk.stream.words());
  await second.leave();
});

Deno.test("a contact that is completed is heard no more, and the page makes room", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { dispositions } = centre.centre;
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/disposition`, { disposition: dispositions[0]! }),
    204,
    null,
  );
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  assert(
    (await desk.stream.words()).includes(
      `<hx-partial hx-target="#contact-${id}" hx-swap="outerHTML"><div class="empty"`,
    ),
  );
  await answered(customer.browser.htmx(`POST ${customer.path}/seen`, { upTo: "9999" }), 204, null);
  await answered(customer.browser.htmx(`PUT ${customer.path}/draft`, words("After all")), 204, null);
  assertEquals(await desk.stream.heard(), []);
});

Deno.test("each side hears it in its own language; another one asks the customer's page to begin anew in it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const stranger = await customerAt(centre);
  const english = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const eve = await listen(centre.app, stranger.browser, stranger.tabId, stranger.after);
  for (const stream of [desk.stream, english, eve]) await stream.heard();
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/language`, { locale: "fr-CA" }),
    204,
    null,
  );
  const told = await desk.stream.words();
  assertMatch(told, new RegExp(`hx-target="#head-${id}".*<option value="fr-CA" lang="fr-CA" selected`, "s"));
  assertMatch(told, new RegExp(`hx-target="#replies-${id}" hx-swap="outerHTML">.*lang=fr-CA`, "s"));
  assertEquals((await english.rest()).at(-1)?.event, "gone");
  assertEquals(await eve.heard(), []);
  assertEquals(
    (await customer.browser.get(`/live/${customer.tabId}?after=${customer.after}`)).status,
    410,
  );
  const page = await openPage(customer.browser, "/c/support");
  const french = await listen(centre.app, customer.browser, page.tabId, page.after);
  await french.heard();
  await answered(desk.browser.htmx(`POST /interactions/${id}/hold`), 204, null);
  assertMatch(await french.words(), /Ne quittez pas\u00a0: Marc Gagnon revient/);
  assertMatch(await desk.stream.words(), /Marc Gagnon put the contact on hold/);
  await french.leave();
});
