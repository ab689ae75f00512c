/** Who has a skill, as its own form sets it: at once on open desks, told on both forms, never written over unseen. */
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { levelsOf } from "../../server/skills/levels.ts";
import { ada, formIn, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const support = ({ centre }: TestApp) => `/admin/skills/${centre.supportSkill}`;
const personAt = (centre: TestApp, email: string) => `/admin/people/${centre.agents.get(email)!}`;

Deno.test("the skill's form says who has it and how well; given there, what waits comes to their open desk", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const ids = ["agent1@demo.test", "agent2@demo.test"].map((email) => centre.agents.get(email)!);
  const [marc, ines] = ids as [string, string];
  const all = [...centre.agents.values()].map((id) => [`people.${id}`, ""]);
  const desk = await deskOf(centre, "agent2@demo.test");
  await saved(browser, support(centre), Object.fromEntries(all));
  await customerAt(centre);
  await centre.settle();
  const { read } = centre.app.deps.db;
  assertEquals(await offerOf(read, ines), undefined);
  await saved(browser, support(centre), { [`people.${ines}`]: "3" });
  await centre.settle();
  assert(await offerOf(read, ines));
  assertEquals([(await levelsOf(read, ines))[centre.centre.supportSkill], desk.agentId], [3, ines]);
  const form = await opened(browser, support(centre));
  assertEquals([form.fields.get(`people.${ines}`), form.fields.get(`people.${marc}`)], ["3", ""]);
  assertMatch(await sentTo(submit(browser, form)), /did=same$/);
});

Deno.test("a level out of its limits, somebody nobody knows and somebody who has left are refused beside their place", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const marc = centre.agents.get("agent1@demo.test")!;
  const refused = async (changes: Record<string, string>) =>
    wrongsIn(await answered(save(browser, support(centre), changes), 422));
  assertEquals(await refused({ [`people.${marc}`]: "21" }), [
    "Who has it, and how well, Marc Gagnon · Front desk: Give a number from 1 to 20.",
  ]);
  const stranger = "Who has it, and how well: Choose one from the list.";
  assertEquals(await refused({ "people.nobody": "1" }), [stranger]);
  const administrator = centre.agents.get("admin@demo.test")!;
  assertEquals(await refused({ [`people.${administrator}`]: "1" }), [stranger]);
});

Deno.test("what one form changed is told on the other, and a form that was read before is not saved over it", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const marc = personAt(centre, "agent1@demo.test");
  const theirs = await opened(browser, marc);
  await saved(browser, support(centre), { [`people.${centre.agents.get("agent1@demo.test")}`]: "7" });
  assertMatch(
    await answered(browser.get(marc), 200),
    /<dt>Skills and how well, Support · Chat<\/dt><dd><del>1<\/del>.*?<ins>7<\/ins>/,
  );
  const page = await answered(submit(browser, theirs, { name: "Marc G." }), 409);
  assertMatch(page, /Ada Lemieux saved this/);
  assertMatch(page, /Saved now: .*Support · Chat 7/);
  const mine = await opened(browser, support(centre));
  await sentTo(submit(browser, formIn(page), { [`skills.${centre.centre.supportSkill}`]: "2" }));
  assertMatch(
    await answered(browser.get(support(centre)), 200),
    /<dt>Who has it, and how well, Marc Gagnon · Front desk<\/dt>|<dt>Who has it, and how well, Marc G\. · Front desk<\/dt><dd><del>7<\/del>.*?<ins>2<\/ins>/,
  );
  await answered(submit(browser, mine, { name: "Help" }), 409);
});

Deno.test("what is seldom needed is folded, and open where it is refused", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const open = (html: string) =>
    [...html.matchAll(/<details open(?:="")?><summary><h2 id="section-(\w+)"/g)].map(([, id]) => id);
  const { html } = await opened(browser, support(centre));
  assertEquals(open(html), []);
  assert(html.indexOf('id="section-people"') < html.indexOf('id="section-wrapup"'));
  const page = await answered(save(browser, support(centre), { offerSeconds: "1", name: "" }), 422);
  assertEquals(open(page), ["offers"]);
});
