/** The State combobox while busy, and the channel a tab lists. */
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { actionsOf, openPage, resolved, talkingAt, words } from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";

const pending = /<option value="unavailable" selected[^>]*>Available → then Unavailable<\/option>/;

Deno.test("chosen while busy, the combobox of every page says what follows, until it is there or taken back", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const second = await openPage(desk.browser, "/desk");
  const other = await listen(centre.app, desk.browser, second.tabId, second.after);
  await other.heard();
  const choose = (state: string) => answered(desk.browser.htmx("POST /desk/state", { state }), 204, null);
  await choose("unavailable");
  const heard = await desk.stream.words();
  assertMatch(heard, pending);
  assertEquals(await other.words(), heard);
  // Twice is once, and a reload shows the same.
  await choose("unavailable");
  assertEquals(await other.heard(), []);
  assertMatch((await openPage(desk.browser, "/desk")).html, pending);
  await choose("available");
  assert(!(await other.words()).includes("then Unavailable"));
  await choose("unavailable");
  await actionsOf(desk, id).quietly("POST disposition", resolved(centre));
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(await desk.stream.words(), /class="state unavailable"/);
  await other.leave();
});

Deno.test("without a script the same by forms; a state there is not is refused", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  assertEquals(await sentTo(desk.browser.form("/desk/state", { state: "unavailable" })), "/desk");
  assertMatch(await answered(desk.browser.get("/desk"), 200), pending);
  for (const state of ["", "sign-out", "working", "__proto__"]) {
    await answered(desk.browser.form("/desk/state", { state }), 400);
  }
  assertMatch(await answered(desk.browser.get("/desk"), 200), pending);
});

Deno.test("a tab lists the channel of its address, and any other address lists all", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const page = await answered(desk.browser.get(`/desk?channel=chat&contact=${id}`), 200);
  assertMatch(page, /<div class="screen" data-channel="chat">/);
  assertMatch(
    page,
    /<button id="glance-chat"[^>]*value=""[^>]*aria-current="true" aria-label="Chat, 1 contact, 1 of 3 taken"/,
  );
  assertMatch(page, /data-of="chat">Chat, 1 contact</);
  assertMatch(page, new RegExp(`id="card-${id}" data-place="chat"`));
  assert(page.includes(`id="contact-${id}"`));
  for (const channel of ["", "fax", "__proto__", "chat&channel=voice".repeat(50)]) {
    const all = await answered(desk.browser.get(`/desk?channel=${encodeURIComponent(channel)}`), 200);
    assert(all.includes('<div class="screen">') && !/<button id="glance[^>]*aria-current/.test(all));
  }
  assertEquals(
    [...page.matchAll(/<button id="glance-(\w+)"/g)].map(([, place]) => place).join(" "),
    "voice chat workitem omnichannel",
  );
});

Deno.test("a contact has one clock: unanswered, with the skill's threshold, in hand, held or wrapped up, each by its name", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const taken = centre.now;
  const card = async () => {
    const { html } = await openPage(desk.browser, "/desk");
    const found = /<li id="card-.*?<\/li>/s.exec(html)![0];
    assertEquals(found.match(/<time/g)!.length, 1);
    return found;
  };
  const unanswered = new RegExp(
    `Waiting for an answer for </span><time[^>]*data-since="${taken}" data-late="20000"`,
  );
  assertMatch(await card(), unanswered);
  centre.now += 5000;
  await actionsOf(desk, id).quietly("POST messages", words("Hello!"));
  assertMatch(await card(), new RegExp(`In hand for </span><time[^>]*data-since="${taken}"`));
  const held = centre.now;
  await actionsOf(desk, id).quietly("POST hold");
  const on = await card();
  assertMatch(on, new RegExp(`Held </span><time[^>]*data-since="${held}" data-late="120000"`));
  assertMatch(on, /<em class="standing"><span class="soon">Held<\/span><span class="then">Still held/);
  await actionsOf(desk, id).quietly("POST end");
  await centre.pass(undoMs);
  assertMatch(
    await card(),
    new RegExp(
      `<time[^>]*data-since="${
        held + undoMs
      }"[^>]*title="After-contact work".*<em class="standing">Wrapping up`,
    ),
  );
});
