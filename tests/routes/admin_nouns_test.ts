/** Each noun of the administration: what its form refuses, and that what it says holds at once, on open desks too. */
import { profileOf } from "../../server/agents/delivery.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { skillById } from "../../server/skills/queries.ts";
import { levelsOf } from "../../server/skills/skills.ts";
import { ada, opened, save, saved, submit, wrongsIn } from "../support/admin_forms.ts";
import { makeApp, password, type TestApp } from "../support/app.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { answered, sentTo } from "../support/http.ts";
import { customerAt, deskOf, offerAt, talkingAt } from "../support/pages.ts";

const team = ({ centre }: TestApp) => `/admin/teams/${centre.teamId}`;
const support = ({ centre }: TestApp) => `/admin/skills/${centre.supportSkill}`;
const marcAt = ({ agents }: TestApp) => `/admin/people/${agents.get("agent1@demo.test")}`;
const idOf = (path: string) => path.split("/").at(-1)!;
const refused = async (answer: Promise<Response>) => wrongsIn(await answered(answer, 422));

Deno.test("a skill's limits are its form's: each field out of them is refused beside it", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  assertEquals(
    await refused(save(browser, support(centre), {
      offerSeconds: "4",
      maximum: "100",
      acceleration: "-1",
      level: "0",
      "dispositions.nobody": "1",
      "widening.0.afterSeconds": "60",
      wrapupPercent: "101",
    })),
    [
      "Acceleration: Give a number from 0 to 1,000.",
      "Maximum priority: The maximum is below the initial priority.",
      "How well at least: Give a number from 1 to 20.",
      "Widening, Down to level: Say down to which level, or in which language too.",
      "Time to answer an offer: Give a number from 5 to 300.",
      "What wrapping up costs: Give a number from 0 to 100.",
    ],
  );
  const rules: [Record<string, string>, string][] = [
    [{ maximum: "100" }, "Maximum priority: The maximum is below the initial priority."],
    [
      { preferredSeconds: "11" },
      "Wait for the customer’s last agent: At most half of the service level’s threshold.",
    ],
    [{ acw: "timed" }, "Time for after-contact work: Timed after-contact work needs a time."],
    [{ hoursId: "nobody" }, "Open: Choose one from the list."],
    [{ teams: "nobody" }, "Teams: Choose one from the list."],
    [{ strategy: "dice" }, "Which agent: Choose one from the list."],
    [{ name: "sales" }, "Name: Another one has this name."],
    [{ "dispositions.nobody": "9" }, "Dispositions: Choose one from the list."],
  ];
  for (const [changes, wrong] of rules) {
    assertEquals(await refused(save(browser, support(centre), changes)), [wrong]);
  }
});

Deno.test("a skill is made for a channel with what is usual there, keeps its channel, and says when it overtakes a call", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  assertMatch(await answered(browser.get("/admin/skills/new"), 200), /for=voice[\s\S]*for=sms/);
  const made = await saved(browser, "/admin/skills/new?for=sms", { name: "Texts", "dispositions.x": [] });
  const { channel, initial, offerSeconds, lateReplySeconds } = await skillById(
    centre.app.deps.db.read,
    idOf(made),
  );
  assertEquals([channel, initial, offerSeconds, lateReplySeconds], ["sms", 500, 45, 86_400]);
  const form = await opened(browser, made);
  assertMatch(form.html, /It starts at 500 and never passes 1,000\. It never overtakes a call/);
  assertEquals(form.fields.get("channel"), null);
  await sentTo(submit(browser, form, { channel: "voice", maximum: "2000" }));
  assertEquals((await skillById(centre.app.deps.db.read, idOf(made))).channel, "sms");
  assertMatch(
    (await opened(browser, made)).html,
    /It overtakes a call that just came in after 100 minutes of waiting/,
  );
  const voice = await saved(browser, "/admin/skills/new?for=voice", { name: "Calls", initial: "400" });
  assertMatch((await opened(browser, made)).html, /from the start\. \(Calls in Calls start at 400\.\)/);
  assert(!(await opened(browser, voice)).html.includes("overtakes"));
});

Deno.test("widening, opening hours and the list of dispositions come back as they were saved", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const hours = await saved(browser, "/admin/hours/new", {
    name: "Shop",
    zone: "Europe/Paris",
    "week.fri.0.from": "22:00",
    "week.fri.0.to": "02:00",
    "week.mon.1.from": "07:00",
    "week.mon.1.to": "08:00",
    "closed.1": "2026-12-25",
    "closed.0": "2027-01-01",
  });
  const [resolved, followUp] = centre.centre.dispositions;
  await saved(browser, support(centre), {
    hoursId: idOf(hours),
    "widening.0.afterSeconds": "60",
    "widening.0.level": "5",
    "widening.1.afterSeconds": "120",
    "widening.1.locale": "fr",
    [`dispositions.${resolved}`]: "7",
    [`dispositions.${followUp}`]: "3",
    ...Object.fromEntries(centre.centre.dispositions.slice(2).map((id) => [`dispositions.${id}`, ""])),
  });
  const skill = await skillById(centre.app.deps.db.read, centre.centre.supportSkill);
  assertEquals(skill.widening, [{ afterSeconds: 60, level: 5 }, { afterSeconds: 120, locale: "fr" }]);
  assertEquals(skill.hours!.week[1], [[420, 480], [540, 1020]]);
  assertEquals(skill.hours!.week[5], [[1320, 120]]);
  assertEquals(skill.hours!.closed, ["2026-12-25", "2027-01-01"]);
  const form = await opened(browser, support(centre));
  assertEquals([resolved, followUp].map((id) => form.fields.get(`dispositions.${id}`)), ["2", "1"]);
  assertMatch(await sentTo(submit(browser, form)), /did=same$/);
  assertMatch(await sentTo(submit(browser, await opened(browser, hours))), /did=same$/);
});

Deno.test("hours that overlap, half a span, a day no calendar has and a zone nobody knows are refused", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const path = await saved(browser, "/admin/hours/new", { name: "Shop", zone: "UTC" });
  const cases: [Record<string, string>, string][] = [
    [
      { "week.mon.1.from": "16:00", "week.mon.1.to": "18:00" },
      "Open, Monday: Two spans of this day overlap, or one reaches into the next day’s.",
    ],
    [{ "week.sat.0.from": "10:00" }, "Open, Saturday, To: Give both times, as 9:00 and 17:00."],
    [
      { "week.sat.0.from": "25:00", "week.sat.0.to": "26:00" },
      "Open, Saturday, From: Give both times, as 9:00 and 17:00.",
    ],
    [{ "closed.0": "2026-02-30" }, "Closed on, Day 1: That is not a date."],
    [{ zone: "Mars/Olympus" }, "Time zone: Choose one from the list."],
    [{ zone: "" }, "Time zone: Choose one from the list."],
  ];
  for (const [changes, wrong] of cases) {
    assertEquals((await refused(save(browser, path, changes)))[0], wrong);
  }
  const kept = await answered(
    save(browser, path, { "week.mon.1.from": "16:00", "week.mon.1.to": "18:00" }),
    422,
  );
  assertMatch(kept, /name="week.mon.1.from"[^>]*value="16:00"/);
});

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
  const link = new URL(/<code>([^<]+)<\/code>/.exec(page)![1]!).pathname;
  await answered(centre.browser().form(link, { password, again: password }), 200);
  assertMatch(await answered((await centre.signedIn("zoe@demo.test")).get("/desk"), 200), /Zoé Lavoie/);
});

Deno.test("a skill taken from somebody holds at once: what they have stays, nothing new of it comes", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const browser = await ada(centre);
  await saved(browser, marcAt(centre), { [`skills.${centre.centre.supportSkill}`]: "" });
  const { read } = centre.app.deps.db;
  assertEquals(Object.keys(await levelsOf(read, desk.agentId)), [centre.centre.salesSkill]);
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

Deno.test("a lower limit takes nothing and stops more; raised again, what waits is offered at once", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  const browser = await ada(centre);
  await saved(browser, team(centre), { "limits.chat": "1" });
  await customerAt(centre, "Me too");
  await centre.pass(5000);
  const offered = () => offerOf(centre.app.deps.db.read, desk.agentId);
  assertEquals(await offered(), undefined);
  await saved(browser, team(centre), { "limits.chat": "2" });
  await centre.settle();
  assert(await offered());
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

Deno.test("who has left is signed out at once and cannot come back in; with contacts in hand, or as the last administrator, they stay", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  const browser = await ada(centre);
  const left = (path: string) => browser.form(`${path}/retirement`);
  assertMatch(await answered(left(marcAt(centre)), 409), /They have contacts in hand/);
  const self = `/admin/people/${centre.agents.get("admin@demo.test")}`;
  assertMatch(await answered(left(self), 409), /This is the last administrator/);
  assertEquals(await refused(save(browser, self, { roles: ["agent"] })), [
    "Roles: This is the last administrator: make another one first.",
  ]);
  const ines = await deskOf(centre, "agent2@demo.test");
  const path = `/admin/people/${ines.agentId}`;
  await sentTo(left(path));
  await centre.settle();
  assertEquals((await ines.stream.rest()).at(-1)!.event, "gone");
  await answered(centre.browser().form("/sign-in", { email: "agent2@demo.test", password }), 422);
  await sentTo(browser.form(`${path}/retirement`, { _method: "DELETE" }));
  await centre.signedIn("agent2@demo.test");
  assert(desk);
});

Deno.test("a role that is lost closes the desk at once; one that is given opens the administration", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const browser = await ada(centre);
  await saved(browser, marcAt(centre), { roles: ["administrator"] });
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  await answered(desk.browser.get("/desk"), 403);
  await answered(desk.browser.get("/admin"), 200);
});

Deno.test("a disposition's new name is on open desks at once; retired it is chosen no more, unless a skill needs it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const browser = await ada(centre);
  const [resolved, ...others] = centre.centre.dispositions;
  await saved(browser, `/admin/dispositions/${resolved}`, { name: "All is well" });
  await centre.settle();
  const heard = async () => (await desk.stream.heard()).map(({ data }) => data).join("");
  assertMatch(await heard(), /All is well/);
  await sentTo(browser.form(`/admin/dispositions/${resolved}/retirement`));
  await centre.settle();
  assert(!(await answered(desk.browser.get(`/desk?contact=${id}`), 200)).includes("All is well"));
  for (const other of others.slice(1)) await sentTo(browser.form(`/admin/dispositions/${other}/retirement`));
  assertMatch(
    await answered(browser.form(`/admin/dispositions/${others[0]}/retirement`), 409),
    /The only disposition of a skill that requires one/,
  );
});

Deno.test("a skill called otherwise is called so on an open offer and an open contact", async () => {
  await using centre = await makeApp();
  const { desk } = await talkingAt(centre);
  await customerAt(centre, "Me too");
  await centre.pass(2000);
  await offerAt(centre, desk);
  await saved(await ada(centre), support(centre), { name: "Helpdesk" });
  await centre.settle();
  const words = (await desk.stream.heard()).map(({ data }) => data).join("");
  assertMatch(words, /id="offers"[\s\S]*Helpdesk|hx-target="#offers"[\s\S]*Helpdesk/);
});

Deno.test("a code has a time or none, in its limits; it is chosen at once, and retired it is chosen no more", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const browser = await ada(centre);
  const path = await saved(browser, "/admin/codes/new", { name: "Dentist", timeoutMinutes: "45" });
  await centre.settle();
  assertMatch(await desk.stream.words(), /Dentist/);
  for (const timeoutMinutes of ["29", "721", "45.5"]) {
    assertEquals((await refused(save(browser, path, { timeoutMinutes }))).length, 1);
  }
  assertEquals(await refused(save(browser, "/admin/codes/new", { name: "dentist" })), [
    "Name: Another one has this name.",
  ]);
  await saved(browser, path, { timeoutMinutes: "", position: "0" });
  assertEquals((await opened(browser, path)).fields.get("timeoutMinutes"), "");
  await answered(desk.browser.htmx("POST /desk/state", { state: `unavailable:${idOf(path)}` }), 204, null);
  assertMatch(await answered(browser.get(`${path}/retirement`), 200), /Marc Gagnon/);
  await sentTo(browser.form(`${path}/retirement`));
  const ines = await deskOf(centre, "agent2@demo.test");
  assert(!ines.html.includes("Dentist"));
});
