import { inArray } from "drizzle-orm";
import { tab } from "../../db/schema/live.ts";
import { isAlive } from "../../server/live/tabs.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf } from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";

const all = { sound: "passed", notification: "passed", stream: "passed", clock: "passed" };

Deno.test("a self-test is suggested once a day; its verdicts reach the open desks at once", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre, "agent1@demo.test", false);
  const other = await deskOf(centre, "agent2@demo.test", false);
  assertMatch(desk.html, /Before you begin/);
  assertMatch(desk.html, /aria-label="Self-test: not done today"/);
  for (const { stream } of [desk, other]) await stream.heard();
  const plain = { accept: "text/plain" };
  for (let n = 0; n < 2; n++) {
    const answer = await desk.browser.form(
      "/desk/self-test",
      { zone: "300", ...all, sound: "failed" },
      plain,
    );
    assertEquals(answer.headers.get("self-test"), "failed");
    assertMatch(await answered(answer, 200, "text"), /Something does not work/);
  }
  assertMatch(await desk.stream.words(), /hx-target="#tools".*Self-test: something does not work/s);
  assertEquals(await other.stream.heard(), []);
  const summary = await answered(
    desk.browser.form("/desk/self-test", { zone: "300", sound: "passed" }, plain),
    200,
    "text",
  );
  assertMatch(summary, /You are ready/);
  const after = await desk.stream.words();
  assertMatch(after, /aria-label="Self-test"/);
  assert(!after.includes("Before you begin"));
  const page = await answered(desk.browser.get("/desk/self-test"), 200);
  assertMatch(page, /Worked at/);
  centre.now += 24 * 3600_000;
  const tomorrow = await centre.signedIn("agent1@demo.test");
  assertMatch(await answered(tomorrow.get("/desk"), 200), /Before you begin/);
  assert(!(await answered(tomorrow.get("/desk/self-test"), 200)).includes("Worked at"));
});

Deno.test("the suggestion is gone once a state is chosen", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre, "agent1@demo.test", false);
  await desk.stream.heard();
  await answered(desk.browser.htmx("POST /desk/state", { state: "available" }), 204, null);
  const changed = await desk.stream.words();
  assertMatch(changed, /<aside id="hint"[^>]*><\/aside>/);
  assert(!(await answered(desk.browser.get("/desk"), 200)).includes("Before you begin"));
});

Deno.test("only the self-test may hear a microphone; its stream beats and puts nobody at a desk", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const policy = async (path: string) => (await marc.get(path)).headers.get("permissions-policy");
  assertMatch((await policy("/desk"))!, /microphone=\(\)/);
  assertMatch((await policy("/desk/shortcuts"))!, /microphone=\(\)/);
  const answer = await marc.get("/desk/self-test");
  assertMatch(answer.headers.get("permissions-policy")!, /microphone=\(self\)/);
  const html = await answered(answer, 200);
  assertMatch(html, /<noscript>/);
  const [, tabId, cursor] = /data-stream="\/live\/([\w-]+)\?after=(\d+)"/.exec(html)!;
  const stream = await listen(centre.app, marc, tabId!, Number(cursor));
  assert(stream.opening.length > 0);
  const { db } = centre.app.deps;
  assertEquals(await isAlive(db.read, centre.agents.get("agent1@demo.test")!, centre.now), false);
  const [row] = await db.read.select().from(tab).where(inArray(tab.id, [tabId!]));
  assertEquals([row!.kind, row!.seenAt], ["self-test", centre.now]);
  await stream.leave();
  assertEquals(await answered(marc.get("/desk/self-test/clock"), 200, "text"), String(centre.now));
  // Nobody else's to hear.
  const ines = await centre.signedIn("agent2@demo.test");
  await answered(ines.get(`/live/${tabId}?after=0`), 404, null);
});

Deno.test("a denied permission is explained in the words of this browser's menus", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const page = (agent: string) => answered(marc.get("/desk/self-test", { "user-agent": agent }), 200);
  assertMatch(await page("Firefox/140.0"), /clear the block/);
  assertMatch(await page("Chrome/140.0 Safari/537.36"), /icon left of the address, allow it there/);
  assertMatch(await page("Version/18.0 Safari/605.1.15"), /Safari’s settings/);
  assertMatch(await page("curl"), /your browser’s settings/);
});

Deno.test("shortcuts are a window for a script and a page without one; turned off, all open desks know", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre, "agent1@demo.test", false);
  const other = await deskOf(centre, "agent2@demo.test", false);
  for (const { stream } of [desk, other]) await stream.heard();
  assertMatch(
    await answered(desk.browser.htmx("GET /desk/shortcuts"), 200),
    /^<hx-partial hx-target="#over" hx-swap="innerHTML"><dialog class="modal" aria-label="Keyboard shortcuts">/,
  );
  const kept = new URLSearchParams([["on", "offer"], ["on", "list"]]);
  for (let n = 0; n < 2; n++) {
    const headers = { origin: "http://localhost", "hx-request": "true" };
    const body = new URLSearchParams(kept);
    await answered(desk.browser.send("/desk/shortcuts", { method: "POST", headers, body }), 204);
  }
  assertMatch(
    await desk.stream.words(),
    /data-off="refuse message leave contacts next previous hold disposition request"/,
  );
  assertEquals(await other.stream.heard(), []);
  const page = await answered(desk.browser.get("/desk/shortcuts"), 200);
  assertEquals(page.match(/<input type="checkbox"/g)?.length, 11);
  assertEquals(page.match(/<input type="checkbox"[^>]* checked/g)?.length, 2);
  // None at all is a choice too, and a plain form goes back to its page.
  assertEquals(await sentTo(desk.browser.form("/desk/shortcuts")), "/desk/shortcuts");
  const off = (html: string) => /data-off="([^"]*)"/.exec(html)![1]!.split(" ").length;
  assertEquals(off(await answered(desk.browser.get("/desk"), 200)), 11);
});

Deno.test("a theme is on every page from its first byte; the machine's own needs none", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const themeOf = async (path: string, status = 200) =>
    /<html lang="en"(?: data-theme="(\w+)")?>/.exec(await answered(marc.get(path), status))![1] ?? null;
  assertEquals(await themeOf("/desk"), null);
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(marc.form("/account", { theme: "dark" })), "/account");
  }
  for (const path of ["/desk", "/account", "/desk/self-test", "/desk/shortcuts"]) {
    assertEquals(await themeOf(path), "dark", path);
  }
  assertEquals(await themeOf("/admin/access", 403), "dark");
  assertMatch(await answered(marc.get("/account"), 200), /<option value="dark" selected/);
  assertEquals(await sentTo(marc.form("/account", { theme: "system" })), "/account");
  assertEquals(await themeOf("/desk"), null);
});

Deno.test("what cannot be read is refused and changes nothing; who is signed out, or no agent, reaches none of it", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const wrong: [path: string, fields: Record<string, string>][] = [
    ["/desk/volume", {}],
    ["/desk/volume", { volume: "0" }],
    ["/desk/volume", { volume: "101" }],
    ["/desk/shortcuts", { on: "end" }],
    ["/desk/self-test", { zone: "0" }],
    ["/desk/self-test", { zone: "0", sound: "perhaps" }],
    ["/desk/self-test", { sound: "passed" }],
    ["/account", { theme: "pink" }],
    ["/account", { zone: "Mars/Olympus" }],
    ["/account", { zone: "+02:00" }],
    ["/account", {}],
  ];
  for (const [path, fields] of wrong) {
    await answered(marc.form(path, fields), 400);
    await answered(centre.browser().form(path, fields), 401);
  }
  assertMatch(await answered(marc.get("/desk"), 200), /data-volume="60" data-off=""/);
  const ada = await centre.signedIn("admin@demo.test");
  for (const path of ["/desk/self-test", "/desk/self-test/clock", "/desk/shortcuts"]) {
    assertEquals(await sentTo(ada.get(path)), "/admin");
    assertMatch(await sentTo(centre.browser().get(path)), /^\/sign-in/);
  }
  await answered(ada.form("/desk/volume", { volume: "50" }), 403);
  assertEquals(await sentTo(marc.form("/desk/volume", { volume: "50" })), "/desk/self-test");
  assertMatch(await answered(marc.get("/desk"), 200), /data-volume="50"/);
});
