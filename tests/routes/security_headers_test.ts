import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { customerAt, talkingAt, words } from "../support/centre/pages.ts";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const wanted = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

Deno.test("every kind of answer carries the strict policy: nothing inline, nobody's frame, no sniffing", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const { browser } = desk;
  const foreign = { origin: "https://evil.example" };
  const answers: [kind: string, status: number, answer: Promise<Response>][] = [
    ["the desk", 200, browser.get("/desk")],
    ["a page", 200, browser.get("/desk/completed")],
    ["a customer's page", 200, customer.browser.get("/c/support")],
    ["the way in", 200, centre.browser().get("/sign-in")],
    ["a redirect", 303, centre.browser().get("/desk")],
    ["a fragment", 200, browser.htmx(`GET /interactions/${id}/entries?before=999999`)],
    ["nothing", 204, browser.htmx(`PUT /interactions/${id}/draft`, words("Hi"))],
    ["a refused fragment", 422, browser.htmx(`POST /interactions/${id}/messages`, words(""))],
    ["a refused page", 422, customer.browser.form(`${customer.path}/messages`, words(""))],
    ["a refused sign-in", 422, centre.browser().form("/sign-in")],
    ["a broken form", 400, browser.form("/desk/state")],
    ["signed out", 401, centre.browser().form("/desk/state")],
    ["another site", 403, browser.form("/sign-out", {}, foreign)],
    ["the wrong role", 403, browser.get("/admin/access")],
    ["no such page", 404, browser.get("/no/such/page")],
    ["no such file", 404, browser.get("/static/none.css")],
    ["an old link", 410, browser.get("/reset/none")],
    ["too large", 413, browser.form("/desk/state", { state: "x".repeat(300_000) })],
    ["a file", 200, browser.get("/static/desk.css")],
    ["health", 200, browser.get("/health")],
    ["readiness", 200, browser.get("/ready")],
    ["metrics", 200, browser.get("/metrics")],
    ["a stream", 200, browser.get(`/live/${desk.tabId}?after=${desk.after}`)],
    ["a stream's bad cursor", 400, browser.get(`/live/${desk.tabId}?after=x`)],
    ["a stranger's stream", 404, customer.browser.get(`/live/${desk.tabId}?after=0`)],
  ];
  for (const [kind, status, answering] of answers) {
    const { status: seen, headers, body } = await answering;
    assertEquals(seen, status, kind);
    // The desk shows emails, in frames of our own.
    const more = kind === "the desk" ? { "content-security-policy": `${policy}; frame-src 'self'` } : {};
    for (const [name, value] of Object.entries({ ...wanted, ...more })) {
      assertEquals(headers.get(name), value, `${kind}: ${name}`);
    }
    assert(headers.has("cache-control"), kind);
    assert(!headers.has("x-powered-by") && !headers.has("server"), kind);
    await body?.cancel();
  }
});

Deno.test("what only its reader may see is stored nowhere; a file named by its content is kept for a year", async () => {
  await using centre = await makeApp();
  const cache = async (path: string) => (await centre.browser().get(path)).headers.get("cache-control");
  assertEquals(await cache("/c/support"), "no-store");
  assertEquals(await cache("/sign-in"), "no-store");
  assertEquals(await cache(centre.app.deps.assets.url("desk.css")), "public, max-age=31536000, immutable");
});

Deno.test("browsers are held to TLS where we are reached by it, and only there", async () => {
  await using plain = await makeApp();
  assertEquals((await plain.browser().get("/sign-in")).headers.get("strict-transport-security"), null);
  await using secure = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const { headers } = await secure.browser().get("/sign-in");
  assertEquals(headers.get("strict-transport-security"), "max-age=31536000");
});

Deno.test("no page has a script, a style or a handler inside it", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const ada = await centre.signedIn("admin@demo.test");
  const pages = [
    desk.browser.get(`/desk?contact=${id}`),
    desk.browser.get("/account"),
    desk.browser.get("/desk/self-test"),
    desk.browser.get("/desk/shortcuts"),
    ada.get("/admin/access"),
    customer.browser.get("/c/support"),
    (await customerAt(centre)).browser.get("/c/sales"),
    centre.browser().get("/sign-in"),
    centre.browser().get("/forgot"),
    centre.browser().get("/none"),
  ];
  for (const answer of pages) {
    const html = await (await answer).text();
    const inline = html.match(
      /<style|\sstyle=|\son[a-z]+=|\shx-on|<script(?![^>]*\ssrc="\/static\/)[^>]*>|js:|javascript:/g,
    );
    assertEquals(inline, null);
  }
});
