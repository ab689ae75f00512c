import { and, eq } from "drizzle-orm";
import { customerAddress } from "../../db/schema/customers.ts";
import { giveIdentityKey, newIdentityKey } from "../../server/skills/commands.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp, testSeal } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { openPage, words } from "../support/centre/pages.ts";
import { signIdentity } from "../support/browser/site.ts";

const hour = 3600;

interface Signing {
  key: string;
  signed(id: string, point?: string, seconds?: number): Promise<string>;
}

async function signing(centre: TestApp): Promise<Signing> {
  const key = newIdentityKey();
  const sealed = await testSeal.text(key);
  assertEquals(await centre.run((cx) => giveIdentityKey(cx, "support", sealed)), sealed);
  assertEquals(await centre.run((cx) => giveIdentityKey(cx, "support", "another")), sealed);
  return {
    key,
    signed: (id, point = "support", seconds = hour) =>
      signIdentity(key, point, id, Math.floor(centre.now / 1000) + seconds),
  };
}

/** A browser at the point's page, whose site says who it is. */
async function at(centre: TestApp): Promise<Browser> {
  const browser = centre.browser();
  await answered(browser.get("/c/support?embed"), 200);
  return browser;
}
const says = (browser: Browser, identity: string) => browser.form("/c/support/identity", { identity });
async function starts(centre: TestApp, browser: Browser, body: string, identity = ""): Promise<string> {
  await sentTo(browser.form("/c/support/contacts", { name: "Zoé", identity, ...words(body) }));
  await centre.settle();
  return (await openPage(browser, "/c/support")).html;
}
const identities = (centre: TestApp) =>
  centre.app.deps.db.read.select({ value: customerAddress.value }).from(customerAddress)
    .where(and(eq(customerAddress.kind, "identity"))).orderBy(customerAddress.value);

Deno.test("the same person keeps one history on another device", async () => {
  await using centre = await makeApp();
  const { signed } = await signing(centre);
  const phone = await at(centre);
  assertEquals((await says(phone, await signed("u1"))).status, 204);
  assertMatch(await starts(centre, phone, "From my phone", await signed("u1")), /From my phone/);
  assertEquals(await identities(centre), [{ value: "support u1" }]);

  const laptop = await at(centre);
  assertEquals((await says(laptop, await signed("u1", "support", 60))).status, 205);
  const { html } = await openPage(laptop, "/c/support");
  assertMatch(html, /From my phone/);
  // Said again, nothing changes; and somebody else sees none of it.
  assertEquals((await says(laptop, await signed("u1"))).status, 204);
  const other = await at(centre);
  assertEquals((await says(other, await signed("u2"))).status, 204);
  assert(!(await answered(other.get("/c/support"), 200)).includes("From my phone"));
});

Deno.test("who chatted without a name of their site's is known by it from then on", async () => {
  await using centre = await makeApp();
  const { signed } = await signing(centre);
  const phone = await at(centre);
  await starts(centre, phone, "Before I signed in");
  assertEquals((await says(phone, await signed("u1"))).status, 204);
  const laptop = await at(centre);
  assertEquals((await says(laptop, await signed("u1"))).status, 205);
  assertMatch((await openPage(laptop, "/c/support")).html, /Before I signed in/);
});

Deno.test("a chat that goes on is not taken away by signing in; once it is over, the browser follows its person", async () => {
  await using centre = await makeApp();
  const { signed } = await signing(centre);
  await starts(centre, await at(centre), "From my phone", await signed("u1"));
  const laptop = await at(centre);
  const html = await starts(centre, laptop, "From my laptop, nameless");
  assertEquals((await says(laptop, await signed("u1"))).status, 204);
  assertMatch((await openPage(laptop, "/c/support")).html, /From my laptop, nameless/);
  await sentTo(laptop.form(/\/c\/support\/contacts\/[\w-]+/.exec(html)![0] + "/end"));
  await centre.pass(undoMs);
  assertEquals((await says(laptop, await signed("u1"))).status, 205);
  assertMatch((await openPage(laptop, "/c/support")).html, /From my phone/);
});

Deno.test("on a shared computer the next person reads nothing of the last one, signed in or out", async () => {
  await using centre = await makeApp();
  const { signed } = await signing(centre);
  const browser = await at(centre);
  const words = await starts(centre, browser, "A secret of u1", await signed("u1"));
  assertMatch(words, /A secret of u1/);
  assertEquals((await says(browser, await signed("u2"))).status, 205);
  assert(!(await answered(browser.get("/c/support"), 200)).includes("secret"));
  assertMatch(await starts(centre, browser, "I am u2", await signed("u2")), /I am u2/);
  assertEquals((await says(browser, await signed("u1"))).status, 205);
  assertMatch((await openPage(browser, "/c/support")).html, /A secret of u1/);
  // The site says that nobody is signed in.
  assertEquals((await says(browser, "")).status, 205);
  assert(!(await answered(browser.get("/c/support"), 200)).includes("secret"));
  assertEquals((await says(browser, "")).status, 204);
});

Deno.test("forged, expired or malformed: nobody is known by it, words say so, and the chat goes on", async () => {
  await using centre = await makeApp();
  const { key, signed } = await signing(centre);
  const mine = await at(centre);
  await starts(centre, mine, "A secret of u1", await signed("u1"));
  const good = await signed("u1");
  const wrong: [why: string, identity: string, said: RegExp][] = [
    ["another key", await signIdentity("guess", "support", "u1", 9_999_999_999), /is not <id>/],
    ["of another point", await signed("u1", "sales"), /is not <id>/],
    ["signature of another", good.replace("u1", "u2"), /is not <id>/],
    ["a later date", good.replace(/\.(\d+)\./, (_, at) => `.${Number(at) + 1}.`), /is not <id>/],
    ["one digit", good.slice(0, -1) + (good.endsWith("0") ? "1" : "0"), /is not <id>/],
    ["too short", good.slice(0, -2), /is not <id>/],
    ["a very long id", await signed("u".repeat(201)), /is not <id>/],
    ["a very long text", "u".repeat(200_000), /is not <id>/],
    ["markup", "<script>alert(1)</script>", /is not <id>/],
    ["too old", await signed("u1", "support", -1), /has expired/],
  ];
  for (const [why, identity, said] of wrong) {
    const browser = await at(centre);
    assertMatch(await answered(says(browser, identity), 422, "text"), said, why);
    const html = await starts(centre, browser, `Anonymous: ${why}`, identity);
    assert(html.includes(`Anonymous: ${why}`) && !html.includes("secret"), why);
  }
  assertEquals(await identities(centre), [{ value: "support u1" }]);
  assert(centre.logged.every((line) => !line.includes(key)));
});

Deno.test("a point without a key knows nobody, and the key of one is none of another", async () => {
  await using centre = await makeApp();
  const { key } = await signing(centre);
  const browser = centre.browser();
  await answered(browser.get("/c/sales"), 200);
  for (const with_ of [key, ""]) {
    const identity = with_
      ? await signIdentity(with_, "sales", "u1", 9_999_999_999)
      : `u1.9.${"0".repeat(64)}`;
    await answered(browser.form("/c/sales/identity", { identity }), 422, "text");
  }
});

Deno.test("who somebody is cannot be said from another site, nor without a visitor", async () => {
  await using centre = await makeApp();
  const { signed } = await signing(centre);
  const identity = await signed("u1");
  const foreign = { origin: "https://evil.example" };
  await answered((await at(centre)).form("/c/support/identity", { identity }, foreign), 403);
  await answered(says(centre.browser(), identity), 204, null);
  await answered(
    (await at(centre)).send("/c/support/identity", {
      method: "POST",
      headers: { origin: "http://localhost", "content-type": "multipart/form-data; boundary=x" },
      body: "broken",
    }),
    400,
  );
  assertEquals(await identities(centre), []);
});
