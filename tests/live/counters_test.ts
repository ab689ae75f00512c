import { and, eq } from "drizzle-orm";
import { agentSkill } from "../../db/schema/skills.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import type { Hearing } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { customerAt, deskOf, offerAt } from "../support/centre/pages.ts";

/** The counters that were told since the last call; they have no id. */
async function told(stream: Hearing): Promise<string[]> {
  const messages = (await stream.heard()).filter(({ data }) => data.includes('id="counters"'));
  return messages.map(({ id, data }) =>
    `${id ?? "-"} ${[...data.matchAll(/<b>(?:<time[^>]*>)?([^<]*)/g)].map(([, words]) => words).join(" ")}`
  );
}

async function second(centre: TestApp): Promise<void> {
  await centre.pass(1000);
  await centre.settle();
}

const only = (centre: TestApp, email: string, skillId: string) =>
  centre.run((cx) =>
    cx.db.delete(agentSkill).where(
      and(eq(agentSkill.agentId, centre.agents.get(email)!), eq(agentSkill.skillId, skillId)),
    )
  );

Deno.test("an agent is told of the queues of their own skills, once a second, only what changed", async () => {
  await using centre = await makeApp();
  await only(centre, "agent2@demo.test", centre.centre.supportSkill);
  const marc = await deskOf(centre, "agent1@demo.test", false);
  const ines = await deskOf(centre, "agent2@demo.test", false);
  await centre.keepAlive();
  // What time alone moves is looked at every ten seconds: by then each page was told once.
  await centre.pass(10_000);
  await centre.settle();
  for (const { stream } of [marc, ines]) await stream.heard();
  for (let n = 0; n < 3; n++) await customerAt(centre);
  assertEquals((await told(marc.stream)).length <= 1, true);
  await second(centre);
  assertEquals(await told(marc.stream), ["- 3 3:00\u00a0PM\u00a0UTC –"]);
  assertEquals(await told(ines.stream), []);
  await centre.keepAlive();
  await centre.pass(60_000);
  await centre.settle();
  // All of them wait too long by now: they count before anybody answered.
  assertEquals(await told(marc.stream), ["- 3 3:00\u00a0PM\u00a0UTC 0%"]);
});

Deno.test("the service level of today is in a page as it is made and is told as it moves, with its formula", async () => {
  await using centre = await makeApp();
  const marc = await deskOf(centre);
  await customerAt(centre);
  const offer = await offerAt(centre, marc);
  await answered(marc.browser.htmx(`POST /offers/${offer}/accept`), 204, null);
  await second(centre);
  assertMatch((await told(marc.stream)).at(-1)!, /^- 0 – 100%$/);
  const page = await answered(marc.browser.get("/desk"), 200);
  assertMatch(page, /<ul id="counters".*<b>100%<\/b>.*answered in time ÷ \(answered \+ abandoned\)/s);
});
