import { inHand } from "../../server/interactions/assignment_queries.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { actionsOf, deskOf, offerAt, stateAt, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("the form is a region over the desk, with every other skill of the channel and who is free", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await deskOf(centre, "agent2@demo.test");
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(
    page,
    new RegExp(`hx-get="/interactions/${id}/transfer"><button class="button" title="Transfer">`),
  );
  const over = await answered(desk.browser.htmx(`GET /interactions/${id}/transfer`), 200);
  assertMatch(over, /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog/);
  assertMatch(over, /<section aria-label="Transfer">/);
  assertMatch(over, /Sales · open/);
  assert(!over.includes("Support ·"), "not where it is already");
  assertMatch(over, /Ines Roy · Available/);
  assertMatch(over, /Tom Becker · Unavailable/);
  assert(!over.includes("Marc Gagnon ·"), "not to oneself");
});

Deno.test("passed on, the window closes; its agent, the next one and the customer are told, each what is theirs", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  await ines.stream.heard();
  const theirs = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await theirs.heard();
  await actionsOf(desk, id).quietly("POST messages", words("It is blue."));
  const passed = { to: `agent ${ines.agentId}`, note: "Angry <b>customer</b>" };
  const own = await answered(desk.browser.htmx(`POST /interactions/${id}/transfer`, passed), 200);
  assertEquals(own, '<hx-partial hx-target="#over" hx-swap="innerHTML"></hx-partial>');
  assertMatch(await desk.stream.words(), /You passed this conversation on/);
  const offered = await ines.stream.words();
  assertMatch(offered, /Marc Gagnon passes this on to you/);
  assertMatch(offered, /Angry &lt;b&gt;customer&lt;\/b&gt;/);
  const told = await theirs.words();
  assertMatch(told, /You are being passed on to Ines Roy/);
  assert(!/Angry/.test(told), "the note is for agents only");
  const offer = await offerAt(centre, ines);
  await answered(ines.browser.htmx(`POST /offers/${offer}/accept`, { tab: ines.tabId }), 204, null);
  const whole = await answered(ines.browser.get(`/desk?contact=${id}`), 200);
  for (const said of [/Hello\?/, /It is blue\./, /Note: Angry &lt;b&gt;/]) assertMatch(whole, said);
  const after = await answered(customer.browser.get("/c/support"), 200);
  assert(!/Angry/.test(after) && /You are talking with Ines Roy/.test(after));
  const file = await (await customer.browser.get(`${customer.path}/transcript`)).text();
  assert(file.includes("It is blue.") && !file.includes("Angry"), file);
  await theirs.leave();
});

Deno.test("a wrong target is refused beside the form; without a script the form comes back with what was typed", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const path = `/interactions/${id}/transfer`;
  for (
    const to of [
      "",
      "skill",
      `skill ${centre.centre.supportSkill}`,
      "agent nobody",
      "<b>",
      `agent ${desk.agentId}`,
    ]
  ) {
    const beside = await answered(
      desk.browser.htmx(`POST ${path}`, { to, note: "Hm" }, `transfer-${id}`),
      422,
    );
    assertMatch(beside, new RegExp(`^<hx-partial hx-target="#transfer-${id}-error".*from the list`));
  }
  const long = await answered(desk.browser.form(path, { to: "", note: "Why <b>" }), 422);
  assertMatch(long, /Choose somebody, or a skill, from the list/);
  assertMatch(long, /Why &lt;b&gt;\s*<\/textarea>/);
  assertEquals(await stateAt(centre, id), "active");
  const note = { to: `skill ${centre.centre.salesSkill}`, note: "n".repeat(2001) };
  assertMatch(
    await answered(desk.browser.form(path, note), 422),
    /checked=""[^>]*>\s*<span dir="auto">Sales · open/,
  );
  assertEquals(await sentTo(desk.browser.form(path, { ...note, note: "" })), `/desk?contact=${id}`);
});

Deno.test("whose contact it is not reaches neither the form nor the action", async () => {
  await using centre = await makeApp();
  const { id } = await talkingAt(centre);
  const path = `/interactions/${id}/transfer`;
  const to = { to: `skill ${centre.centre.salesSkill}` };
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.get(path), 404);
  await answered(ines.browser.form(path, to), 404);
  await answered(ines.browser.htmx(`POST ${path}`, to), 404);
  await answered(centre.browser().form(path, to), 401);
  const admin = await centre.signedIn("admin@demo.test");
  await answered(admin.form(path, to), 403);
  assertEquals(await stateAt(centre, id), "active");
});

Deno.test("pressed twice it is passed on once; after that the form has nothing to show", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const path = `/interactions/${id}/transfer`;
  const to = { to: `skill ${centre.centre.salesSkill}` };
  for (let n = 0; n < 2; n++) await answered(desk.browser.htmx(`POST ${path}`, to), 200);
  const hand = await inHand(centre.app.deps.db.read, desk.agentId, id);
  assertEquals([hand!.assignment.state, hand!.assignment.outcome], ["wrapup", "transferred"]);
  await answered(desk.browser.get(path), 409);
});

Deno.test("who signs out may pass a contact on first, and goes on signing out", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const path = `/interactions/${id}/transfer`;
  const asked = await answered(desk.browser.get("/sign-out"), 200);
  assertMatch(asked, new RegExp(`href="${path}\\?then=sign-out" aria-label="Transfer Zoé Tremblay"`));
  const page = await answered(desk.browser.get(`${path}?then=sign-out`), 200);
  assertMatch(page, /<h1>Transfer Zoé Tremblay<\/h1>/);
  const typed = { then: "sign-out", note: "Mine until now" };
  const again = await answered(desk.browser.form(path, typed), 422);
  assertMatch(again, /name="then" value="sign-out"/);
  const to = `skill ${centre.centre.salesSkill}`;
  assertEquals(await sentTo(desk.browser.form(path, { ...typed, to })), "/sign-out");
  assert(!(await answered(desk.browser.get("/sign-out"), 200)).includes("/transfer"));
});
