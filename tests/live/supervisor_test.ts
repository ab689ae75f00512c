import { eq } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { createTeam } from "../../server/agents/commands.ts";
import { makeApp, type TestApp } from "../support/app.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { type Hearing, listen } from "../support/hearing.ts";
import { answered } from "../support/http.ts";
import { customerAt, deskOf, openPage, talkingAt } from "../support/pages.ts";

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
