/** The agent's day over HTTP: codes, the password again, reasons, extensions, tags, and what a supervisor gives. */
import { eq } from "drizzle-orm";
import { presence, unavailableCode } from "../../db/schema/agents.ts";
import { tag } from "../../db/schema/dispositions.ts";
import { assignments } from "../../db/schema/interactions.ts";
import { skill } from "../../db/schema/skills.ts";
import { changeCode, retireCode } from "../../server/agents/codes.ts";
import { changeSettings } from "../../server/core/settings.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password, type TestApp } from "../support/centre/app.ts";
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

const hour = 3600_000;
const codeNamed = async ({ app }: TestApp, name: string) =>
  (await app.deps.db.read.select().from(unavailableCode).where(eq(unavailableCode.name, name)).get())!.id;
const assignmentOf = async ({ app }: TestApp, interactionId: string) =>
  (await app.deps.db.read.select().from(assignments).where(eq(assignments.interactionId, interactionId))
    .get())!;

Deno.test("a code is an option of State; chosen in a contact every page says what follows, and then that it is there", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const rest = await codeNamed(centre, "Break");
  const state = `unavailable:${rest}`;
  for (let n = 0; n < 2; n++) await answered(desk.browser.htmx("POST /desk/state", { state }), 204, null);
  const pending = new RegExp(`<option value="${state}" selected[^>]*>Available → then Break</option>`);
  assertMatch(await desk.stream.words(), pending);
  assertMatch((await openPage(desk.browser, "/desk")).html, pending);
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  const there = new RegExp(`<option value="${state}" selected[^>]*>Break</option>`);
  assertMatch(await desk.stream.words(), there);
  // Retired, it stands where it was chosen, and nobody else is offered it.
  const ines = await deskOf(centre, "agent2@demo.test");
  await ines.stream.heard();
  await centre.run((cx) => retireCode(cx, rest));
  const offered = await ines.stream.words();
  assert(offered.includes("Meal") && !offered.includes(rest));
  assertMatch((await openPage(desk.browser, "/desk")).html, there);
  assert(!(await openPage(ines.browser, "/desk")).html.includes(rest));
  assertMatch(await answered(ines.browser.htmx("POST /desk/state", { state }), 422), /removed meanwhile/);
});

Deno.test("without a script a code is chosen by the form; what is no state is refused", async () => {
  await using centre = await makeApp();
  const { browser } = await deskOf(centre);
  const state = `unavailable:${await codeNamed(centre, "Meal")}`;
  assertEquals(await sentTo(browser.form("/desk/state", { state })), "/desk");
  assertMatch(await answered(browser.get("/desk"), 200), /selected[^>]*>Meal</);
  for (const wrong of ["unavailable:", "available:x", "unavailable:a b", "unavailable:x:y", "Meal"]) {
    await answered(browser.form("/desk/state", { state: wrong }), 400);
  }
  await answered(browser.form("/desk/state", { state: "unavailable:of-nobody" }), 422);
});

Deno.test("a code's time is up with a contact in hand: the team's supervisor is told, and nobody else", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  const sam = await deskOf(centre, "supervisor@demo.test", false);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const rest = await codeNamed(centre, "Break");
  await centre.run((cx) =>
    cx.db.update(presence).set({ state: "unavailable", code: "chosen", codeId: rest, since: cx.now })
      .where(eq(presence.agentId, desk.agentId))
  );
  await centre.run((cx) => changeCode(cx, rest, 1, { name: "Break", timeoutMinutes: 30 }));
  await sam.stream.heard();
  await ines.stream.heard();
  await centre.pass(30 * 60_000);
  assertMatch(await sam.stream.words(), /Marc Gagnon still has contacts, and the time for Break is up/);
  assert(!(await ines.stream.words()).includes("still has contacts"));
  assertMatch((await openPage(sam.browser, "/desk")).html, /id="overdue-[^>]*data-help/);
});

/** A desk whose sign-in is up while a contact is in hand. */
async function askedAt(centre: TestApp) {
  const { desk, id } = await talkingAt(centre);
  await desk.stream.heard();
  await centre.pass(12 * hour);
  return { desk, id, heard: await desk.stream.words() };
}

Deno.test("the password is asked for on the page itself, its draft kept; wrong is said beside it, right goes on", async () => {
  await using centre = await makeApp();
  const { desk, id, heard } = await askedAt(centre);
  assertMatch(heard, /<form id="again-form"/);
  const { browser } = desk;
  assertMatch((await openPage(browser, `/desk?contact=${id}`)).html, /<form id="again-form"/);
  await actionsOf(desk, id).quietly("PUT draft", { key: "a-draft-key", body: "I was ju" });
  const give = (typed: string) => browser.htmx("POST /sign-in/again", { password: typed }, "again-form");
  const wrong = await answered(give("not this one, surely"), 422);
  assertMatch(wrong, /hx-target="#again-form-error"[^>]*>That password is wrong/);
  assertMatch(await answered(give(""), 422), /again-form-error/);
  for (let n = 0; n < 2; n++) await answered(give(password), 204, null);
  assertMatch(await desk.stream.words(), /<div id="again"><\/div>/);
  assert(!(await openPage(browser, "/desk")).html.includes("again-form"));
  assert((await centre.audited()).includes("password-given agent1@demo.test"));
});

Deno.test("too many wrong ones are locked out beside the field; without a script the page has the refusal in it", async () => {
  await using centre = await makeApp();
  const { desk: { browser } } = await askedAt(centre);
  const give = (typed: string) => browser.form("/sign-in/again", { password: typed });
  for (let n = 0; n < 5; n++) {
    const page = await answered(give("not this one, surely"), 422);
    assertMatch(page, /<p class="error" id="password-error">That password is wrong/);
    assert(!page.includes("not this one"));
  }
  assertMatch(await answered(give(password), 429), /Too many tries/);
  await centre.pass(60_000);
  assertEquals(await sentTo(give(password)), "/desk");
  await sentTo(centre.browser().get("/desk"));
  await answered(centre.browser().form("/sign-in/again", { password }), 401);
});

Deno.test("a sign-in that nobody renews ends with the last contact, and its page says why", async () => {
  await using centre = await makeApp();
  const { desk, id } = await askedAt(centre);
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  assertMatch(await answered(desk.browser.get("/sign-in"), 200), /your time was up/);
});

Deno.test("where a reason must be given, Refuse opens a field; without one it is refused beside it, and the offer stands", async () => {
  await using centre = await makeApp();
  await centre.run((cx) => changeSettings(cx, { refusalReason: "required" }));
  await customerAt(centre);
  const desk = await deskOf(centre);
  const offer = await offerAt(centre, desk);
  assertMatch(
    (await openPage(desk.browser, "/desk")).html,
    new RegExp(`popovertarget="refusal-${offer}-window"`),
  );
  const refuse = (reason: string) =>
    desk.browser.htmx(`POST /offers/${offer}/refuse`, { reason }, `refusal-${offer}`);
  assertMatch(await answered(refuse(" "), 422), new RegExp(`refusal-${offer}-error[^>]*>Say why`));
  assertMatch(await answered(refuse("x".repeat(201)), 422), /At most 200 characters/);
  const kept = await answered(
    desk.browser.form(`/offers/${offer}/refuse`, { reason: "y".repeat(201) }),
    422,
  );
  assertMatch(kept, /y{201}/);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await answered(ines.browser.htmx(`POST /offers/${offer}/refuse`, { reason: "Mine" }), 404);
  for (let n = 0; n < 2; n++) await answered(refuse("A friend of mine"), 204, null);
  const row = await centre.app.deps.db.read.select().from(assignments).where(eq(assignments.id, offer)).get();
  assertEquals([row!.state, row!.refusalReason], ["refused", "A friend of mine"]);
});

Deno.test("after the third refusal a banner says so, with one press to go on", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  for (const name of ["Zoé", "Noor", "Ali"]) {
    await customerAt(centre, "Hello?", name);
    const offer = await offerAt(centre, desk);
    await answered(desk.browser.htmx(`POST /offers/${offer}/refuse`), 204, null);
    await centre.settle();
  }
  const page = (await openPage(desk.browser, "/desk")).html;
  assertMatch(page, /You refused three offers within half an hour/);
  assertEquals(await sentTo(desk.browser.form("/desk/state", { state: "available" })), "/desk");
  assert(!(await openPage(desk.browser, "/desk")).html.includes("You refused three"));
});

Deno.test("timed ACW has Extend once, where its skill has an extension; every page counts to the new end", async () => {
  await using centre = await makeApp();
  await centre.run((cx) =>
    cx.db.update(skill).set({
      acw: "timed",
      acwSeconds: 30,
      extensionSeconds: 60,
      dispositionRequired: false,
    })
  );
  const { desk, id } = await talkingAt(centre);
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  const extend = `action="/interactions/${id}/extension"`;
  const shown = await desk.stream.words();
  assert(shown.includes(extend));
  for (let n = 0; n < 2; n++) await actionsOf(desk, id).quietly("POST extension");
  const { acwUntil } = await assignmentOf(centre, id);
  assertEquals(acwUntil, centre.now + 90_000);
  const heard = await desk.stream.words();
  assert(!heard.includes(extend) && heard.includes(`data-until="${acwUntil}"`));
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await actionsOf(ines, id).refused("POST extension", 404);
  assertEquals(
    await sentTo(desk.browser.form(`/interactions/${id}/extension`)),
    `/desk?contact=${id}`,
  );
  await centre.pass(90_000);
  assertEquals(await stateAt(centre, id), "completed");
});

Deno.test("tags are ticked beside the disposition, and given with it; one there is not is refused beside them", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const known = await centre.app.deps.db.read.select().from(tag);
  const give = (tags: string[]) => {
    const body = new URLSearchParams({ ...resolved(centre), note: "" });
    for (const one of tags) body.append("tag", one);
    const headers = {
      origin: "http://localhost",
      "hx-request": "true",
      "hx-source": `form#disposition-${id}`,
    };
    return desk.browser.send(`/interactions/${id}/disposition`, { method: "POST", headers, body });
  };
  await answered(give(known.slice(0, 2).map((one) => one.id)), 204, null);
  assertEquals((await assignmentOf(centre, id)).tags.length, 2);
  const page = (await openPage(desk.browser, `/desk?contact=${id}`)).html;
  assertEquals(page.match(/name="tag"[^>]*checked/g)?.length, 2);
  assertMatch(await answered(give(["of-nobody"]), 422), /Choose among the tags/);
  await answered(give([]), 204, null);
  assertEquals((await assignmentOf(centre, id)).tags, []);
});
