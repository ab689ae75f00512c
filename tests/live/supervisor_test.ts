import { eq } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { teamSkill } from "../../db/schema/skills.ts";
import { createTeam } from "../../server/agents/commands.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { watched } from "../support/centre/watched.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { type Hearing, listen } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { saved } from "../support/centre/admin_forms.ts";
import { customerAt, deskOf, offerAt, openPage, talkingAt } from "../support/centre/pages.ts";

/** A supervisor's page, its stream heard; `contact` is the one they look at. */
async function boardAt(centre: TestApp, contact = "") {
  const browser = await centre.signedIn("supervisor@demo.test");
  const opened = await openPage(browser, `/supervisor${contact && `?contact=${contact}`}`);
  return { browser, stream: await listen(centre.app, browser, opened.tabId, opened.after) };
}

async function moment(centre: TestApp): Promise<void> {
  await centre.pass(1000);
  await centre.settle();
}

/** The regions that were told since the last call. */
async function regions(stream: Hearing): Promise<string[]> {
  const text = await stream.words();
  return [...text.matchAll(/hx-target="#([\w-]+)"/g)].map(([, id]) => id!).sort();
}

Deno.test("a board is told what changed in its team, once a second, part by part; agents hear nothing of it", async () => {
  await using centre = await makeApp();
  const { stream } = await boardAt(centre);
  const marc = await deskOf(centre, "agent1@demo.test", false);
  await centre.keepAlive();
  // Who opens a desk moves nothing: that is looked at every ten seconds.
  await centre.pass(10_000);
  await centre.settle();
  for (const each of [stream, marc.stream]) await each.heard();
  for (const name of ["Zoé", "Noor"]) await customerAt(centre, "Hello?", name);
  await moment(centre);
  const told = await stream.words();
  assertMatch(told, /id="board-waiting".*Zoé.*Noor/s);
  assertEquals([...told.matchAll(/id: /g)].length, 0);
  assert(!/hx-target="#board-agents"/.test(told));
  assert(!/board|Zoé|Noor/.test(await marc.stream.words()));
  await answered(marc.browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  await moment(centre);
  assertEquals(await regions(stream), ["board-agents", "board-skills", "board-waiting"]);
});

Deno.test("the contact that is looked at follows what happens to it; nobody else's page does", async () => {
  await using centre = await makeApp();
  const { interactionId: id } = await customerAt(centre);
  const looking = await boardAt(centre, id);
  const other = await boardAt(centre);
  for (const { stream } of [looking, other]) await stream.heard();
  await answered(
    looking.browser.htmx(`POST /supervisor/contacts/${id}/priority`, { initial: "900" }),
    204,
    null,
  );
  assertEquals((await regions(looking.stream)).includes("panel-facts"), true);
  assertEquals((await regions(other.stream)).includes("panel-facts"), false);
  const { desk } = await talkingAt(centre);
  assertMatch(await looking.stream.words(), /id="panel-facts".*Marc Gagnon has it\./s);
  assert(!/panel-facts/.test(await desk.stream.words()));
});

Deno.test("whoever is no supervisor any more, or of another team, hears no more of it", async () => {
  await using centre = await makeApp();
  const { stream } = await boardAt(centre);
  await stream.heard();
  const samId = centre.agents.get("supervisor@demo.test")!;
  await centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Elsewhere" });
    await watched(cx, centre.centre.teamId);
    await cx.db.update(agent).set({ teamId }).where(eq(agent.id, samId));
    cx.emit({ kind: "rightsChanged", agentId: samId });
  });
  await customerAt(centre);
  await moment(centre);
  assert(!/Zoé/.test(await stream.words()));
  await centre.run(async (cx) => {
    await cx.db.update(agent).set({ roles: ["agent"] }).where(eq(agent.id, samId));
    cx.emit({ kind: "rightsChanged", agentId: samId });
  });
  await centre.settle();
  assertEquals((await stream.rest()).at(-1)?.event, "gone");
});

/** Another team that has the support skill as well, with Marc in it. */
function besideIt(centre: TestApp): Promise<string> {
  return centre.run(async (cx) => {
    const teamId = await createTeam(cx, { name: "Beside it" });
    await watched(cx, teamId);
    await cx.db.insert(teamSkill).values({ teamId, skillId: centre.centre.supportSkill });
    await cx.db.update(agent).set({ teamId }).where(eq(agent.email, "agent1@demo.test"));
    return teamId;
  });
}

Deno.test("what another team's agent takes is out of reach at once: that is all a supervisor who looked at it hears", async () => {
  await using centre = await makeApp();
  await besideIt(centre);
  const { interactionId: id } = await customerAt(centre);
  const { browser, stream } = await boardAt(centre, id);
  await stream.heard();
  const marc = await deskOf(centre);
  const offer = await offerAt(centre, marc);
  assertMatch(await stream.words(), /It is on offer to Marc Gagnon/);
  await answered(marc.browser.htmx(`POST /offers/${offer}/accept`, { tab: marc.tabId }), 204, null);
  await centre.settle();
  const told = await stream.words();
  assertMatch(told, /hx-target="#panel" hx-swap="innerHTML"><aside.*no longer in your reach/);
  assert(!/panel-facts|panel-talk|panel-actions/.test(told));
  await answered(marc.browser.htmx(`POST /interactions/${id}/hold`), 204, null);
  const later = await stream.words();
  assert(!/Zoé|Marc Gagnon has it/.test(told.replace(/#board.*/gs, "") + later.replace(/#board.*/gs, "")));
  assertMatch(await answered(browser.get(`/supervisor?contact=${id}`), 200), /no longer in your reach/);
});

Deno.test("a skill that is the team's no more takes what waits in it out of reach of whoever looks at it", async () => {
  await using centre = await makeApp();
  const beside = await besideIt(centre);
  const { interactionId: id } = await customerAt(centre);
  const { stream } = await boardAt(centre, id);
  await stream.heard();
  const ada = await centre.signedIn("admin@demo.test");
  await saved(ada, `/admin/skills/${centre.centre.supportSkill}`, { teams: beside });
  await centre.settle();
  await stream.heard();
  const marc = await deskOf(centre);
  await offerAt(centre, marc);
  assert(!/Zoé|Marc/.test((await stream.words()).replace(/#board.*/gs, "")));
});

Deno.test("what is completed is said to be, and nothing of it stays", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const { stream } = await boardAt(centre, id);
  await stream.heard();
  const { dispositions: [disposition] } = centre.centre;
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/disposition`, { disposition: disposition!, note: "" }),
    204,
    null,
  );
  await answered(desk.browser.htmx(`POST /interactions/${id}/end`), 204, null);
  await centre.pass(5000);
  assertMatch(
    await stream.words(),
    /#panel" hx-swap="innerHTML"><aside.*It is completed, or no longer in your reach/s,
  );
});

Deno.test("a supervisor's page is nobody at a desk: nothing is offered to whoever has it alone", async () => {
  await using centre = await makeApp();
  const sam = await deskOf(centre, "supervisor@demo.test");
  await boardAt(centre);
  await sam.stream.leave();
  await centre.settle();
  await customerAt(centre);
  await moment(centre);
  const page = await answered(sam.browser.get("/supervisor"), 200);
  assert(!/Offered to/.test(page));
  assertMatch(page, /Nobody of your team is here yet/);
});
