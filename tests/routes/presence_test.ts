import { presenceOf } from "../../server/agents/queries.ts";
import { idleAt } from "../../server/agents/rules.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { deskOf, openPage } from "../support/centre/pages.ts";

const idleOf = async ({ app, now }: TestApp, agentId: string) =>
  idleAt((await presenceOf(app.deps.db.read, agentId))!, now);

/** A stream's end is a command of its own: whoever stands behind it comes after. */
const closed = (centre: TestApp) => centre.run(() => Promise.resolve());

Deno.test("the longest-available clock stands still while no page of the agent's is there", async () => {
  await using centre = await makeApp();
  const { agentId, browser, stream } = await deskOf(centre);
  const second = await openPage(browser, "/desk");
  const other = await listen(centre.app, browser, second.tabId, second.after);
  centre.now += 5000;
  await stream.leave();
  await closed(centre);
  centre.now += 2000;
  assertEquals(await idleOf(centre, agentId), 7000);
  await other.leave();
  await closed(centre);
  // Home without a word, and back eight hours later.
  centre.now += 8 * 3600_000;
  assertEquals(await idleOf(centre, agentId), 7000);
  const back = await openPage(browser, "/desk");
  const again = await listen(centre.app, browser, back.tabId, back.after);
  // Away for long, they are asked first, in a banner with one press to go on.
  assertMatch(await answered(browser.get("/desk"), 200), /You were away for a while/);
  centre.now += 1000;
  assertEquals(await idleOf(centre, agentId), 7000);
  await answered(browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  centre.now += 1000;
  assertEquals(await idleOf(centre, agentId), 8000);
  await again.leave();
});

Deno.test("a page that opens starts no clock of an agent who is Unavailable", async () => {
  await using centre = await makeApp();
  const { agentId, browser, stream } = await deskOf(centre);
  centre.now += 3000;
  await answered(browser.htmx("POST /desk/state", { state: "unavailable" }), 204, null);
  await stream.leave();
  await closed(centre);
  const back = await openPage(browser, "/desk");
  const again = await listen(centre.app, browser, back.tabId, back.after);
  centre.now += 4000;
  assertEquals(await idleOf(centre, agentId), 3000);
  await again.leave();
});
