import { asc, eq, isNotNull } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { audit } from "../../db/schema/core.ts";
import { assignments as assignmentTable, interactions } from "../../db/schema/interactions.ts";
import { teamSkill } from "../../db/schema/skills.ts";
import { createTeam } from "../../server/agents/commands.ts";
import { setProfile } from "../../server/agents/delivery.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { agentsOn, offerOf } from "../../server/interactions/assignment_queries.ts";
import { interactionById } from "../../server/interactions/queries.ts";
import { saved } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { watched } from "../support/centre/watched.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, type DeskPage, offerAt, resolved, talkingAt } from "../support/centre/pages.ts";

const board = (browser: Browser, contact = "") =>
  answered(browser.get(`/supervisor${contact && `?contact=${contact}`}`), 200);

/** Moves somebody into a team of their own, which owns nothing. */
async function elsewhere(centre: TestApp, email: string): Promise<void> {
  await centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Elsewhere" });
    await watched(cx, centre.centre.teamId);
    await cx.db.update(agent).set({ teamId }).where(eq(agent.id, centre.agents.get(email)!));
  });
}

/** An agent at their desk, Available, who may have no chat: routing gives them none. */
async function full(centre: TestApp, email: string): Promise<DeskPage> {
  const desk = await deskOf(centre, email);
  const limits = { voice: 1, chat: 0, email: 0, workitem: 0, sms: 0 };
  await centre.run((cx) => setProfile(cx, desk.agentId, { limits }));
  return desk;
}

async function takes(centre: TestApp, desk: DeskPage): Promise<void> {
  await answered(desk.browser.htmx(`POST /offers/${await offerAt(centre, desk)}/accept`), 204, null);
}

const offeredTo = async (centre: TestApp, { agentId }: DeskPage) =>
  (await offerOf(centre.app.deps.db.read, agentId))?.interaction.id;
const whoHas = (centre: TestApp, id: string) => agentsOn(centre.app.deps.db.read, id);
const assignments = (centre: TestApp, id: string) =>
  centre.app.deps.db.read.select().from(assignmentTable).where(eq(assignmentTable.interactionId, id));
const readInitial = async (centre: TestApp, id: string) =>
  (await interactionById(centre.app.deps.db.read, id))!.initial;

/** What was audited with its changes. */
const changes = async (centre: TestApp) =>
  (await centre.app.deps.db.read.select().from(audit).where(isNotNull(audit.changes)).orderBy(asc(audit.id)))
    .map(({ actorId, action, subject, changes }) => ({ actorId, action, subject, ...JSON.parse(changes!) }));

Deno.test("the board says who waits, how long, who works and who is not there; empty, it says what to do", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const empty = await board(sam);
  assertMatch(empty, /Nobody waits\. Whoever comes appears here at once\./);
  assertMatch(empty, /Nobody of your team is here yet\. Agents appear when they open their desk\./);
  assertMatch(empty, /Service level today: answered in time ÷ \(answered \+ abandoned\)\./);
  const { id } = await talkingAt(centre);
  const waiting = await customerAt(centre, "Hello?", "Paul");
  await deskOf(centre, "agent2@demo.test", false);
  const page = await board(sam);
  assertMatch(page, new RegExp(`id="waits-${waiting.interactionId}".*Paul`, "s"));
  assertMatch(page, new RegExp(`Marc Gagnon.*/supervisor\\?contact=${id}.*Zoé Tremblay`, "s"));
  assertMatch(page, /Ines Roy.*Nothing in hand/s);
  assertMatch(page, /Not here: Lea Fontaine, Noor Haddad/);
  assertMatch(page, /<b>1<\/b> working/);
});

Deno.test("what waits is offered to an agent who is there, once, whatever their limits; it is audited", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const ines = await full(centre, "agent2@demo.test");
  const { interactionId: id } = await customerAt(centre);
  assertMatch(await board(sam, id), /Ines Roy · Available · 0 contacts/);
  const path = `/supervisor/contacts/${id}/assignment`;
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(sam.form(path, { agent: ines.agentId })), `/supervisor?contact=${id}`);
  }
  assertEquals(await offeredTo(centre, ines), id);
  assertMatch(await board(sam, id), /It is on offer to Ines Roy\./);
  const actorId = centre.agents.get("supervisor@demo.test")!;
  assertEquals(await changes(centre), [
    { actorId, action: "contact-assigned", subject: id, agentId: [null, ines.agentId] },
  ]);
  // It is somebody's by now: to another it is refused.
  await takes(centre, ines);
  const marc = await full(centre, "agent1@demo.test");
  await answered(sam.form(path, { agent: marc.agentId }), 409);
  assertEquals(await whoHas(centre, id), [ines.agentId]);
});

Deno.test("given to another while it rings, the offer is taken back without blame", async () => {
  await using centre = await makeApp();
  const marc = await deskOf(centre);
  const { interactionId: id } = await customerAt(centre);
  await offerAt(centre, marc);
  const ines = await full(centre, "agent2@demo.test");
  const sam = await centre.signedIn("supervisor@demo.test");
  assertMatch(await board(sam, id), /It is on offer to Marc Gagnon\./);
  await sentTo(sam.form(`/supervisor/contacts/${id}/assignment`, { agent: ines.agentId }));
  assertEquals(await offeredTo(centre, ines), id);
  assert(!/Accept/.test(await answered(marc.browser.get("/desk"), 200)));
});

Deno.test("nobody chosen, somebody gone or of another team: the page says so beside the field, and nothing happens", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const stranger = await deskOf(centre, "agent3@demo.test", false);
  await elsewhere(centre, "agent3@demo.test");
  const { interactionId: id } = await customerAt(centre);
  const path = `/supervisor/contacts/${id}/assignment`;
  assertMatch(
    await answered(sam.form(path, { agent: "" }), 422),
    /id="agent-error".*Choose an agent first\./,
  );
  const away = await answered(sam.form(path, { agent: ines.agentId }), 409);
  assertMatch(away, /id="agent-error".*takes no contacts now/);
  for (const agent of [stranger.agentId, centre.agents.get("agent4@demo.test")!, "nobody"]) {
    assertMatch(await answered(sam.form(path, { agent }), 409), /id="agent-error".*cannot be offered/);
  }
  assertEquals(await whoHas(centre, id), []);
  assertEquals(await changes(centre), []);
});

Deno.test("who has wrap-up due for it is not given it again: with two assignments, nobody could tell which is meant", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await full(centre, "agent2@demo.test");
  await centre.run((cx) =>
    transfer(cx, desk.agentId, id, { to: "skill", id: centre.centre.salesSkill, note: "" })
  );
  const sam = await centre.signedIn("supervisor@demo.test");
  const choices = /<select[^>]*id="agent".*?<\/select>/s.exec(await board(sam, id))![0];
  assert(/Ines Roy/.test(choices) && !/Marc Gagnon/.test(choices), choices);
  const page = await answered(
    sam.form(`/supervisor/contacts/${id}/assignment`, { agent: desk.agentId }),
    409,
  );
  assertMatch(page, /id="agent-error".*not completed their own part/);
  assertEquals((await assignments(centre, id)).map(({ state }) => state), ["wrapup"]);
});

Deno.test("what waits with another team is theirs to place; the team whose agent has wrap-up due gives the disposition and no more", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const { salesSkill } = centre.centre;
  await centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Elsewhere" });
    await watched(cx, teamId);
    await cx.db.update(teamSkill).set({ teamId }).where(eq(teamSkill.skillId, salesSkill));
  });
  await centre.run((cx) => transfer(cx, desk.agentId, id, { to: "skill", id: salesSkill, note: "" }));
  const sam = await centre.signedIn("supervisor@demo.test");
  const page = await board(sam, id);
  assertMatch(page, /Give the disposition for Marc Gagnon/);
  assert(!/Assign to an agent|Change priority/.test(page));
  const path = `/supervisor/contacts/${id}`;
  await answered(sam.form(`${path}/priority`, { initial: "9999" }), 404);
  await answered(sam.form(`${path}/assignment`, { agent: ines.agentId }), 404);
  assertEquals(await readInitial(centre, id), null);
  assertEquals(await whoHas(centre, id), [desk.agentId]);
});

Deno.test("a priority is a whole number from 0 to 10,000: any other is kept as typed, with what is wrong beside it", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { interactionId: id } = await customerAt(centre);
  const path = `/supervisor/contacts/${id}/priority`;
  for (const initial of ["", "high", "-1", "1.5", "10001", "99999999999"]) {
    const page = await answered(sam.form(path, { initial }), 422);
    assertMatch(page, new RegExp(`name="initial"[^>]*value="${initial}"`));
    assertMatch(page, /id="initial-error".*Give a whole number from 0 to 10,000\./);
  }
  assertEquals(await readInitial(centre, id), null);
  for (let n = 0; n < 2; n++) await sentTo(sam.form(path, { initial: "1200" }));
  assertEquals(await readInitial(centre, id), 1200);
  assertEquals((await changes(centre)).map(({ action, initial }) => [action, ...initial]), [[
    "priority-changed",
    null,
    1200,
  ]]);
});

Deno.test("who is no supervisor has no board; another team's contacts do not exist for a supervisor", async () => {
  await using centre = await makeApp();
  const { id: held } = await talkingAt(centre, "agent2@demo.test");
  const { interactionId: waiting } = await customerAt(centre);
  const marc = await centre.signedIn("agent1@demo.test");
  const ada = await centre.signedIn("admin@demo.test");
  for (const browser of [marc, ada]) {
    await answered(browser.get("/supervisor"), 403);
    await answered(browser.form(`/supervisor/contacts/${waiting}/priority`, { initial: "1" }), 403);
    await answered(browser.form(`/supervisor/contacts/${waiting}/assignment`, { agent: "x" }), 403);
  }
  assertEquals(await sentTo(centre.browser().get("/supervisor")), "/sign-in?next=%2Fsupervisor");
  await answered(centre.browser().form(`/supervisor/contacts/${waiting}/priority`, { initial: "1" }), 401);

  const sam = await centre.signedIn("supervisor@demo.test");
  await elsewhere(centre, "supervisor@demo.test");
  const page = await board(sam, waiting);
  assertMatch(page, /Your team owns no skill yet\./);
  assertMatch(page, /It is completed, or no longer in your reach\./);
  assert(!/Zoé|Ines/.test(page));
  for (const id of [waiting, held, "nothing"]) {
    await answered(sam.form(`/supervisor/contacts/${id}/priority`, { initial: "1" }), 404);
    await answered(sam.form(`/supervisor/contacts/${id}/assignment`, { agent: "x" }), 404);
  }
  await answered(sam.get(`/interactions/${waiting}`), 404);
  // A skill more: what waits in it is theirs to see, and what others' agents hold is not.
  const { supportSkill } = centre.centre;
  await centre.run(async (cx) => {
    const row = await cx.db.select().from(agent).where(eq(agent.email, "supervisor@demo.test")).get();
    await cx.db.insert(teamSkill).values({ teamId: row!.teamId, skillId: supportSkill });
  });
  await centre.run((cx) =>
    cx.db.update(interactions).set({ flaggedAt: cx.now }).where(eq(interactions.id, waiting))
  );
  assertMatch(await board(sam, waiting), /Not taken/);
  assertMatch(await answered(sam.get(`/interactions/${waiting}`), 200), /Hello\?/);
  await answered(sam.get(`/interactions/${held}`), 404);
  await answered(sam.form(`/supervisor/contacts/${held}/priority`, { initial: "1" }), 404);
});

Deno.test("a work item is told from another by its title, whether it waits, is looked at or is held", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const ines = await full(centre, "agent2@demo.test");
  const form = await answered(sam.get("/work-items/new"), 200);
  const [key, skill] = [/name="key" value="([^"]+)"/, /<option value="([^"]+)"/].map((one) =>
    one.exec(form)![1]!
  );
  const made = { key: key!, skill: skill!, title: "Refund <1042>", name: "Zoé Tremblay" };
  await sentTo(sam.form("/work-items/new", made));
  const page = await board(sam);
  assertMatch(page, /<b dir="auto">Refund &lt;1042&gt;<\/b>.*Back office · Zoé Tremblay/s);
  const id = /id="waits-([\w-]+)"/.exec(page)![1]!;
  assertMatch(await board(sam, id), /<span dir="auto">Refund &lt;1042&gt;<\/span><\/h2>/);
  await sentTo(sam.form(`/supervisor/contacts/${id}/assignment`, { agent: ines.agentId }));
  await takes(centre, ines);
  assertMatch(await board(sam), /<span class="grow" dir="auto">Refund &lt;1042&gt;<\/span>/);
});

Deno.test("why it still waits is told as a sentence and a table, and changes nothing by being asked", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  await deskOf(centre, "agent2@demo.test", false);
  const { interactionId: id } = await customerAt(centre);
  const page = await board(sam, id);
  assertMatch(page, /Nobody who has the skill can take it now\./);
  assertMatch(page, /<dt>unavailable<\/dt><dd>Ines Roy<\/dd>/);
  assertMatch(page, /Priority 700.*700 \+ 10 × 0 minutes, at most 1500/s);
});

Deno.test("a disposition that an agent has due is given for them, once; what is wrong stands beside its field, and others' is not there", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.keepAlive();
  await centre.pass(5000);
  const page = await board(sam, id);
  assertMatch(page, /Give the disposition for Marc Gagnon/);
  assertMatch(page, /Owes a disposition/);
  const assignment = /name="assignment" value="([\w-]+)"/.exec(page)![1]!;
  const path = `/supervisor/contacts/${id}/disposition`;
  const refused = await answered(sam.form(path, { assignment, disposition: "", note: "He said so" }), 422);
  assertMatch(refused, /Choose a disposition first\..*He said so/s);
  const disposition = centre.centre.dispositions[0]!;
  const other = await customerAt(centre, "Hello?", "Paul");
  const elsewheres = `/supervisor/contacts/${other.interactionId}/disposition`;
  await answered(sam.form(elsewheres, { assignment, disposition, note: "" }), 404);
  for (let n = 0; n < 2; n++) await sentTo(sam.form(path, { assignment, disposition, note: "He said so" }));
  assertEquals((await interactionById(centre.app.deps.db.read, id))!.state, "completed");
  assertMatch(await board(sam, id), /It is completed, or no longer in your reach\./);
});

Deno.test("a disposition that is due is given with tags; what was ticked is kept when it is refused, and only the team's supervisor may", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(5000);
  const page = await board(sam, id);
  const assignment = /name="assignment" value="([\w-]+)"/.exec(page)![1]!;
  const [urgent, other] = [...page.matchAll(/name="tag" value="([\w-]+)"/g)].map(([, tag]) => tag!);
  const path = `/supervisor/contacts/${id}/disposition`;
  const send = (tags: string[], facts: Record<string, string> = {}, who = sam) => {
    const body = new URLSearchParams({ assignment, ...resolved(centre), note: "", ...facts });
    for (const tag of tags) body.append("tag", tag);
    return who.send(path, { method: "POST", headers: { origin: "http://localhost" }, body });
  };
  for (const email of ["agent1@demo.test", "admin@demo.test"]) {
    await answered(send([], {}, await centre.signedIn(email)), 403);
  }
  await answered(send([], { assignment: "of-nobody" }), 404);
  const ticked = new RegExp(`value="${urgent}"[^>]*checked`);
  const refused = await answered(send([urgent!], { disposition: "" }), 422);
  assertMatch(refused, ticked);
  assert(!new RegExp(`value="${other}"[^>]*checked`).test(refused));
  assertMatch(
    await answered(send([urgent!], { note: "x".repeat(2001) }), 422),
    /id="note-error-[\w-]+"[^>]*>A note may have at most/,
  );
  assertMatch(
    await answered(send([urgent!, "of-nobody"]), 422),
    /id="tag-error-[\w-]+"[^>]*>Choose among the tags/,
  );
  for (let n = 0; n < 2; n++) await sentTo(send([urgent!]));
  const given = await centre.app.deps.db.read.select({ tags: assignmentTable.tags }).from(assignmentTable)
    .where(eq(assignmentTable.id, assignment));
  assertEquals(given, [{ tags: [urgent] }]);
});

Deno.test("who is an agent no more and has wrap-up due stays on the board with it; without anything in hand they are not on it", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(5000);
  const ada = await centre.signedIn("admin@demo.test");
  await saved(ada, `/admin/people/${desk.agentId}`, { roles: ["supervisor"] });
  await centre.settle();
  const page = await board(sam);
  assertMatch(page, new RegExp(`Marc Gagnon.*/supervisor\\?contact=${id}.*Owes a disposition`, "s"));
  assert(!/Ada Lemieux/.test(page));
  const assignment = /name="assignment" value="([\w-]+)"/.exec(await board(sam, id))![1]!;
  await sentTo(
    sam.form(`/supervisor/contacts/${id}/disposition`, { assignment, ...resolved(centre), note: "" }),
  );
  assert(!/Marc Gagnon/.test(await board(sam)));
});

Deno.test("what somebody else did meanwhile is said where its form was, and no word that was typed is lost", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { desk, id } = await talkingAt(centre);
  const path = `/supervisor/contacts/${id}`;
  for (const [action, fields] of [["assignment", { agent: "x" }], ["priority", { initial: "1" }]] as const) {
    const page = await answered(sam.form(`${path}/${action}`, fields), 409);
    assertMatch(
      page,
      /role="alert"><p class="error">That changed meanwhile\. Nothing was lost: look again\./,
    );
  }
  const assignment = (await assignments(centre, id))[0]!.id;
  const fields = { assignment, disposition: centre.centre.dispositions[1]!, note: "He <said> so" };
  // Not yet over: nothing is owed, and the note is shown.
  const early = await answered(sam.form(`${path}/disposition`, fields), 409);
  assertMatch(early, /class="error">That changed meanwhile.*not saved:.*He &lt;said&gt; so/s);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(5000);
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/disposition`, { ...resolved(centre), note: "" }),
    204,
    null,
  );
  const late = await answered(sam.form(`${path}/disposition`, fields), 409);
  assertMatch(late, /This contact is completed\..*He &lt;said&gt; so/s);
});

Deno.test("a supervisor without a desk begins at the board, and reads there what they reach", async () => {
  await using centre = await makeApp();
  const email = "supervisor@demo.test";
  await centre.run((cx) => cx.db.update(agent).set({ roles: ["supervisor"] }).where(eq(agent.email, email)));
  const { interactionId: id } = await customerAt(centre);
  const sam = await centre.signedIn(email);
  assertEquals(await sentTo(sam.get("/")), "/supervisor");
  assert(!/href="\/desk"/.test(await board(sam)));
  assertMatch(await answered(sam.get(`/interactions/${id}`), 200), /Hello\?/);
  assertEquals(await sentTo(sam.get("/desk")), "/supervisor");
});

Deno.test("what nobody should answer is closed from the queue, with a reason; its customer reads that it has ended", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const marc = await deskOf(centre);
  const customer = await customerAt(centre, "Buy now!", "Spam");
  await offerAt(centre, marc);
  const path = `/supervisor/contacts/${customer.interactionId}/end`;
  for (
    const [reason, words] of [["  ", /Say why, in a few words/], [
      "x".repeat(201),
      /At most 200 characters/,
    ]] as const
  ) {
    const page = await answered(sam.form(path, { reason }), 422);
    assertMatch(page, words);
    assertMatch(page, new RegExp(`id="reason"[^>]*value="${reason}"`));
  }
  for (let n = 0; n < 2; n++) await sentTo(sam.form(path, { reason: "  An  advertisement " }));
  const row = (await interactionById(centre.app.deps.db.read, customer.interactionId))!;
  assertEquals([row.state, row.outcome, row.endedBy], ["completed", "closed", "agent"]);
  assertEquals(await offeredTo(centre, marc), undefined);
  const chat = await answered(customer.browser.get("/c/support"), 200);
  assertMatch(chat, /Sam Okafor ended the chat/);
  assert(!chat.includes("advertisement"));
  assertEquals((await changes(centre)).map(({ action, reason }) => [action, ...reason]), [[
    "contact-closed",
    null,
    "An advertisement",
  ]]);
  await answered(marc.browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  const { id: held } = await talkingAt(centre, "agent2@demo.test");
  await answered(sam.form(`/supervisor/contacts/${held}/end`, { reason: "Why not" }), 409);
  await answered(marc.browser.form(`/supervisor/contacts/${held}/end`, { reason: "Mine" }), 403);
});
