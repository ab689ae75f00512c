/** The administration's pages and forms, over HTTP: who may, what is refused, what is kept. Without a script throughout. */
import { nouns } from "../../server/admin/nouns.ts";
import { changesOf } from "../../server/core/audit.ts";
import { settingsOf } from "../../server/core/settings.ts";
import { ada, formIn, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const team = (centre: TestApp) => `/admin/teams/${centre.centre.teamId}`;
const skill = (centre: TestApp) => `/admin/skills/${centre.centre.supportSkill}`;

Deno.test("every noun has its list, its forms and its place in the menu; an administrator's page is nobody else's", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const overview = await answered(browser.get("/admin"), 200);
  for (const { name, only, variants } of nouns) {
    assertMatch(overview, new RegExp(`href="/admin/${name}"`));
    const list = await answered(browser.get(`/admin/${name}`), 200);
    assertMatch(list, new RegExp(`href="/admin/${name}" aria-current="page"`));
    if (only || variants?.length === 0) continue;
    await opened(browser, `/admin/${name}/new${variants ? `?for=${variants[0]}` : ""}`);
    for (const path of [`/admin/${name}/nobody`, `/admin/${name}/nobody/retirement`]) {
      await answered(browser.get(path), 404);
    }
  }
  for (const path of ["/admin/nothing", "/admin/nothing/new", "/admin/settings/new", "/admin/__proto__"]) {
    await answered(browser.get(path), 404);
  }
  for (const email of ["agent1@demo.test", "supervisor@demo.test"]) {
    const person = await centre.signedIn(email);
    for (const path of ["/admin", "/admin/skills", team(centre), `${team(centre)}/retirement`]) {
      assertMatch(await answered(person.get(path), 403), /Your role does not reach this/);
      if (path !== "/admin") await answered(person.form(path, { name: "Mine" }), 403);
    }
    await answered(person.form(`${team(centre)}/retirement`, { _method: "DELETE" }), 403);
  }
  assertEquals(await sentTo(centre.browser().get("/admin/teams")), "/sign-in?next=%2Fadmin%2Fteams");
  await answered(centre.browser().form(team(centre), { name: "Mine" }), 401);
});

Deno.test("a refused form says what is wrong above and beside, in its reader's language, and keeps what was typed", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const typed = { name: "Night <desk>", "limits.chat": "13", total: "0", several: null };
  const page = await answered(save(browser, team(centre), typed), 422);
  assertEquals(wrongsIn(page), [
    "Contacts at once, Chat: Give a number from 0 to 12.",
    "Total: Give a number from 1 to 1,000.",
  ]);
  assertMatch(page, /<a href="#limits.chat">/);
  assertMatch(page, /id="limits.chat-error">Give a number from 0 to 12\./);
  assertMatch(page, /aria-invalid="true"/);
  const { fields } = formIn(page);
  assertEquals(["name", "limits.chat", "total", "several"].map((name) => fields.get(name)), [
    "Night <desk>",
    "13",
    "0",
    null,
  ]);
  await sentTo(browser.form("/account", { locale: "fr-CA" }));
  assertEquals(wrongsIn(await answered(save(browser, team(centre), { total: "12,5" }), 422)), [
    "Total: Donnez un nombre entier de 1 à 1\u00a0000.",
  ]);
  assertEquals((await opened(browser, team(centre))).fields.get("name"), "Front desk");
});

Deno.test("a saved form is audited by field, says who changed what, and the page says that it holds", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const answer = await save(browser, team(centre), { "limits.chat": "2", autoFocus: null });
  assertEquals(answer.headers.get("location"), `${team(centre)}?did=saved`);
  const page = await answered(browser.get(answer.headers.get("location")!), 200);
  assertMatch(page, /Saved\. It holds from now on\./);
  assertMatch(page, /<b>Ada Lemieux<\/b>[\s\S]*<dt>Contacts at once, Chat<\/dt><dd><del>3<\/del>.*?<ins>2</);
  assertMatch(page, /<dt>Auto-focus<\/dt><dd><del>Yes<\/del>[\s\S]*?<ins>No<\/ins>/);
  const [changed] = await changesOf(centre.app.deps.db.read, centre.centre.teamId);
  assertEquals(changed!.action, "teams-changed");
  assertEquals(changed!.changes.map(({ field }) => field), ["limits", "autoFocus"]);
});

Deno.test("a form saved twice is saved once, and the second time is quiet; a new thing is made once", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const form = await opened(browser, team(centre));
  const changes = { "limits.chat": "2" };
  assertMatch(await sentTo(submit(browser, form, changes)), /\?did=saved$/);
  assertMatch(await sentTo(submit(browser, form, changes)), /\?did=same$/);
  const made = await opened(browser, "/admin/teams/new");
  const [one, two] = await Promise.all([1, 2].map(() => submit(browser, made, { name: "Night desk" })));
  assertEquals([one, two].map((answer) => answer!.status), [303, 303]);
  const list = await answered(browser.get("/admin/teams"), 200);
  assertEquals(list.match(/Night desk/g)?.length, 1);
  assertEquals((await centre.audited()).filter((row) => row.startsWith("teams-")).length, 2);
  assertEquals(centre.logged, []);
});

Deno.test("what somebody else saved meanwhile is not written over: it stands beside what was typed, and who and when above", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const mine = await opened(browser, team(centre));
  await saved(browser, team(centre), { total: "50", "limits.chat": "4" });
  const page = await answered(submit(browser, mine, { total: "60" }), 409);
  assertMatch(page, /Ada Lemieux saved this on <time [^>]+>Jan\s5,\s\d/);
  assertMatch(page, /id="total-now">Saved now: 50</);
  assertMatch(page, /id="limits-now">Saved now: Voice 1, Chat 4,/);
  assert(!page.includes('id="costs-now"'));
  const again = formIn(page);
  assertEquals(again.fields.get("total"), "60");
  assertMatch(await sentTo(submit(browser, again)), /\?did=saved$/);
  assertEquals((await opened(browser, team(centre))).fields.get("total"), "60");
});

Deno.test("a name that another one has, and an id of somebody else's making, are refused", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const page = await answered(save(browser, "/admin/teams/new", { name: "front DESK" }), 422);
  assertEquals(wrongsIn(page), ["Name: Another one has this name."]);
  assertEquals(formIn(page).fields.get("name"), "front DESK");
  await answered(save(browser, "/admin/teams/new", { name: "Mine", id: "../etc" }), 400);
  await answered(browser.form("/admin/teams", { name: "Mine" }), 400);
  await answered(browser.form(`/admin/teams/${crypto.randomUUID()}`, { name: "Mine" }), 404);
});

Deno.test("a name is the same in capitals or not, accents among them, however those are written", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  await saved(browser, "/admin/teams/new", { name: "Équipe de nuit" });
  for (const name of ["Équipe de nuit", "équipe DE NUIT", "E\u0301quipe de nuit"]) {
    assertEquals(wrongsIn(await answered(save(browser, "/admin/teams/new", { name }), 422)), [
      "Name: Another one has this name.",
    ]);
  }
  await saved(browser, "/admin/teams/new", { name: "Equipe de nuit" });
});

Deno.test("nothing that is in use goes: a team with people, hours of a skill, a skill with a point of contact", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const hours = await saved(browser, "/admin/hours/new", { name: "Shop", zone: "America/Toronto" });
  await saved(browser, skill(centre), { hoursId: hours.split("/").at(-1)! });
  const kept = [[team(centre), "Marc Gagnon"], [hours, "Support"], [skill(centre), "Support"]];
  for (const [path, by] of kept as [string, string][]) {
    const page = await answered(browser.get(`${path}/retirement`), 200);
    assertMatch(page, new RegExp(`Not while it is in use[\\s\\S]*${by}`));
    assert(!page.includes("button danger"));
    assertMatch(
      await answered(browser.form(`${path}/retirement`), 409),
      /This is in use, so it stays as it is/,
    );
    assert(!(await answered(browser.get(path), 200)).includes("This is retired"));
  }
});

Deno.test("what is retired is asked first, is chosen no more, twice is once, and can be brought back", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const night = await saved(browser, "/admin/teams/new", { name: "Night desk" });
  assertMatch(await answered(browser.get(`${night}/retirement`), 200), /It is not in use anywhere/);
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(browser.form(`${night}/retirement`)), "/admin/teams?did=retired");
  }
  assert(!(await opened(browser, "/admin/people/new")).html.includes("Night desk"));
  assertMatch(await answered(browser.get("/admin/teams"), 200), /Show 1 retired[\s\S]*Night desk/);
  assertMatch(await answered(browser.get(night), 200), /This is retired[\s\S]*Bring back/);
  await sentTo(browser.form(`${night}/retirement`, { _method: "DELETE" }));
  assertMatch((await opened(browser, "/admin/people/new")).html, /Night desk/);
  const history = await answered(browser.get(night), 200);
  assertMatch(history, /Brought back<[\s\S]*Retired<[\s\S]*Made</);
  const actions = (await centre.audited()).filter((row) => row.startsWith("teams-")).map((row) =>
    row.split(" ")[0]
  );
  assertEquals(actions, ["teams-made", "teams-retired", "teams-restored"]);
});

Deno.test("nothing comes back under a name that another one has by now", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const first: [string, Record<string, string>][] = [
    ["teams", {}],
    ["skills", {}],
    ["hours", { zone: "UTC" }],
    ["codes", {}],
    ["dispositions", {}],
    ["tags", {}],
  ];
  for (const [noun, more] of first) {
    const form = noun === "skills" ? "/admin/skills/new?for=email" : `/admin/${noun}/new`;
    const path = await saved(browser, form, { name: "Once", ...more });
    await sentTo(browser.form(`${path}/retirement`));
    await saved(browser, form, { name: "once", ...more });
    const back = browser.form(`${path}/retirement`, { _method: "DELETE" });
    assertMatch(await answered(back, 422), /Another one has this name/);
  }
});

Deno.test("the centre's settings: one form, chosen from what there is, never written over unseen", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const mine = await opened(browser, "/admin/settings");
  assertEquals(await saved(browser, "/admin/settings", { refusalReason: "required" }), "/admin/settings");
  assertEquals((await settingsOf(centre.app.deps.db.read)).refusalReason, "required");
  const conflict = await answered(submit(browser, mine, { serviceLevelFormula: "ignored" }), 409);
  assertMatch(conflict, /id="refusalReason-now">Saved now: Must/);
  assertMatch(await sentTo(submit(browser, mine, { refusalReason: "required" })), /did=same$/);
  const page = await answered(save(browser, "/admin/settings", { refusalReason: "perhaps" }), 422);
  assertEquals(wrongsIn(page), ["Who refuses an offer says why: Choose one from the list."]);
  assertEquals((await settingsOf(centre.app.deps.db.read)).serviceLevelFormula, "negative");
});

Deno.test("how long a sign-in may last is a setting; what is no number is kept as typed, and the saved holds at once", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  for (const typed of ["12 h", "", "0", "169", "1.5", "-1", "1e2"]) {
    const page = await answered(save(browser, "/admin/settings", { signInIdleHours: typed }), 422);
    assertEquals(wrongsIn(page).length, 1, typed);
    assertMatch(page, new RegExp(`name="signInIdleHours"[^>]*value="${typed}"`));
  }
  const marc = await centre.signedIn("agent1@demo.test");
  await centre.pass(2 * 3600_000);
  await answered(browser.get("/admin"), 200);
  await saved(browser, "/admin/settings", { signInIdleHours: "1" });
  await centre.settle();
  assertEquals(await sentTo(marc.get("/desk")), "/sign-in?next=%2Fdesk");
  await answered(browser.get("/admin"), 200);
});

Deno.test("tags and dispositions have names; a name too long or none is refused", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  for (const [noun, most] of [["tags", 60], ["dispositions", 100]] as const) {
    const path = await saved(browser, `/admin/${noun}/new`, { name: "  Refund " });
    assertEquals((await opened(browser, path)).fields.get("name"), "Refund");
    assertEquals(await saved(browser, path, { name: "Remboursé" }), path);
    for (
      const [name, wrong] of [["", "This is needed."], ["x".repeat(most + 1), `At most ${most} characters.`]]
    ) {
      assertEquals(wrongsIn(await answered(save(browser, path, { name: name! }), 422)), [`Name: ${wrong}`]);
    }
    assertEquals(await sentTo(browser.form(`${path}/retirement`)), `/admin/${noun}?did=retired`);
  }
});

Deno.test("a form of nothing, of files or of names nobody has, changes nothing", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  await answered(browser.form(skill(centre)), 422);
  await answered(browser.form("/admin/settings"), 422);
  const upload = new FormData();
  upload.append("name", new File(["x"], "x.txt"));
  const sent = browser.send(team(centre), {
    method: "POST",
    headers: { origin: "http://localhost" },
    body: upload,
  });
  await answered(sent, 422);
  const odd = { "limits.__proto__": "1", "week.mon.0.from": "x", "constructor": "x", "name.0": "x" };
  assertEquals(await saved(browser, team(centre), odd), team(centre));
  assertEquals((await changesOf(centre.app.deps.db.read, centre.centre.teamId)).length, 0);
  assertEquals(centre.logged, []);
});
