/** People in the administration: made, given skills and a profile of their own, and gone; at once on open desks. */
import { profileOf } from "../../server/agents/delivery.ts";
import { peaceMs, undoMs } from "../../server/interactions/time_rules.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { levelsOf } from "../../server/skills/levels.ts";
import { ada, formIn, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, password, type TestApp, wrapsUp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, offerAt, stateAt, talkingAt } from "../support/centre/pages.ts";

const team = ({ centre }: TestApp) => `/admin/teams/${centre.teamId}`;
const marcAt = ({ agents }: TestApp) => `/admin/people/${agents.get("agent1@demo.test")}`;
const idOf = (path: string) => path.split("/").at(-1)!;
const refused = async (answer: Promise<Response>) => wrongsIn(await answered(answer, 422));

Deno.test("somebody new is made whole, asks for a link, and signs in; an address in use or wrong is refused", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const zoe = { name: "Zoé Lavoie", email: " Zoe@Demo.test ", [`skills.${centre.centre.supportSkill}`]: "3" };
  for (
    const [email, wrong] of [["agent1@demo.test", "Somebody else signs in with this address."], [
      "not one",
      "That is not an email address.",
    ]]
  ) {
    assertEquals(await refused(save(browser, "/admin/people/new", { ...zoe, email: email! })), [
      `Email: ${wrong}`,
    ]);
  }
  assertEquals(
    (await refused(save(browser, "/admin/people/new", { ...zoe, roles: null, teamId: "" }))).length,
    2,
  );
  const path = await saved(browser, "/admin/people/new", { ...zoe, languages: ["fr", "en"] });
  const fields = (await opened(browser, path)).fields;
  assertEquals(fields.get("email"), "zoe@demo.test");
  assertEquals(fields.getAll("languages"), ["en", "fr"]);
  const page = await answered(browser.form("/admin/access", { agentId: idOf(path) }), 200);
  const link = new URL(/<code[^>]*>([^<]+)<\/code>/.exec(page)![1]!).pathname;
  await answered(centre.browser().form(link, { password, again: password }), 200);
  assertMatch(await answered((await centre.signedIn("zoe@demo.test")).get("/desk"), 200), /Zoé Lavoie/);
});

Deno.test("a skill taken from somebody holds at once: what they have stays, nothing new of it comes", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const browser = await ada(centre);
  await saved(browser, marcAt(centre), { [`skills.${centre.centre.supportSkill}`]: "" });
  const { read } = centre.app.deps.db;
  const { salesSkill, callSkill, backOfficeSkill } = centre.centre;
  assertEquals(
    Object.keys(await levelsOf(read, desk.agentId)).sort(),
    [salesSkill, callSkill, backOfficeSkill].sort(),
  );
  await customerAt(centre, "Somebody else");
  await centre.pass(2000);
  assertEquals(await offerOf(read, desk.agentId), undefined);
  await answered(desk.browser.htmx(`POST /interactions/${id}/hold`), 204, null);
  await saved(browser, marcAt(centre), { [`skills.${centre.centre.supportSkill}`]: "4" });
  await centre.settle();
  assert(await offerOf(read, desk.agentId));
  const levels = `skills.${centre.centre.supportSkill}`;
  assertEquals((await refused(save(browser, marcAt(centre), { [levels]: "21" }))).length, 1);
});

Deno.test("a profile of one's own goes before the team's, is ticked to count, and ends with its tick", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { read } = centre.app.deps.db;
  const marc = centre.agents.get("agent1@demo.test")!;
  assertEquals(await refused(save(browser, marcAt(centre), { "limits.chat": "7" })), [
    "A delivery profile of their own: You changed the limits below: tick this so that they count.",
  ]);
  await saved(browser, marcAt(centre), { "limits.chat": "7", own: "on" });
  await saved(browser, team(centre), { "limits.chat": "2" });
  assertEquals((await profileOf(read, marc)).limits.chat, 7);
  await saved(browser, marcAt(centre), { own: null, "limits.chat": "7" });
  assertEquals((await profileOf(read, marc)).limits.chat, 2);
  const history = await answered(browser.get(marcAt(centre)), 200);
  assertMatch(history, /<dt>A delivery profile of their own<\/dt><dd><del>Yes<\/del>/);
});

Deno.test("limits typed for somebody new are ticked to count as well: they are not lost without a word", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const zoe = { name: "Zoé Lavoie", email: "zoe@demo.test", "limits.chat": "1" };
  const page = await answered(save(browser, "/admin/people/new", zoe), 422);
  assertEquals(wrongsIn(page), [
    "A delivery profile of their own: You changed the limits below: tick this so that they count.",
  ]);
  const id = idOf(formIn(await answered(submit(browser, formIn(page), { own: "on" }), 200)).action);
  assertEquals((await profileOf(centre.app.deps.db.read, id)).limits.chat, 1);
});

Deno.test("who has left is signed out at once and cannot come back in; the last administrator stays", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const left = (path: string) => browser.form(`${path}/retirement`);
  const self = `/admin/people/${centre.agents.get("admin@demo.test")}`;
  assertMatch(await answered(left(self), 409), /This is the last administrator/);
  assertEquals(await refused(save(browser, self, { roles: ["agent"] })), [
    "Roles: This is the last administrator: make another one first.",
  ]);
  const ines = await deskOf(centre, "agent2@demo.test");
  const path = `/admin/people/${ines.agentId}`;
  assertMatch(await answered(browser.get(`${path}/retirement`), 200), /They have nothing in hand\./);
  await sentTo(left(path));
  await centre.settle();
  assertEquals((await ines.stream.rest()).at(-1)!.event, "gone");
  await answered(centre.browser().form("/sign-in", { email: "agent2@demo.test", password }), 422);
  await sentTo(browser.form(`${path}/retirement`, { _method: "DELETE" }));
  await centre.signedIn("agent2@demo.test");
});

Deno.test("who has left gives back what is in hand, by its customers' names; the next agent has it at its old place", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await centre.keepAlive();
  const later = await customerAt(centre, "Later", "Second");
  await centre.pass(peaceMs);
  assertEquals((await offerOf(centre.app.deps.db.read, desk.agentId))?.interaction.id, later.interactionId);
  const browser = await ada(centre);
  const path = `${marcAt(centre)}/retirement`;
  const asks = await answered(browser.get(path), 200);
  assertMatch(asks, /What they have in hand.*In hand<\/span>\s*Zoé Tremblay/s);
  assert(!asks.includes("/supervisor?contact="));
  assertMatch(asks, /waits again at its old place in the queue/);
  assertMatch(asks, /class="button danger"/);
  // Who is a supervisor as well goes on to the contact from there.
  const self = `/admin/people/${centre.agents.get("supervisor@demo.test")}`;
  await saved(browser, self, { roles: ["agent", "supervisor", "administrator"] });
  const sam = await centre.signedIn("supervisor@demo.test");
  assertMatch(
    await answered(sam.get(path), 200),
    new RegExp(`In hand</span>\\s*<a href="/supervisor\\?contact=${id}">Zoé Tremblay</a>`),
  );
  assertMatch(await answered(sam.get(`/supervisor?contact=${id}`), 200), /Zoé Tremblay/);

  await sentTo(browser.form(path));
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  assertEquals(await offerOf(centre.app.deps.db.read, desk.agentId), null);
  assertEquals(await stateAt(centre, later.interactionId), "waiting");
  assertMatch(await answered(customer.browser.get("/c/support"), 200), /You are in the queue/);
  const ines = await deskOf(centre, "agent2@demo.test");
  const offer = await offerOf(centre.app.deps.db.read, ines.agentId);
  assertEquals(offer!.interaction.id, id);
});

Deno.test("the wrap-up due of somebody who left stands on their team's board, and is completed from there", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: true, acw: "open" });
  const { desk, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "wrapup");
  const browser = await ada(centre);
  const path = `${marcAt(centre)}/retirement`;
  assertMatch(await answered(browser.get(path), 200), /To wrap up<\/span>\s*Zoé Tremblay/);
  await sentTo(browser.form(path));
  await centre.settle();
  const sam = await centre.signedIn("supervisor@demo.test");
  const board = await answered(sam.get(`/supervisor?contact=${id}`), 200);
  assertMatch(board, /Give the disposition for Marc Gagnon/);
  const assignment = /name="assignment" value="([^"]+)"/.exec(board)![1]!;
  const disposition = centre.centre.dispositions[0]!;
  await sentTo(sam.form(`/supervisor/contacts/${id}/disposition`, { assignment, disposition, note: "" }));
  assertEquals(await stateAt(centre, id), "completed");
  assert(!(await answered(sam.get("/supervisor"), 200)).includes("Marc Gagnon"));
});

Deno.test("nobody is waited for to finish after-contact work who works here no more, also of what was being ended", async () => {
  await using centre = await makeApp();
  await wrapsUp(centre, { dispositionRequired: false, acw: "open" });
  const { desk, id } = await talkingAt(centre);
  await centre.keepAlive();
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, id), "wrapup");
  const second = await customerAt(centre, "Second", "Zoé Roy");
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await answered(desk.browser.htmx(`POST /interactions/${second.interactionId}/end`), 204, null);
  const third = await customerAt(centre, "Third", "Max");
  await centre.settle();
  const browser = await ada(centre);
  await sentTo(browser.form(`${marcAt(centre)}/retirement`));
  await centre.settle();
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals(await stateAt(centre, third.interactionId), "waiting");
  assertEquals(await offerOf(centre.app.deps.db.read, desk.agentId), null);
  await centre.pass(undoMs);
  assertEquals(await stateAt(centre, second.interactionId), "completed");
});

Deno.test("a role that is lost closes the desk at once; one that is given opens the administration", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const browser = await ada(centre);
  await saved(browser, marcAt(centre), { roles: ["administrator"] });
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  assertEquals(await sentTo(desk.browser.get("/desk")), "/admin");
  await answered(desk.browser.get("/admin"), 200);
});
