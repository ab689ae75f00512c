/** A supervisor's forms on what an agent has in hand and on agents: with a script, without one, wrong, too late, another's. */
import { eq } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { createTeam } from "../../server/agents/commands.ts";
import { agentsOn, liveAssignment } from "../../server/interactions/assignment_queries.ts";
import { leaveMessage } from "../../server/interactions/conversation/left.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, hidden, openPage, talkingAt, words } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const partOf = async (centre: TestApp, id: string) => (await liveAssignment(centre.app.deps.db.read, id))!.id;
const whoHas = (centre: TestApp, id: string) => agentsOn(centre.app.deps.db.read, id);

/** Moves somebody into a team of their own, which owns nothing. */
async function elsewhere(centre: TestApp, email: string): Promise<void> {
  await centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Elsewhere" });
    await cx.db.update(agent).set({ teamId }).where(eq(agent.id, centre.agents.get(email)!));
  });
}

Deno.test("what an agent has in hand is read on the board and whispered about; the customer's page and transcript have none of it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const sam = await centre.signedIn("supervisor@demo.test");
  const opened = await openPage(sam, `/supervisor?contact=${id}`);
  assertMatch(opened.html, /role="log".*Hello\?/s);
  const board = await listen(centre.app, sam, opened.tabId, opened.after);
  await board.heard();
  const path = `/supervisor/contacts/${id}/whispers`;
  const key = hidden(opened.html, "key");
  for (
    const [body, why] of [["  ", /Write something first/], [
      "x".repeat(2001),
      /A note may have at most/,
    ]] as const
  ) {
    const refused = await answered(sam.htmx(`POST ${path}`, { key, body }), 422);
    assertMatch(refused, /^<hx-partial hx-target="#panel-actions"/);
    assertMatch(refused, why);
    assertMatch(await answered(sam.form(path, { key, body }), 422), /<main.*id="body-error"/s);
  }
  await desk.stream.heard();
  for (let n = 0; n < 2; n++) {
    const own = await answered(sam.htmx(`POST ${path}`, { key, body: "Offer <b>20</b>" }), 200);
    assertMatch(own, /^<hx-partial hx-target="#whisper" hx-swap="outerHTML">/);
    assert(hidden(own, "key") !== key);
  }
  for (const stream of [desk.stream, board]) {
    assertMatch(
      await stream.words(),
      /class="note whispered".*Sam Okafor whispers: Offer &lt;b&gt;20&lt;\/b&gt;/s,
    );
  }
  assertEquals(
    await sentTo(sam.form(path, { key: "another-key", body: "And be kind" })),
    `/supervisor?contact=${id}`,
  );
  const chat = await answered(customer.browser.get("/c/support"), 200);
  assert(!/Offer|be kind|whisper/.test(chat), chat);
  assert(
    !/Offer|be kind/.test(await answered(customer.browser.get(`${customer.path}/transcript`), 200, "text")),
  );
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("One moment")), 204, null);
  assertMatch(await board.words(), /One moment/);
});

Deno.test("taken over, a supervisor is led to their desk; on the page that still shows it elsewhere it is refused", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const sam = await centre.signedIn("supervisor@demo.test");
  const samId = centre.agents.get("supervisor@demo.test")!;
  const path = `/supervisor/contacts/${id}/take-over`;
  const from = await partOf(centre, id);
  assertMatch(
    await answered(sam.get(`/supervisor?contact=${id}`), 200),
    new RegExp(`name="from" value="${from}"`),
  );
  // The page was made while it waited.
  assertMatch(
    await answered(sam.form(path, { from: "" }), 409),
    /id="take-over-error"[^>]*>That changed meanwhile/,
  );
  for (let n = 0; n < 2; n++) assertEquals(await sentTo(sam.form(path, { from })), `/desk?contact=${id}`);
  assertEquals((await whoHas(centre, id)).sort(), [desk.agentId, samId].sort());
  const atDesk = await answered(sam.get(`/desk?contact=${id}`), 200);
  assertMatch(atDesk, /Sam Okafor took over/);
  assertMatch(atDesk, /href="\/supervisor"/);
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, /A supervisor took this conversation over\. It goes on without you\./);
  const own = await answered(sam.get(`/supervisor?contact=${id}`), 200);
  assertMatch(own, new RegExp(`href="/desk\\?contact=${id}">You have it`));
  assert(!/id="whisper"/.test(own));
});

Deno.test("in hand it is offered to somebody else and ended by forms; stale ones are refused where they stand, with what was typed", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  const sam = await centre.signedIn("supervisor@demo.test");
  const from = await partOf(centre, id);
  const path = `/supervisor/contacts/${id}`;
  const empty = await answered(sam.htmx(`POST ${path}/end`, { from, reason: " " }), 422);
  assertMatch(empty, /<details class="action" open.*id="reason-error".*Say why, in a few words/s);
  assertMatch(
    await answered(sam.htmx(`POST ${path}/assignment`, { from, agent: "" }), 422),
    /Choose an agent first/,
  );
  await answered(sam.htmx(`POST ${path}/assignment`, { from, agent: ines.agentId }), 204, null);
  await centre.settle();
  const late = await answered(sam.form(`${path}/end`, { from, reason: "Rude <again>" }), 409);
  assertMatch(late, /role="alert">.*That changed meanwhile.*Rude &lt;again&gt;/s);
  assertEquals(await whoHas(centre, id), [desk.agentId]);
});

Deno.test("whoever supervises another team reaches none of it; who is no supervisor has no board", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const from = await partOf(centre, id);
  const actions = [
    [`contacts/${id}/whispers`, { key: "k", body: "Hello" }],
    [`contacts/${id}/take-over`, { from }],
    [`contacts/${id}/assignment`, { from, agent: desk.agentId }],
    [`contacts/${id}/end`, { from, reason: "Why not" }],
    [`agents/${desk.agentId}/state`, { state: "unavailable" }],
    [`agents/${desk.agentId}/sign-out`, { contacts: "return" }],
    ["help-requests/none/answer", {}],
  ] as const;
  const marc = await centre.signedIn("agent1@demo.test");
  const sam = await centre.signedIn("supervisor@demo.test");
  const far = await openPage(sam, "/supervisor");
  await elsewhere(centre, "supervisor@demo.test");
  for (const [action, fields] of actions) {
    await answered(marc.form(`/supervisor/${action}`, fields), 403);
    await answered(centre.browser().form(`/supervisor/${action}`, fields), 401);
    await answered(sam.form(`/supervisor/${action}`, fields), 404);
    await answered(sam.htmx(`POST /supervisor/${action}`, fields), 404);
  }
  for (const subject of [`contact=${id}`, `agent=${desk.agentId}`]) {
    const page = await answered(sam.get(`/supervisor?${subject}`), 200);
    assertMatch(page, /no longer in your reach/);
    assert(!/Zoé|Marc/.test(page), page);
  }
  // A page of somebody else's is not turned.
  await answered(marc.htmx(`PUT /supervisor/${far.tabId}/focus`, { look: id }), 403);
  await answered(sam.htmx(`PUT /supervisor/${desk.tabId}/focus`, { look: id }), 404);
  assertEquals(await whoHas(centre, id), [desk.agentId]);
});

Deno.test("an agent's state is set by the code's name and told on both sides; the code that follows is named on the board", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  const sam = await centre.signedIn("supervisor@demo.test");
  const page = await answered(sam.get(`/supervisor?agent=${desk.agentId}`), 200);
  const coaching = /value="(unavailable:[\w-]+)"[^>]*>Coaching/.exec(page)![1]!;
  const path = `/supervisor/agents/${desk.agentId}`;
  await desk.stream.heard();
  for (let n = 0; n < 2; n++) {
    assertMatch(await answered(sam.htmx(`POST ${path}/state`, { state: coaching }), 200), /then Coaching/);
  }
  assertMatch(await desk.stream.words(), /then Coaching/);
  const board = await answered(sam.get("/supervisor"), 200);
  assertMatch(board, /Marc Gagnon.*then Coaching/s);
  assertMatch(
    await answered(sam.form(`${path}/state`, { state: "asleep" }), 422),
    /id="state-error".*Choose a state\./,
  );
  const ask = await answered(sam.form(`${path}/sign-out`, { contacts: "" }), 422);
  assertMatch(ask, /<details class="action" open.*id="contacts-error".*Say what becomes of their contacts/s);
  assertEquals(
    await sentTo(sam.form(`${path}/sign-out`, { contacts: "return" })),
    `/supervisor?agent=${desk.agentId}`,
  );
  await centre.settle();
  assertEquals(await sentTo(desk.browser.get("/desk")), "/sign-in?next=%2Fdesk");
  assertMatch(await answered(desk.browser.get("/sign-in"), 200), /Your supervisor signed you out\./);
  // Away, with a disposition due: in no state, but signed out.
  const after = await answered(sam.get("/supervisor"), 200);
  assertMatch(after, /<b class="mark gone">Marc Gagnon<\/b>.*Signed out.*Owes a disposition/s);
  assert(!/Page closed/.test(after));
});

Deno.test("an agent whose page is closed is in no state; a message that was left is never late; each skill has its own threshold", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  const left = await customerAt(centre, "Call me", "Lin");
  await centre.run((cx) => leaveMessage(cx, { id: left.interactionId }, "lin@example.org"));
  const waits = await customerAt(centre, "Hello?", "Noor");
  await desk.stream.leave();
  await centre.settle();
  centre.now += 21_000;
  const sam = await centre.signedIn("supervisor@demo.test");
  const page = await answered(sam.get("/supervisor"), 200);
  assertMatch(page, /<b class="mark gone">Marc Gagnon<\/b>.*Page closed/s);
  assertMatch(page, new RegExp(`/supervisor\\?contact=${id}`));
  const row = (of: string) => new RegExp(`<li id="waits-${of}".*?</li>`, "s").exec(page)![0];
  assertMatch(row(waits.interactionId), /^<li id="waits-[\w-]+" class="late">.*data-late="20000"/s);
  assert(!/late|alert-triangle/.test(row(left.interactionId)));
  assertMatch(row(left.interactionId), /Message left/);
  assertMatch(page, /1 over 20\u00a0s/);
  assert(page.indexOf(`waits-${waits.interactionId}`) < page.indexOf(`waits-${left.interactionId}`));
  assertMatch(page, /Back office.*service level, 4\u00a0h/s);
});

Deno.test("everything a supervisor's board opens leads back to it, with and without a desk", async () => {
  await using centre = await makeApp();
  const { id } = await talkingAt(centre);
  const sam = await centre.signedIn("supervisor@demo.test");
  const opens = [`/interactions/${id}`, "/work-items/new", "/account", "/desk"];
  for (const path of opens) {
    assertMatch(await answered(sam.get(path), 200), /href="\/supervisor(\?[^"]*)?"/, path);
  }
  const samId = centre.agents.get("supervisor@demo.test")!;
  await centre.run((cx) => cx.db.update(agent).set({ roles: ["supervisor"] }).where(eq(agent.id, samId)));
  for (const path of opens.slice(0, -1)) {
    const page = await answered(sam.get(path), 200);
    assertMatch(page, /href="\/supervisor(\?[^"]*)?"/, path);
    assert(!/href="\/desk/.test(page), path);
  }
});
