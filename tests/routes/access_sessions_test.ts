import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, openPage, talkingAt, words } from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";
import { loginsOf } from "../../server/access/queries.ts";

const hour = 3600_000;

Deno.test("a sign-in that nobody uses ends after twelve hours", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  await centre.pass(12 * hour - 1);
  await answered(marc.get("/account"), 200);
  await centre.pass(12 * hour - 1);
  await answered(marc.get("/account"), 200);
  const other = await centre.signedIn("agent2@demo.test");
  await centre.pass(12 * hour);
  assertEquals(await sentTo(other.get("/desk")), "/sign-in?next=%2Fdesk");
});

Deno.test("a sign-in that is used all the time ends after a day, its stream with it", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  for (let hours = 0; hours < 23; hours++) {
    await centre.pass(hour);
    await answered(desk.browser.get("/account"), 200);
  }
  await desk.stream.heard();
  await centre.pass(hour);
  assertEquals((await desk.stream.rest()).map(({ event }) => event), ["gone"]);
  assertEquals(await sentTo(desk.browser.get("/desk")), "/sign-in?next=%2Fdesk");
  assert((await centre.audited()).includes("sign-in-ended agent1@demo.test"));
});

Deno.test("beats and streams are no actions: a desk nobody touches is signed out", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  for (let hours = 0; hours < 12; hours++) {
    await answered(desk.browser.form(`/live/${desk.tabId}/beat`), 204, null);
    await centre.pass(hour);
  }
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  await sentTo(desk.browser.get("/desk"));
});

Deno.test("signing out ends this browser's sign-in and its stream, and no other", async () => {
  await using centre = await makeApp();
  const here = await deskOf(centre);
  const there = await deskOf(centre);
  const token = here.browser.cookies.get("guichet")!;
  assertEquals(await sentTo(here.browser.form("/sign-out")), "/sign-in");
  await centre.settle();
  assertEquals([...here.browser.cookies.keys()], ["guichet_known"]);
  assertEquals((await here.stream.rest()).at(-1)!.event, "gone");
  // Whoever kept the cookie has nothing by it.
  here.browser.cookies.set("guichet", token);
  await sentTo(here.browser.get("/desk"));
  await answered(here.browser.get(`/live/${here.tabId}?after=${here.after}`), 410, null);
  await there.stream.heard();
  await answered(there.browser.get("/desk"), 200);
  assertEquals(await centre.audited(), [
    "signed-in agent1@demo.test",
    "signed-in agent1@demo.test",
    "signed-out agent1@demo.test",
  ]);
});

Deno.test("a new sign-in in a browser ends the one it had, of whoever it was, and its streams; other browsers stay", async () => {
  await using centre = await makeApp();
  const here = await deskOf(centre);
  const there = await deskOf(centre);
  const token = here.browser.cookies.get("guichet")!;
  await answered(here.browser.form("/sign-in", { email: "agent2@demo.test", password: "wrong" }), 422);
  await here.stream.heard();
  await sentTo(here.browser.form("/sign-in", { email: "agent2@demo.test", password }));
  await centre.settle();
  assertEquals((await here.stream.rest()).at(-1)!.event, "gone");
  const kept = centre.browser();
  kept.cookies.set("guichet", token);
  await sentTo(kept.get("/desk"));
  assertMatch(await answered(here.browser.get("/account"), 200), /Ines Roy/);
  await there.stream.heard();
  await answered(there.browser.get("/desk"), 200);
  // The same person once more: one sign-in is left of it.
  await sentTo(here.browser.form("/sign-in", { email: "agent2@demo.test", password }));
  const account = await answered(here.browser.get("/account"), 200);
  assertEquals(account.match(/This browser/g)?.length, 1);
  const open = await loginsOf(centre.app.deps.db.read, centre.agents.get("agent2@demo.test")!, centre.now);
  assertEquals(open.length, 1);
  assertEquals((await centre.audited()).slice(-4), [
    "sign-in-replaced agent1@demo.test",
    "signed-in agent2@demo.test",
    "sign-in-replaced agent2@demo.test",
    "signed-in agent2@demo.test",
  ]);
});

Deno.test("signing out everywhere ends every browser's sign-in and stream, and nobody else's", async () => {
  await using centre = await makeApp();
  const here = await deskOf(centre);
  const there = await deskOf(centre);
  const ines = await deskOf(centre, "agent2@demo.test");
  assertMatch(await answered(here.browser.get("/account"), 200), /This browser/);
  await sentTo(here.browser.form("/sign-out/everywhere"));
  await centre.settle();
  for (const { browser, stream } of [here, there]) {
    assertEquals((await stream.rest()).at(-1)!.event, "gone");
    await sentTo(browser.get("/desk"));
  }
  await ines.stream.heard();
  await answered(ines.browser.get("/desk"), 200);
  assertEquals((await centre.audited()).at(-1), "signed-out-everywhere agent1@demo.test");
});

Deno.test("an administrator signs somebody out everywhere; their contacts stay theirs", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const ada = await centre.signedIn("admin@demo.test");
  const page = await answered(ada.form("/admin/access/sign-out", { agentId: desk.agentId }), 200);
  assertMatch(page, /Marc Gagnon is signed out everywhere\./);
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Still there?")), 401);
  const back = await centre.signedIn("agent1@demo.test");
  assertMatch((await openPage(back, `/desk?contact=${id}`)).html, /Hello\?/);
  await answered(ada.form("/admin/access/sign-out", { agentId: "nobody" }), 404);
  await answered(ada.form("/admin/access/sign-out"), 404);
});

Deno.test("a tab belongs to the sign-in it was opened with: another browser of the same agent does not get its stream", async () => {
  await using centre = await makeApp();
  const here = await deskOf(centre);
  const there = await centre.signedIn("agent1@demo.test");
  await answered(there.get(`/live/${here.tabId}?after=${here.after}`), 404, null);
});

Deno.test("over TLS a stale plain cookie beside the right one does no harm", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const marc = await centre.signedIn("agent1@demo.test");
  const { tabId, after } = await openPage(marc, "/desk");
  const right = [...marc.cookies];
  marc.cookies.clear();
  marc.cookies.set("guichet", "A".repeat(43));
  for (const [name, value] of right) marc.cookies.set(name, value);
  const stream = await listen(centre.app, marc, tabId, after);
  await stream.leave();
});

Deno.test("page and stream ask for the same cookie: over TLS the plain one opens neither", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const marc = await centre.signedIn("agent1@demo.test");
  const { tabId, after } = await openPage(marc, "/desk");
  const stripped = centre.browser();
  stripped.cookies.set("guichet", marc.cookies.get("__Host-guichet")!);
  await sentTo(stripped.get("/desk"));
  await answered(stripped.get(`/live/${tabId}?after=${after}`), 404, null);
});

Deno.test("over TLS every cookie is this host's alone, whoever gives it", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const browser = centre.browser();
  const signIn = () => browser.form("/sign-in", { email: "agent1@demo.test", password });
  for (const answer of [signIn, () => browser.form("/sign-out"), () => browser.get("/c/support?embed")]) {
    const given = (await answer()).headers.getSetCookie();
    assert(given.length > 0);
    for (const cookie of given) {
      assertMatch(cookie, /^__Host-guichet\w*=[^;]*;(?=.* Path=\/;)(?=.* Secure)(?!.* Domain)/);
    }
  }
  assertEquals([...browser.cookies.keys()].sort(), ["__Host-guichet_known", "__Host-guichet_visitor"]);
});

Deno.test("a cookie that is no token of ours is nobody", async () => {
  await using centre = await makeApp();
  for (const value of ["", "x", "'; drop table login; --", "A".repeat(43), "A".repeat(5000)]) {
    const stranger = centre.browser();
    stranger.cookies.set("guichet", value);
    assertEquals(await sentTo(stranger.get("/desk")), "/sign-in?next=%2Fdesk");
  }
});

Deno.test("one's own page leads wherever one's roles reach: a narrow desk has no room for all of it", async () => {
  await using centre = await makeApp();
  const links = async (email: string) => {
    const page = await answered((await centre.signedIn(email)).get("/account"), 200);
    return [...page.matchAll(/<nav class="elsewhere">([\s\S]*?)<\/nav>/g)].flatMap(([nav]) =>
      [...nav.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    );
  };
  assertEquals(await links("agent1@demo.test"), ["/", "/work-items/new", "/desk/shortcuts"]);
  assertEquals(await links("admin@demo.test"), ["/", "/admin"]);
  const supervisor = ["/", "/work-items/new", "/desk/shortcuts", "/supervisor"];
  assertEquals(await links("supervisor@demo.test"), supervisor);
});
