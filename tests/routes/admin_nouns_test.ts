/** Skills and hours in the administration: what their forms refuse, and what they keep. */
import { skillById } from "../../server/skills/queries.ts";
import { ada, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const support = ({ centre }: TestApp) => `/admin/skills/${centre.supportSkill}`;
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
      "What wrapping up costs: Give a number from 0 to 100.",
      "Time to answer an offer: Give a number from 5 to 300.",
      "How well at least: Give a number from 1 to 20.",
      "Widening, Down to level: Say down to which level, or in which language too.",
      "Acceleration: Give a number from 0 to 1,000.",
      "Maximum priority: The maximum is below the initial priority.",
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
  const voice = await saved(browser, "/admin/skills/new?for=voice", {
    name: "Calls",
    initial: "1200",
    maximum: "2000",
  });
  assertMatch(
    (await opened(browser, made)).html,
    /after 2\.3 hours of waiting\. \(Calls in Calls start at 1,200\.\)/,
  );
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
    closed: "1er janvier 2027\r\n\r\n2026-12-25 Christmas\r\n",
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

Deno.test("the only disposition of a skill that requires one stays while the skill is retired: what is in it still requires one", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const only = await saved(browser, "/admin/dispositions/new", { name: "Settled" });
  const night = await saved(browser, "/admin/skills/new?for=chat", {
    name: "Nights",
    [`dispositions.${idOf(only)}`]: "1",
    dispositionRequired: "on",
  });
  await sentTo(browser.form(`${night}/retirement`));
  const kept = await answered(browser.form(`${only}/retirement`), 409);
  assertMatch(
    kept,
    new RegExp(`The only disposition of a skill that requires one</span> <a href="${night}">Nights`),
  );
  await saved(browser, night, { dispositionRequired: null });
  await sentTo(browser.form(`${only}/retirement`));
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
    [{ closed: "2026-12-25\n\n2026-02-30" }, "Closed on: Line 3, “2026-02-30”: That is not a date."],
    [
      { closed: "2026-12-25 Christmas\nsoon\n25 December 2026" },
      "Closed on: Line 2, “soon”: That is not a date.\nLine 3, “25 December 2026”: This day is there twice.",
    ],
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
