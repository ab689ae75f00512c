import { eq } from "drizzle-orm";
import { agent } from "../../db/schema/agents.ts";
import { goAvailable, goUnavailable } from "../../server/agents/commands.ts";
import { tabRow } from "../../server/live/tabs.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, deskOf, openPage, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("a page too slow to follow is dropped, holds up nobody, and comes back from its cursor with nothing missed", async () => {
  await using centre = await makeApp();
  const { agentId, browser, stream } = await deskOf(centre, "agent1@demo.test", false);
  const { hub } = centre.app.deps.live;
  const slow = await openPage(browser, "/desk");
  const asleep = await listen(centre.app, browser, slow.tabId, slow.after);
  await centre.run((cx) => goAvailable(cx, agentId));
  for (let n = 0; hub.readers.size === 2; n++) {
    await centre.run((cx) => n % 2 ? goAvailable(cx, agentId) : goUnavailable(cx, agentId, "chosen"));
    await stream.heard();
    assert(n < 2000, "nobody was dropped");
  }
  await centre.run((cx) => goUnavailable(cx, agentId, "no-answer"));
  assertMatch(await stream.words(), /An offer ran out/);
  const kept = await asleep.rest();
  assert(kept.length >= 512);
  assertEquals(kept.filter(({ event }) => event === "gone"), []);
  const upTo = kept.findLast(({ id }) => id !== null)!.id!;
  const back = await listen(centre.app, browser, slow.tabId, upTo);
  assertMatch(back.opening[1]!.data, /An offer ran out/);
  await back.leave();
});

Deno.test("who loses the right to a desk loses the stream with it, and no page opens any more", async () => {
  await using centre = await makeApp();
  const marc = await deskOf(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  await centre.run(async (cx) => {
    await cx.db.update(agent).set({ roles: ["supervisor"] }).where(eq(agent.id, marc.agentId));
    cx.emit({ kind: "rightsChanged", agentId: marc.agentId });
  });
  assertEquals((await marc.stream.rest()).at(-1)!.event, "gone");
  await answered(marc.browser.get(`/live/${marc.tabId}?after=${marc.after}`), 410, null);
  assertEquals(await sentTo(marc.browser.get("/desk")), "/supervisor");
  await ines.stream.heard();
});

Deno.test("who left the centre is out at once, of streams and of actions", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await centre.run(async (cx) => {
    await cx.db.update(agent).set({ disabledAt: cx.now }).where(eq(agent.id, desk.agentId));
    cx.emit({ kind: "rightsChanged", agentId: desk.agentId });
  });
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Still me")), 401);
  const marc = centre.browser();
  const { email } =
    (await centre.app.deps.db.read.select().from(agent).where(eq(agent.id, desk.agentId)).get())!;
  await answered(marc.form("/sign-in", { email, password: "a password for tests" }), 422);
});

Deno.test("when the server stops, streams end without a word, so that pages come back; later ones are not opened", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const customer = await customerAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const { live } = centre.app.deps;
  await live.stop();
  for (const stream of [desk.stream, zoe]) {
    assertEquals((await stream.rest()).filter(({ event }) => event !== null), []);
  }
  await answered(desk.browser.get(`/live/${desk.tabId}?after=${desk.after}`), 503, null);
  assertEquals(live.hub.readers.size, 0);
});

Deno.test("a stop with pages open is a quiet one: their tabs are closed before the database is", async () => {
  const centre = await makeApp();
  const { desk, customer } = await talkingAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await centre[Symbol.asyncDispose]();
  for (const stream of [desk.stream, zoe]) {
    assertEquals((await stream.rest()).filter(({ event }) => event !== null), []);
  }
  assertEquals(centre.logged, []);
});

Deno.test("a page hears within seconds that the server is there, what time it is and where the log stands; its answer keeps it alive", async () => {
  await using centre = await makeApp();
  const { browser, stream, tabId } = await deskOf(centre);
  await centre.app.start();
  let beat = await stream.next();
  while (beat?.event !== "beat") beat = await stream.next();
  assertEquals(beat, { id: centre.app.deps.live.pump.at, event: "beat", data: String(centre.now) });
  // What the page answers is written down, and no stranger's answer for a tab that is nobody's is in its way.
  const { db } = centre.app.deps;
  centre.now += 10_000;
  for (const id of ["none", "'--", tabId]) await answered(browser.htmx(`POST /live/${id}/beat`), 204, null);
  const patience = performance.now() + 15_000;
  while ((await tabRow(db.read, tabId))!.seenAt !== centre.now) {
    assert(performance.now() < patience, "the tab was not seen");
    await new Promise((next) => setTimeout(next, 50));
  }
});
