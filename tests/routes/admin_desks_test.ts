/** What an administrator saves is so on open desks, at once. */
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, offerAt, talkingAt } from "../support/centre/pages.ts";

const team = ({ centre }: TestApp) => `/admin/teams/${centre.teamId}`;
const support = ({ centre }: TestApp) => `/admin/skills/${centre.supportSkill}`;
const idOf = (path: string) => path.split("/").at(-1)!;
const refused = async (answer: Promise<Response>) => wrongsIn(await answered(answer, 422));

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
