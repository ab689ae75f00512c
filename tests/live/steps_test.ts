import { frame } from "../../server/live/hub.ts";
import { topics } from "../../server/live/topics.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, openPage, words } from "../support/centre/pages.ts";

Deno.test("a beat between the parts of one step leaves the cursor before it, so that a cut there loses nothing", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after } = await customerAt(centre);
  const stream = await listen(centre.app, browser, tabId, after);
  await stream.heard();
  const { hub, pump } = centre.app.deps.live;
  const topic = topics.tab(tabId);
  hub.publish(pump.at + 3, topic, "en", frame(null, "the first of two parts"), true);
  const [reader] = hub.readers;
  reader!.beat(centre.now, pump.at);
  assertEquals((await stream.next())!.data, "the first of two parts");
  assertEquals(await stream.next(), { id: pump.at, event: "beat", data: String(centre.now) });
  hub.publish(pump.at + 3, topic, "en", frame(pump.at + 3, "the second"));
  reader!.beat(centre.now, pump.at);
  await stream.next();
  assertEquals((await stream.next())!.id, pump.at + 3);
  await stream.leave();
});

Deno.test("an event that cannot be shown stops nobody's log: pages come back, get themselves whole and go on", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const marc = await deskOf(centre, "agent1@demo.test", false);
  const { registry, hub, pump } = centre.app.deps.live;
  registry.on("interactionRead", () => {
    throw new Error("a bug of ours");
  });
  const before = zoe.upTo();
  await centre.run((cx) => {
    cx.emit({ kind: "interactionRead", interactionId: customer.interactionId, afterId: 0 });
    return Promise.resolve();
  });
  for (const stream of [zoe, marc.stream]) await stream.rest();
  assertEquals(hub.readers.size, 0);
  await centre.settle();
  assert(pump.at > before);
  assertMatch(centre.logged.join("\n"), /an event could not be shown .*kind=interactionRead/);

  const back = await listen(centre.app, customer.browser, customer.tabId, before);
  assertMatch(back.opening[1]!.data, /#portal-status/);
  assertEquals(back.opening[1]!.id, pump.at);
  const desk = await openPage(marc.browser, "/desk");
  const again = await listen(centre.app, marc.browser, desk.tabId, desk.after);
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Still there?")), 204, null);
  assertMatch(await back.words(), /Still there\?/);
  for (const stream of [back, again]) await stream.leave();
});
