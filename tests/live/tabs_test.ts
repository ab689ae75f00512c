import { and, eq, like } from "drizzle-orm";
import { event } from "../../db/schema/core.ts";
import { run } from "../../server/core/command.ts";
import { closeSilentTabs, tabRow } from "../../server/live/tabs.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, openBrowser } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt } from "../support/centre/pages.ts";

/** The same browser, whose requests another process answers. */
function beside(other: TestApp, { cookies }: Browser): Browser {
  const there = openBrowser((path, init) => other.app.request(path, init), "http://localhost");
  for (const [name, value] of cookies) there.cookies.set(name, value);
  return there;
}

/** How often the log says that this customer came, or left. */
const said = async ({ app }: TestApp, kind: "customerCame" | "customerLeft", id: string) =>
  (await app.deps.db.read.select().from(event)
    .where(and(eq(event.kind, kind), like(event.facts, `%${id}%`)))).length;

Deno.test("a page that went on in another process is not closed by the one it left", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after, interactionId } = await customerAt(centre);
  await using other = await makeApp({ beside: centre });
  const first = await listen(centre.app, browser, tabId, after);
  const second = await listen(other.app, beside(other, browser), tabId, after);
  await first.leave();
  // Its closing is a command of its own, behind which this one waits.
  await centre.run(() => Promise.resolve());
  assertEquals((await tabRow(centre.app.deps.db.read, tabId))!.seenAt, centre.now);
  assertEquals(await said(centre, "customerLeft", interactionId), 0);
  await second.leave();
  await other.run(() => Promise.resolve());
  assertEquals((await tabRow(centre.app.deps.db.read, tabId))!.seenAt, null);
  assertEquals(await said(centre, "customerLeft", interactionId), 1);
});

Deno.test("a page held for gone while its stream is open is alive again with its answer, whichever process hears that", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after, interactionId } = await customerAt(centre);
  await using other = await makeApp({ beside: centre });
  const stream = await listen(centre.app, browser, tabId, after);
  other.now = centre.now += 16_000;
  const { deps } = other.app;
  await run(deps, (cx) => closeSilentTabs(cx, deps.live.registry.kinds));
  assertEquals((await tabRow(deps.db.read, tabId))!.seenAt, null);
  assertEquals(await said(centre, "customerLeft", interactionId), 1);

  await other.app.start();
  await answered(beside(other, browser).htmx(`POST /live/${tabId}/beat`), 204, null);
  const patience = performance.now() + 15_000;
  while ((await tabRow(deps.db.read, tabId))!.seenAt !== other.now) {
    assert(performance.now() < patience, "the tab was not revived");
    await new Promise((next) => setTimeout(next, 50));
  }
  assertEquals(await said(centre, "customerCame", interactionId), 2);
  await stream.leave();
});
