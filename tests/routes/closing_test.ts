/** A supervisor closes a skill or the centre now, above all hours, and opens it again. */
import { eq } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { audit } from "../../db/schema/core.ts";
import { closure, teamSkill } from "../../db/schema/skills.ts";
import { createTeam } from "../../server/agents/commands.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { saved } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, type DeskPage, hidden, openPage } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const board = (browser: Browser) => answered(browser.get("/supervisor"), 200);
const plain = (html: string) => html.replace(/<[^>]+>/g, "").replace(/[\s\u00a0\u202f]+/g, " ");
const offered = async (centre: TestApp, { agentId }: DeskPage) =>
  (await offerOf(centre.app.deps.db.read, agentId))?.interaction.id;
const closures = (centre: TestApp) => centre.app.deps.db.read.select().from(closure);

/** As the form is sent: what is left out is as it stands. */
async function close(sam: Browser, fields: Record<string, string>): Promise<Response> {
  const form = (await board(sam)).split('id="closing"')[1]!;
  return await sam.form("/supervisor/closures", {
    key: hidden(form, "key"),
    lasts: "60",
    until: "",
    zone: "America/Toronto",
    reason: "Fire alarm",
    ...fields,
  });
}

Deno.test("a skill closed now is closed to its customers in their language, to routing, to who waits and on the board; one press opens it", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { supportSkill } = centre.centre;
  const waiting = await customerAt(centre);
  const theirs = await listen(centre.app, waiting.browser, waiting.tabId, waiting.after);
  const watching = await openPage(sam, "/supervisor");
  const watched = await listen(centre.app, sam, watching.tabId, watching.after);
  const texts = { "text-en": "A fire alarm: we are outside.", "text-fr-FR": "Alerte incendie." };
  assertEquals(await sentTo(close(sam, { subject: supportSkill, ...texts })), "/supervisor");
  await centre.settle();
  await centre.pass(1000);

  // Who waits is told, and asked for another way.
  const told = plain(await theirs.words());
  assertMatch(told, /A fire alarm: we are outside\. We open Monday, January 5 at 4:00 PM UTC\./);
  assertMatch(told, /Keep waiting, or: Leave a message/);
  const start = async (lang: string) =>
    plain(await answered(centre.browser().get(`/c/support?lang=${lang}`), 200));
  assertMatch(await start("en"), /A fire alarm: we are outside\. We open/);
  // The French of the other country, rather than words that say less.
  assertMatch(await start("fr-CA"), /Alerte incendie\. Nous ouvrons/);
  assert(!(await start("en")).includes("Start chat"));
  const seen = plain(await watched.words());
  assertMatch(seen, /Support is closed until Jan 5, 4:00 PM UTC\s?Sam Okafor · Fire alarm/);

  // Somebody free for both: the open skill's customers come, the closed one's wait.
  const marc = await deskOf(centre, "agent1@demo.test");
  assertEquals(await offered(centre, marc), undefined);
  assertMatch(
    await answered(sam.get(`/supervisor?contact=${waiting.interactionId}`), 200),
    /the skill is closed/,
  );
  await centre.pass(1000);
  assertMatch(await theirs.words(), /Sales: somebody is there/);
  const shown = await board(sam);
  assertMatch(shown, /Support<\/span><span class="tag">Closed now/);
  assertMatch(plain(shown.split(`id="skill-${supportSkill}"`)[1]!.split("</li>")[0]!), /estimated wait\s?–/);

  for (let n = 0; n < 2; n++) {
    const undo = { _method: "DELETE" };
    assertEquals(await sentTo(sam.form(`/supervisor/closures/${supportSkill}`, undo)), "/supervisor");
  }
  await centre.settle();
  assertEquals(await offered(centre, marc), waiting.interactionId);
  assert(!/is closed until/.test(plain(await board(sam))));
  const rows = await centre.app.deps.db.read.select().from(audit).where(eq(audit.subject, supportSkill));
  assertEquals(rows.map(({ action, actorId }) => [action, actorId]), [
    ["skill-closed", centre.agents.get("supervisor@demo.test")],
    ["skill-opened", centre.agents.get("supervisor@demo.test")],
  ]);
  assertMatch(rows[0]!.changes!, /"reason","from":null,"to":"Fire alarm"/);
  // It stands in the skill's own history too.
  const ada = await centre.signedIn("admin@demo.test");
  assertMatch(
    plain(await answered(ada.get(`/admin/skills/${supportSkill}`), 200)),
    /Sam Okafor.*Opened again.*Closed now/,
  );
});

Deno.test("the whole centre closed until a time on somebody's clock opens by itself then, not before its hours, and what waits comes", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const marc = await deskOf(centre, "agent1@demo.test");
  const until = { lasts: "at", until: "2026-01-05T10:30", zone: "America/Toronto" };
  await sentTo(close(sam, { subject: "centre", ...until }));
  const { browser, tabId, after, interactionId } = await customerAt(centre, "Hello?", "Paul", "sales");
  const paul = await listen(centre.app, browser, tabId, after);
  for (const point of ["support", "sales"]) {
    const page = plain(await answered(centre.browser().get(`/c/${point}`), 200));
    assertMatch(page, /We are closed now\. We open Monday, January 5 at 3:30 PM UTC\./);
  }
  assertMatch(plain(await board(sam)), /The whole centre is closed until Jan 5, 3:30 PM UTC/);
  await centre.keepAlive();
  await centre.pass(30 * 60_000 - 1);
  assertEquals(await offered(centre, marc), undefined);
  await centre.keepAlive();
  await centre.pass(1);
  await centre.settle();
  assertEquals(await offered(centre, marc), interactionId);
  await paul.leave();
  assertEquals(await closures(centre), []);
  assertEquals(plain(await answered(centre.browser().get("/c/support"), 200)).includes("closed"), false);
});

Deno.test("what is wrong with a closing stands beside its field, what was typed is kept, and nothing is closed", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const subject = centre.centre.supportSkill;
  const far = "x".repeat(201);
  const wrong: [fields: Record<string, string>, field: string, words: string][] = [
    [{ subject: "" }, "subject", "Choose a skill from the list."],
    [{ subject, reason: "  " }, "reason", "Say why, in a few words."],
    [{ subject, reason: far }, "reason", "At most 200 characters, please."],
    [{ subject, "text-fr-CA": far }, "text-fr-CA", "At most 200 characters, please."],
    [{ subject, lasts: "at" }, "until", "Say when, as a date and a time."],
    [{ subject, lasts: "at", until: "2026-01-05T09:59" }, "until", "That time has passed."],
    [{ subject, lasts: "at", until: "2027-06-01T10:00" }, "until", "At most a year ahead, please."],
    [
      { subject, lasts: "at", until: "2026-01-05T12:00", zone: "Mars" },
      "zone",
      "That is not a time zone. One looks like America/Toronto.",
    ],
  ];
  for (const [fields, field, words] of wrong) {
    const typed = { "text-en": "We are <outside>", ...fields };
    const page = await answered(close(sam, typed), 422);
    assertEquals(new RegExp(`id="closing-${field}-error">([^<]*)<`).exec(page)?.[1], words);
    assertMatch(page, /<details open/);
    assertMatch(page, /value="We are &lt;outside&gt;"/);
    if (fields.subject) assertMatch(page, new RegExp(`<option value="${subject}" selected`));
  }
  await answered(close(sam, { subject, lasts: "soon" }), 400);
  await answered(close(sam, { subject, key: "" }), 400);
  assertEquals(await closures(centre), []);
});

Deno.test("one form closes once; closed again it is closed otherwise; only supervisors of its team close a skill or open it", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { supportSkill, salesSkill } = centre.centre;
  const form = { subject: supportSkill, key: "one-form", lasts: "30" };
  await sentTo(close(sam, form));
  centre.now += 1500;
  await sentTo(close(sam, form));
  const [first] = await closures(centre);
  assertEquals(first!.until, Date.UTC(2026, 0, 5, 15, 30));
  await sentTo(close(sam, { ...form, key: "another", lasts: "120", reason: "Still burning" }));
  const [second, ...none] = await closures(centre);
  assertEquals([second!.reason, second!.until, none.length], [
    "Still burning",
    Date.UTC(2026, 0, 5, 17, 1),
    0,
  ]);
  assertEquals((await centre.audited()).filter((row) => row.startsWith("skill-closed")).length, 2);

  const undo = { _method: "DELETE" };
  for (const email of ["agent1@demo.test", "admin@demo.test"]) {
    const other = await centre.signedIn(email);
    await answered(other.form("/supervisor/closures", form), 403);
    await answered(other.form(`/supervisor/closures/${supportSkill}`, undo), 403);
  }
  await answered(centre.browser().form("/supervisor/closures", form), 401);
  await centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Elsewhere" });
    // Their old team keeps a supervisor: its skills are watched.
    await cx.db.update(agent).set({ roles: ["supervisor"] }).where(eq(agent.email, "admin@demo.test"));
    await cx.db.update(agent).set({ teamId }).where(eq(agent.email, "supervisor@demo.test"));
  });
  await answered(close(sam, { subject: salesSkill }), 404);
  await answered(sam.form(`/supervisor/closures/${supportSkill}`, undo), 404);
  await answered(sam.form("/supervisor/closures/nothing", undo), 404);
  assert(!(await board(sam)).includes("Still burning"));
  assertEquals((await closures(centre)).length, 1);
});

Deno.test("a closing that ends in the night opens with the hours after it", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const hours = await saved(ada, "/admin/hours/new", { name: "Office", zone: "America/Toronto" });
  await saved(ada, `/admin/skills/${centre.centre.supportSkill}`, { hoursId: hours.split("/").at(-1)! });
  const sam = await centre.signedIn("supervisor@demo.test");
  const until = { lasts: "at", until: "2026-01-05T22:00", zone: "America/Toronto" };
  await sentTo(close(sam, { subject: centre.centre.supportSkill, ...until }));
  assertMatch(
    plain(await answered(centre.browser().get("/c/support"), 200)),
    /We open Tuesday, January 6 at 9:00 AM \(Eastern Time\)/,
  );
});

Deno.test("a skill that nobody watches is closed and opened by any supervisor, as it stands on every board", async () => {
  await using centre = await makeApp();
  const sam = await centre.signedIn("supervisor@demo.test");
  const { supportSkill } = centre.centre;
  await centre.run((cx) => cx.db.delete(teamSkill).where(eq(teamSkill.skillId, supportSkill)));
  assertMatch(await board(sam), new RegExp(`<option value="${supportSkill}"`));
  await sentTo(close(sam, { subject: supportSkill }));
  assertMatch(plain(await board(sam)), /Support is closed until/);
  await sentTo(sam.form(`/supervisor/closures/${supportSkill}`, { _method: "DELETE" }));
  assertEquals(await closures(centre), []);
});
