/** Signing out with contacts in hand, as pages have it. */
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, wrapsUp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import {
  actionsOf,
  customerAt,
  deskOf,
  offerAt,
  openPage,
  resolved,
  stateAt,
  talkingAt,
} from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";

Deno.test("who has contacts is asked what becomes of them, without a script, and is signed in meanwhile", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  for (const asked of [desk.browser.form("/sign-out"), desk.browser.form("/sign-out", { contacts: "" })]) {
    const question = await answered(asked, 409);
    assertMatch(question, /You still have 1 contact\./);
    assertMatch(question, new RegExp(`href="/desk\\?contact=${id}"[^>]*>Zoé Tremblay</a>`));
    for (const way of ["finish", "return"]) assert(question.includes(`value="${way}"`));
    assertMatch(question, /aria-label="Transfer Zoé Tremblay"/);
  }
  assertMatch(await answered(desk.browser.get("/sign-out"), 200), /You still have 1 contact\./);
  assertEquals(await stateAt(centre, id), "active");
  await answered(desk.browser.get("/desk"), 200);
});

Deno.test("finished first, every page goes to the sign-in with words why when the last contact is completed", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const second = await openPage(desk.browser, "/desk");
  const other = await listen(centre.app, desk.browser, second.tabId, second.after);
  await other.heard();
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(desk.browser.form("/sign-out", { contacts: "finish" })), "/desk");
  }
  const heard = await desk.stream.words();
  assertMatch(heard, /<option value="sign-out" selected[^>]*>Available → then signed out/);
  assertMatch(heard, /You are signed out when your last one is completed/);
  assertEquals(await other.words(), heard);
  assertMatch((await openPage(desk.browser, "/desk")).html, /Available → then signed out/);
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  await centre.settle();
  for (const stream of [desk.stream, other]) assertEquals((await stream.rest()).at(-1)!.event, "gone");
  assertEquals(await sentTo(desk.browser.get("/desk")), "/sign-in?next=%2Fdesk");
  const page = await answered(desk.browser.get("/sign-in?next=%2Fdesk"), 200);
  assertMatch(page, /<p role="status">You are signed out: your last contact is completed\./);
  assert(!(await answered(centre.browser().get("/sign-in"), 200)).includes("You are signed out"));
  assertEquals((await centre.audited()).at(-1), "signed-out agent1@demo.test");
  const back = await centre.signedIn("agent1@demo.test");
  assertMatch((await openPage(back, "/desk")).html, /class="state unavailable"/);
});

Deno.test("changed their mind, one press keeps them signed in", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await sentTo(desk.browser.form("/sign-out", { contacts: "finish" }));
  await desk.stream.heard();
  const stays = /<form[^>]*action="\/desk\/state"[^>]*><input type="hidden" name="state" value="(\w+)"\/>/;
  const { html } = await openPage(desk.browser, "/desk");
  await answered(desk.browser.htmx("POST /desk/state", { state: stays.exec(html)![1]! }), 204, null);
  assert(!(await desk.stream.words()).includes("signed out"));
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  await answered(desk.browser.get("/desk"), 200);
});

Deno.test("returned, the customer waits again with what they typed, and the agent gives the disposition first", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await zoe.heard();
  assertEquals(await sentTo(desk.browser.form("/sign-out", { contacts: "return" })), "/desk");
  const told = await zoe.words();
  assertMatch(told, /You are back in the queue/);
  assert(!told.includes(`#composer-${id}`), "the customer's composer is left alone");
  assertEquals(await stateAt(centre, id), "wrapup");
  const heard = await desk.stream.words();
  assertMatch(heard, /You gave this conversation back/);
  const question = await answered(desk.browser.get("/sign-out"), 200);
  assert(question.includes('value="finish"') && !question.includes('value="return"'));
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  const ines = await deskOf(centre, "agent2@demo.test");
  await offerAt(centre, ines);
});

Deno.test("with no wrap-up due, or nothing in hand, it is at once, and an open offer rings elsewhere", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false, acw: "none" });
  const { desk, id } = await talkingAt(centre);
  assertEquals(await sentTo(desk.browser.form("/sign-out", { contacts: "return" })), "/sign-in");
  assertEquals([...desk.browser.cookies.keys()], ["guichet_known"]);
  assertEquals(await stateAt(centre, id), "waiting");
  const ines = await deskOf(centre, "agent2@demo.test");
  await offerAt(centre, ines);
  await customerAt(centre, "Anybody?", "Noor");
  await centre.pass(2000);
  const marc = await deskOf(centre);
  await offerAt(centre, marc);
  assertMatch(await answered(marc.browser.get("/sign-out"), 200), /You have no contacts in hand/);
  assertEquals(await sentTo(marc.browser.form("/sign-out")), "/sign-in");
});

Deno.test("another browser's living desk has the contacts: this one is signed out without a word", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const there = await deskOf(centre);
  assertEquals(await sentTo(there.browser.form("/sign-out")), "/sign-in");
  assertEquals(await stateAt(centre, id), "active");
  await answered(desk.browser.get("/desk"), 200);
});

Deno.test("no third way, and nobody else's: what is not offered is refused", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  for (const contacts of ["transfer", "__proto__", "constructor", "x".repeat(5000)]) {
    await answered(desk.browser.form("/sign-out", { contacts }), 400);
  }
  await answered(centre.browser().form("/sign-out", { contacts: "return" }), 401);
  assertEquals(await sentTo(centre.browser().get("/sign-out")), "/sign-in?next=%2Fsign-out");
  const ines = await deskOf(centre, "agent2@demo.test");
  assertEquals(await sentTo(ines.browser.form("/sign-out", { contacts: "return" })), "/sign-in");
  assertEquals(await stateAt(centre, id), "active");
});
