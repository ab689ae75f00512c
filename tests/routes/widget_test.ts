import { eq } from "drizzle-orm";
import { point } from "../../db/schema/skills.ts";
import { allowSite } from "../../server/skills/commands.ts";
import { openCentre } from "../bench/centre.ts";
import { firstLoad, total } from "../bench/weight.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, hidden, openPage, words } from "../support/centre/pages.ts";

const shop = "https://shop.example";
const policyOf = ({ headers }: Response) =>
  /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy") ?? "")![1];
const allow = (centre: TestApp, origins: string[]) =>
  centre.run((cx) => cx.db.update(point).set({ origins }).where(eq(point.id, "support")));

Deno.test("a point's pages may be framed by its own sites, whatever they answer; by nobody else, and nothing else", async () => {
  await using centre = await makeApp();
  await centre.run((cx) => allowSite(cx, "support", shop));
  await centre.run((cx) => allowSite(cx, "support", shop));
  await centre.run((cx) => allowSite(cx, "support", "http://localhost:3000"));
  const { browser, path } = await customerAt(centre);
  const framed = [
    browser.get("/c/support?embed"),
    browser.get("/c/support"),
    centre.browser().get("/c/support?embed"),
    centre.browser().form("/c/support/contacts", { name: "", ...words("Hi") }),
    browser.form(`${path}/messages`, words("")),
    browser.get("/c/support/none"),
  ];
  for (const answer of framed) {
    assertEquals(policyOf(await answer), `${shop} http://localhost:3000`);
    assertEquals((await answer).headers.get("x-frame-options"), null);
    assertMatch(
      (await answer).headers.get("content-security-policy")!,
      /default-src 'none'; script-src 'self'/,
    );
  }
  const marc = await centre.signedIn("agent1@demo.test");
  for (const path of ["/c/sales", "/c/none", "/desk", "/sign-in", "/account", "/none"]) {
    const answer = await marc.get(path);
    assertEquals([policyOf(answer), answer.headers.get("x-frame-options")], ["'none'", "DENY"], path);
  }
});

Deno.test("what stands in the table and is no origin never gets into the policy", async () => {
  await using centre = await makeApp();
  await allow(centre, ["*", `${shop}; script-src *`, "javascript:1"]);
  const answer = await centre.browser().get("/c/support");
  assertEquals([policyOf(answer), answer.headers.get("x-frame-options")], ["'none'", "DENY"]);
});

Deno.test("the script alone may be loaded by any site, and answers to none of their actions", async () => {
  await using centre = await makeApp();
  const { status, headers } = await centre.browser().get("/widget.js");
  assertEquals(status, 200);
  assertEquals(headers.get("cross-origin-resource-policy"), "cross-origin");
  assertEquals(headers.get("content-type"), "text/javascript; charset=utf-8");
  assertEquals(headers.get("cache-control"), "public, max-age=3600");
  assertEquals(headers.get("access-control-allow-origin"), null);
  const page = await centre.browser().get("/c/support?embed");
  assertEquals(page.headers.get("cross-origin-resource-policy"), "same-origin");
  assertEquals(page.headers.get("access-control-allow-origin"), null);
  const asks = {
    method: "OPTIONS",
    headers: { origin: shop, "access-control-request-headers": "x-guichet-visitor" },
  };
  const asked = await centre.browser().send("/c/support/contacts", asks);
  assertEquals(asked.headers.get("access-control-allow-headers"), null);
});

Deno.test("inside another site the token is that site's alone and goes over TLS only; on our own page it is as before", async () => {
  await using centre = await makeApp();
  const cookieOf = async (path: string) => (await centre.browser().get(path)).headers.getSetCookie()[0]!;
  const framed = await cookieOf("/c/support?embed&lang=fr-CA");
  for (const word of ["SameSite=None", "Secure", "Partitioned", "HttpOnly"]) {
    assert(framed.includes(`; ${word}`), framed);
  }
  const own = await cookieOf("/c/support");
  assert(own.includes("SameSite=Lax") && !own.includes("Partitioned") && !own.includes("Secure"), own);
});

Deno.test("a frame without a cookie has its conversation by a header, stream and all, and a stranger's header none", async () => {
  await using centre = await makeApp();
  // A browser that keeps no cookie: a new one each time.
  const first = await answered(centre.browser().get("/c/support?embed"), 200);
  const token = /data-stranger="([\w-]{43})"/.exec(first)![1]!;
  const headers = { "x-guichet-visitor": token };
  const fields = { name: "Zoé", visitor: token, ...words("Hello?") };
  const back = await sentTo(centre.browser().form("/c/support/contacts?lang=fr-CA", fields));
  assertEquals(back, "/c/support?lang=fr-CA");
  assertMatch(await answered(centre.browser().get(back), 200), /data-stranger/);
  const page = await answered(centre.browser().get(back, headers), 200);
  assertMatch(page, /<html lang="fr-CA">/);
  assertMatch(page, /Hello\?/);
  assert(!page.includes("data-stranger"));
  const path = /\/c\/support\/contacts\/[\w-]+/.exec(page)![0];
  const stream = /\/live\/[\w-]+\?after=\d+/.exec(page)![0].replace("&amp;", "&");
  const message = (said: string, headers: Record<string, string>) =>
    centre.browser().form(`${path}/messages`, words(said), headers);
  await sentTo(message("By header", headers));
  const live = await centre.browser().get(stream, headers);
  assertEquals(live.status, 200);
  await live.body?.cancel();
  for (const wrong of ["", "x", "S".repeat(43), `${token}T`, "T".repeat(5000)]) {
    const strange = { "x-guichet-visitor": wrong };
    await answered(message("Not me", strange), 404);
    assertEquals((await centre.browser().get(stream, strange)).status, 404);
    assert(!(await answered(centre.browser().get("/c/support", strange), 200)).includes("Hello?"));
  }
  await answered(message("From elsewhere", { ...headers, origin: shop }), 403);
});

Deno.test("a cookie that came counts, not what a header says beside it", async () => {
  await using centre = await makeApp();
  const zoe = await customerAt(centre, "Hello from Zoé");
  const eve = await customerAt(centre, "Hello from Eve", "Eve");
  const token = zoe.browser.cookies.get("guichet_visitor")!;
  const page = await answered(eve.browser.get("/c/support", { "x-guichet-visitor": token }), 200);
  assert(page.includes("Hello from Eve") && !page.includes("Hello from Zoé"));
});

Deno.test("the language of the page around the frame is the frame's, from the form to the chat; any other word is no error", async () => {
  await using centre = await makeApp();
  const browser = centre.browser();
  const html = await answered(browser.get("/c/support?embed&lang=fr-CA", { "accept-language": "en" }), 200);
  assertMatch(html, /<html lang="fr-CA">/);
  const action = /action="([^"]*contacts[^"]*)"/.exec(html)![1]!;
  const back = await sentTo(browser.form(action, { name: "Zoé", key: hidden(html, "key"), body: "Allô" }));
  assertMatch((await openPage(browser, back)).html, /<html lang="fr-CA">/);
  for (const lang of ["", "de", "fr-CA,en", "x;q=9", "<script>"]) {
    await answered(browser.get(`/c/support?lang=${encodeURIComponent(lang)}`), 200);
  }
});

Deno.test("the widget is at most 5 KB before it is opened, and 26 KB with everything when it is open", async () => {
  await using centre = await openCentre({ sync: "off" });
  await centre.run((cx) => allowSite(cx, "support", shop));
  const { cookie } = await centre.visit("Hello?");
  const bytes = async (encoding: string) => {
    const answer = await centre.app.request("/widget.js", { headers: { "accept-encoding": encoding } });
    assertEquals(answer.headers.get("content-encoding"), encoding);
    return (await answer.arrayBuffer()).byteLength;
  };
  for (const encoding of ["gzip", "br"]) {
    const script = await bytes(encoding);
    assert(script > 1000 && script <= 5 * 1024, `${script} bytes`);
  }
  const script = await bytes("br");
  for (const path of ["/c/support?embed&lang=fr-CA", "/c/support?embed&new"]) {
    // A frame's icon is nobody's to fetch.
    const weights = (await firstLoad(centre.app, path, cookie)).filter(({ name }) =>
      !name.endsWith("icon.svg")
    );
    for (const part of ["/static/portal.css", "/static/portal.js"]) {
      assert(weights.some(({ name }) => name === part), part);
    }
    const all = script + total(weights);
    assert(all <= 26 * 1024, `${all} bytes: ${JSON.stringify(weights)}`);
  }
});

Deno.test("the widget's words are in all three languages, and its style is inside it", async () => {
  await using centre = await openCentre({ sync: "off" });
  const script = await (await centre.app.request("/widget.js")).text();
  for (const word of ["Clavardage", "Chat", "Fermer", "Close", ":host"]) assert(script.includes(word), word);
  assert(!/"WORDS"|"STYLE"|innerHTML|document\.write/.test(script));
});
