import { cheap, makeApp, password, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";
import { customerAt, deskOf, talkingAt, words } from "../support/centre/pages.ts";

/** What Prometheus reads: a comment, or a name with its labels and a number. */
const line = /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\\\n]*"(,\w+="[^"\\\n]*")*\})? -?[\d.e+-]+)$/;

/** Breaks a table under the running product, as a broken disk would. */
async function breakTable({ app }: TestApp, table: string): Promise<void> {
  const { db } = app.deps;
  await db.transaction(async () => void await db.write.run(`alter table "${table}" rename to "broken"`));
}

Deno.test("health says that the process answers, readiness that it can work", async () => {
  await using centre = await makeApp();
  assertEquals(JSON.parse(await answered(centre.browser().get("/health"), 200, "json")), {
    status: "ok",
    version: "test",
  });
  assertEquals(JSON.parse(await answered(centre.browser().get("/ready"), 200, "json")), { status: "ready" });
  await breakTable(centre, "due");
  assertEquals(JSON.parse(await answered(centre.browser().get("/ready"), 503, "json")), {
    status: "not ready",
  });
  await answered(centre.browser().get("/health"), 200, "json");
});

Deno.test("once it is stopping, or its database is closed, the process is not ready, and still alive", async () => {
  const centre = await makeApp();
  const stopping = centre.app.stop();
  await answered(centre.app.request("/ready"), 503, "json");
  await answered(centre.app.request("/health"), 200, "json");
  await stopping;
  await answered(centre.app.request("/ready"), 503, "json");
  await Deno.remove(centre.path.replace(/\/[^/]+$/, ""), { recursive: true });
});

Deno.test("the metrics are Prometheus' text, and name routes, never people or conversations", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Good morning")), 204);
  await answered(desk.browser.form(`/interactions/${id}/hold`, { _method: "CONNECT" }), 400);
  await centre.browser().get("/reset/secret-token");
  await centre.browser().get(`/no/such/${id}?q="x"`);
  for (let n = 0; n < 5; n++) await centre.browser().send("/health", { method: `WORD${n}` });
  const text = await answered(centre.browser().get("/metrics"), 200, "text");
  for (const said of text.trimEnd().split("\n")) assertMatch(said, line);
  assertEquals(new Set(text.match(/^\w+(?=[ {])/gm)).size, 7);
  for (const secret of [id, desk.tabId, desk.agentId, customer.tabId, "secret-token", "Zoé", "WORD"]) {
    assert(!text.includes(secret), secret);
  }
  assertMatch(text, /_count\{method="POST",route="\/interactions\/:id\/messages",status="204"\} 1\n/);
  assertMatch(text, /\nguichet_streams 1\n/);
  assertMatch(text, /\nguichet_interactions_waiting 0\n/);
});

Deno.test("a page that is not there says so, as a page and as a fragment", async () => {
  await using centre = await makeApp();
  for (
    const path of [
      "/nothing",
      "/desk/none",
      "/static/none.js",
      "/c",
      "/interactions",
      "/.env",
      "/%2e%2e/etc/passwd",
    ]
  ) {
    const desk = await centre.signedIn("agent1@demo.test");
    assertMatch(await answered(desk.get(path), 404), /There is nothing here, or it is not yours/);
    assertMatch(await answered(desk.htmx(`GET ${path}`), 404), /^<hx-partial hx-target="#notice"/);
  }
  await answered(centre.browser().form("/health"), 404);
});

Deno.test("what fails is answered in words, without a stack, and what was written is shown again", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  await breakTable(centre, "outbox");
  const action = `/interactions/${id}/messages`;
  const page = await answered(desk.browser.form(action, words("Every word of it")), 503);
  assertMatch(page, /That could not be stored\. Nothing was lost: try again\./);
  assertMatch(page, /<blockquote dir="auto">Every word of it<\/blockquote>/);
  const partial = await answered(desk.browser.htmx(`POST ${action}`, words("Every word of it")), 503);
  assertMatch(partial, /^<hx-partial hx-target="#notice"/);
  for (const html of [page, partial]) assert(!/\.tsx?:\d|at async|SQL|outbox/i.test(html));
});

Deno.test("a failure outside the database is answered the same way", async () => {
  const broken = { ...cheap, verify: () => Promise.reject(new Error("the thread is gone")) };
  await using centre = await makeApp({ passwords: broken });
  const page = await answered(
    centre.browser().form("/sign-in", { email: "agent1@demo.test", password }),
    503,
  );
  assertMatch(page, /Nothing was lost: try again/);
  assert(!page.includes("thread"));
  assertMatch(
    centre.logged.join(),
    /a request failed method=POST route=\/sign-in error=Error: the thread is gone/,
  );
});

Deno.test("the log has none of anybody's words, names, addresses or tokens, not even of what failed", async () => {
  await using centre = await makeApp();
  const secret = "The code of my safe is 4711";
  const customer = await customerAt(centre, secret, "Zoé Tremblay");
  const desk = await deskOf(centre);
  await centre.browser().form("/sign-in", { email: "zoe@private.test", password: "hunter2hunter2" });
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(secret)), 204);
  await breakTable(centre, "draft");
  await answered(
    customer.browser.htmx(`PUT ${customer.path}/draft`, words(`${secret}\n    at nowhere`)),
    503,
  );
  await centre.settle();
  assert(centre.logged.length > 0);
  const all = centre.logged.join("\n");
  assertMatch(all, /a request failed method=PUT route=\/c\/:point\/contacts\/:id\/draft/);
  // What failed and why is there; with what is not.
  assertMatch(all, /Failed query: insert into "draft"/);
  assertMatch(all, /because .*no such table: draft/);
  for (
    const word of ["4711", "safe", "nowhere", "Zoé", "zoe@", "hunter2", ...desk.browser.cookies.values()]
  ) {
    assert(!all.includes(word), word);
  }
});

Deno.test("a one-time link's token is not in the log when its page fails", async () => {
  await using centre = await makeApp();
  await breakTable(centre, "access_link");
  await answered(centre.browser().get("/reset/the-token-itself"), 503);
  assertEquals(centre.logged.length, 1);
  assertMatch(centre.logged[0]!, /route=\/reset\/:token/);
  assert(!centre.logged[0]!.includes("the-token-itself"));
});
