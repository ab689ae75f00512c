/** +1 Contact over HTTP: who may press it, with and without a script, and what every page of its agent shows. */
import { setProfile } from "../../server/agents/delivery.ts";
import { type Profile, usualProfile } from "../../server/agents/delivery_rules.ts";
import { presenceOf } from "../../server/agents/queries.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, openPage, stateAt, talkingAt } from "../support/centre/pages.ts";

const marc = "agent1@demo.test";
const request = "POST /desk/request";

function profile(centre: TestApp, changes: Partial<Profile>): Promise<void> {
  return centre.run((cx) => setProfile(cx, centre.agents.get(marc)!, { requestContact: true, ...changes }));
}
const stands = async ({ app, agents }: TestApp) =>
  (await presenceOf(app.deps.db.read, agents.get(marc)!))!.requestedAt !== null;

/** What the page says of +1 Contact. */
const region = (html: string) =>
  /<div id="request" class="request(?: says)?">(.*?)<\/div>/s.exec(html)?.[1] ?? null;

Deno.test("the button is in the page of those alone who ask for their contacts; without the profile there is nothing to press", async () => {
  await using centre = await makeApp();
  const { browser, html } = await deskOf(centre);
  assertEquals(region(html), "");
  await answered(browser.htmx(request), 404);
  await answered(browser.htmx("DELETE /desk/request"), 404);
  await answered(browser.form("/desk/request"), 404);
  await profile(centre, {});
  assertMatch(region((await openPage(browser, "/desk")).html)!, /<button[^>]*aria-label="\+1 Contact"/);
});

Deno.test("nobody signed out, no administrator and no other site presses it", async () => {
  await using centre = await makeApp();
  await profile(centre, {});
  const desk = await deskOf(centre);
  for (const action of [request, "DELETE /desk/request"]) {
    await answered(centre.browser().htmx(action), 401);
    await answered((await centre.signedIn("admin@demo.test")).htmx(action), 403);
  }
  const elsewhere = { origin: "https://elsewhere.example" };
  await answered(desk.browser.form("/desk/request", {}, elsewhere), 403);
  assertEquals(await stands(centre), false);
});

Deno.test("pressed twice it is once, in every tab with words and a way back; taken back twice it is quiet", async () => {
  await using centre = await makeApp();
  await profile(centre, {});
  const desk = await deskOf(centre);
  const second = await openPage(desk.browser, "/desk");
  const other = await listen(centre.app, desk.browser, second.tabId, second.after);
  for (const stream of [desk.stream, other]) await stream.heard();
  const both = await Promise.all([desk.browser.htmx(request), desk.browser.htmx(request)]);
  assertEquals(both.map(({ status }) => status), [204, 204]);
  const heard = await desk.stream.words();
  assertMatch(
    region(heard)!,
    /<span role="status">Nothing is waiting for you\. The next contact is yours\.<\/span>/,
  );
  assertMatch(region(heard)!, />Cancel<\/button>/);
  assertEquals(region(await other.words()), region(heard));
  assertEquals(heard.match(/id="request"/g)?.length, 1);
  for (let i = 0; i < 2; i++) await answered(desk.browser.htmx("DELETE /desk/request"), 204);
  assertMatch(region(await other.words())!, /<span role="status"><\/span>/);
  assertEquals(await stands(centre), false);
  await other.leave();
});

Deno.test("without a script the same by forms, and back at the desk", async () => {
  await using centre = await makeApp();
  await profile(centre, {});
  const { browser } = await deskOf(centre);
  for (let i = 0; i < 2; i++) assertEquals(await sentTo(browser.form("/desk/request")), "/desk");
  assert(await stands(centre));
  const page = region((await openPage(browser, "/desk")).html)!;
  assertMatch(
    page,
    /<form class="cancel" method="post" action="\/desk\/request"[^>]*><input type="hidden" name="_method" value="DELETE"\/>/,
  );
  assertEquals(await sentTo(browser.form("/desk/request", { _method: "DELETE" })), "/desk");
  assertEquals(await stands(centre), false);
  const customer = await customerAt(centre);
  assertEquals(await sentTo(browser.form("/desk/request")), "/desk");
  assertEquals(await stateAt(centre, customer.interactionId), "active");
});

Deno.test("something waiting is in the list of every tab at once, marked as new, and nothing is said of waiting", async () => {
  await using centre = await makeApp();
  await profile(centre, {});
  const desk = await deskOf(centre);
  const customer = await customerAt(centre);
  await desk.stream.heard();
  await answered(desk.browser.htmx(request), 204);
  const heard = await desk.stream.words();
  assertMatch(heard, new RegExp(`<a class="card unread" href="/desk\\?contact=${customer.interactionId}"`));
  assert(!heard.includes("Nothing is waiting"));
  assert(!heard.includes('role="dialog"'));
});

Deno.test("what stands against it is said beside the button, in the reader's language, and when it is pressed anyway", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  await profile(centre, { limits: { ...usualProfile.limits, chat: 1, workitem: 0 } });
  const full = "You have 1 of 1 chat. The next comes when one ends.";
  const shown = region(await desk.stream.words())!;
  assertMatch(
    shown,
    /<button id="request-button"[^>]*type="button" aria-disabled="true"[^>]*aria-describedby="request-words"/,
  );
  assert(shown.includes(full));
  const refused = /You have as many contacts as you may have at once\./;
  assertMatch(await answered(desk.browser.htmx(request), 409), refused);
  assertMatch(await answered(desk.browser.form("/desk/request"), 409), refused);
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204);
  assert(region(await desk.stream.words())!.includes("Choose Available to ask for a contact."));
  for (const locale of ["fr-CA", "fr-FR"]) {
    await sentTo(desk.browser.form("/account", { locale }));
    const { html } = await openPage(desk.browser, "/desk");
    assert(region(html)!.includes("Devenez disponible pour demander un contact."));
  }
});

Deno.test("a profile changed by somebody else shows on open desks of its agents, and on nobody else's", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  await ines.stream.heard();
  await profile(centre, { limits: { ...usualProfile.limits, chat: 5 } });
  const heard = await desk.stream.words();
  assertMatch(heard, /aria-label="Chat, 1 contact, 1 of 5 taken"/);
  assertMatch(region(heard)!, /aria-label="\+1 Contact"/);
  assertEquals(await ines.stream.heard(), []);
  await centre.run((cx) =>
    setProfile(cx, centre.centre.teamId, { limits: { ...usualProfile.limits, chat: 2 } })
  );
  assertMatch(await ines.stream.words(), /aria-label="Chat, none, 0 of 2 taken"/);
  assert(!(await desk.stream.words()).includes("of 2 taken"));
});

Deno.test("auto-focus off, an accepted contact leads a page without a script back to the desk", async () => {
  await using centre = await makeApp();
  await profile(centre, { requestContact: false, autoFocus: false });
  const customer = await customerAt(centre);
  const desk = await deskOf(centre);
  assertMatch((await openPage(desk.browser, "/desk")).html, /<div id="contact-list">/);
  const offer = /\/offers\/([\w-]+)\/accept/.exec((await openPage(desk.browser, "/desk")).html)![1]!;
  assertEquals(await sentTo(desk.browser.form(`/offers/${offer}/accept`)), "/desk");
  assertEquals(await stateAt(centre, customer.interactionId), "active");
});
