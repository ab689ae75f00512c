import { Refusal } from "../../server/core/refusal.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { cheap, makeApp, password, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";

const wrong = "not the password at all";
const signIn = (browser: Browser, email: string, typed: string, next = "") =>
  browser.form("/sign-in", { email, password: typed, next });

/** Tries until one is answered by 429; gives how many were let through. */
async function triesUntilLocked(
  centre: TestApp,
  email: (n: number) => string,
  address: (n: number) => string,
) {
  for (let n = 0; n < 120; n++) {
    const { status } = await signIn(centre.browser(address(n)), email(n), wrong);
    if (status === 429) return n;
    assertEquals(status, 422);
  }
  throw new Error("never locked");
}

Deno.test("who signs in is let to where they were going, and is known from then on", async () => {
  await using centre = await makeApp();
  const marc = centre.browser();
  assertEquals(await sentTo(marc.get("/desk?contact=x")), "/sign-in?next=%2Fdesk%3Fcontact%3Dx");
  const form = await answered(marc.get("/sign-in?next=%2Fdesk%3Fcontact%3Dx"), 200);
  assertMatch(form, /name="next" value="\/desk\?contact=x"/);
  assertEquals(
    await sentTo(signIn(marc, "agent1@demo.test", password, "/desk?contact=x")),
    "/desk?contact=x",
  );
  assertMatch(await answered(marc.get("/desk"), 200), /Marc Gagnon/);
  assertEquals(await sentTo(marc.get("/sign-in?next=%2Faccount")), "/account");
  assertEquals(await centre.audited(), ["signed-in agent1@demo.test"]);
});

Deno.test("an email is the same in capitals and with blanks around it", async () => {
  await using centre = await makeApp();
  await sentTo(signIn(centre.browser(), "  Agent1@Demo.TEST ", password));
});

Deno.test("a wrong password and an unknown email are answered in the same words; the email stays, the password does not", async () => {
  await using centre = await makeApp();
  const known = await answered(signIn(centre.browser(), "agent1@demo.test", wrong), 422);
  const unknown = await answered(signIn(centre.browser(), "nobody@demo.test", wrong), 422);
  assertMatch(known, /Email or password is wrong\./);
  assertMatch(known, /value="agent1@demo\.test"/);
  assertEquals(known.replaceAll("agent1@demo.test", "nobody@demo.test"), unknown);
  assert(!known.includes(wrong));
  assertEquals(await centre.audited(), ["sign-in-refused agent1@demo.test", "sign-in-refused"]);
});

Deno.test("empty, enormous, missing and uploaded fields are a wrong sign-in, no more", async () => {
  await using centre = await makeApp();
  const upload = new FormData();
  upload.set("email", new File(["x"], "<script>.txt"));
  upload.set("password", new File(["x"], "p.txt"));
  const headers = { origin: "http://localhost" };
  const refused = [
    signIn(centre.browser("192.0.2.7"), "", ""),
    signIn(centre.browser("192.0.2.8"), "a".repeat(10_000) + "@demo.test", "b".repeat(10_000)),
    centre.browser("192.0.2.9").form("/sign-in"),
    centre.browser("192.0.2.10").send("/sign-in", { method: "POST", headers, body: upload }),
    signIn(centre.browser("192.0.2.11"), "agent1@demo.test\0", `${wrong}\0`),
    signIn(centre.browser("192.0.2.12"), `"><script>alert(1)</script>`, wrong),
  ];
  for (const answer of refused) {
    const page = await answered(answer, 422);
    assertMatch(page, /Email or password is wrong\./);
    assert(!page.includes("<script>alert"));
  }
});

Deno.test("the fifth failure locks an email for a minute, each later one for twice as long; the same without an account", async () => {
  await using centre = await makeApp();
  for (const email of ["agent1@demo.test", "nobody@demo.test"]) {
    const from = (n: number) => `198.51.100.${email.length}${n}`;
    assertEquals(await triesUntilLocked(centre, () => email, from), 5);
    const page = await answered(signIn(centre.browser(), email, password), 429);
    assertMatch(page, /Too many tries/);
    assertMatch(page, new RegExp(`value="${email}"`));
    await centre.pass(59_999);
    await answered(signIn(centre.browser(), email, wrong), 429);
    await centre.pass(1);
    await answered(signIn(centre.browser(), email, wrong), 422);
    await centre.pass(119_999);
    await answered(signIn(centre.browser(), email, wrong), 429);
    await centre.pass(1);
  }
  await sentTo(signIn(centre.browser(), "agent1@demo.test", password));
  // It begins anew after a sign-in.
  await answered(signIn(centre.browser(), "agent1@demo.test", wrong), 422);
  await sentTo(signIn(centre.browser(), "agent1@demo.test", password));
});

Deno.test("a hundred failures from one address lock that address for ten minutes, whoever is tried, and nobody else", async () => {
  await using centre = await makeApp();
  assertEquals(await triesUntilLocked(centre, (n) => `nobody${n}@demo.test`, () => "203.0.113.5"), 100);
  await answered(signIn(centre.browser("203.0.113.5"), "agent1@demo.test", password), 429);
  await sentTo(signIn(centre.browser("203.0.113.6"), "agent1@demo.test", password));
  await centre.pass(10 * 60_000);
  await sentTo(signIn(centre.browser("203.0.113.5"), "agent1@demo.test", password));
});

Deno.test("who is locked out costs no hashing; when too many passwords wait, one is asked to wait, the email kept", async () => {
  let asked = 0;
  const passwords = {
    ...cheap,
    verify: () => ++asked > 5 ? Promise.reject(new Refusal("too-fast")) : Promise.resolve(false),
  };
  await using centre = await makeApp({ passwords });
  assertEquals(await triesUntilLocked(centre, () => "agent1@demo.test", () => "203.0.113.5"), 5);
  await answered(signIn(centre.browser(), "agent1@demo.test", password), 429);
  assertEquals(asked, 5);
  const page = await answered(signIn(centre.browser(), "agent2@demo.test", password), 429);
  assertMatch(page, /Too much at once\. Wait a moment/);
  assertMatch(page, /value="agent2@demo\.test"/);
});

Deno.test("many guesses at once are counted one by one", async () => {
  await using centre = await makeApp();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => signIn(centre.browser(`192.0.2.${n}`), "agent1@demo.test", wrong)),
  );
  assertEquals(answers.filter(({ status }) => status === 422).length, 5);
  assertEquals(answers.filter(({ status }) => status === 429).length, 7);
});

Deno.test("a forwarded address counts only from a proxy we trust, and only what that proxy added", async () => {
  await using centre = await makeApp({ settings: { trustedProxies: ["10.0.0.1"] } });
  const through = (proxy: string, forwarded: string) =>
    centre.browser(proxy).form("/sign-in", { email: `${crypto.randomUUID()}@demo.test`, password: wrong }, {
      "x-forwarded-for": forwarded,
    });
  for (let n = 0; n < 100; n++) await answered(through("10.0.0.1", `198.51.100.${n}, 203.0.113.9`), 422);
  await answered(through("10.0.0.1", "198.51.100.99, 203.0.113.9"), 429);
  await answered(through("10.0.0.1", "203.0.113.9, 203.0.113.10"), 422);
  await answered(through("203.0.113.11", "203.0.113.9"), 422);
});

Deno.test("a sign-in sends nobody to another site", async () => {
  await using centre = await makeApp();
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/ /x",
    "/a\nb",
  ];
  for (const next of elsewhere) {
    assertEquals(await sentTo(signIn(centre.browser(), "agent1@demo.test", password, next)), "/", next);
    const marc = await centre.signedIn("agent1@demo.test");
    assertEquals(await sentTo(marc.get(`/sign-in?next=${encodeURIComponent(next)}`)), "/", next);
  }
});

Deno.test("home is where one's work is", async () => {
  await using centre = await makeApp();
  assertEquals(await sentTo((await centre.signedIn("agent1@demo.test")).get("/")), "/desk");
  const ada = await centre.signedIn("admin@demo.test");
  assertEquals(await sentTo(ada.get("/")), "/admin");
  const page = await answered(ada.get("/admin/access"), 200);
  assert(!page.includes('href="/desk"'));
  assertEquals(await sentTo(centre.browser().get("/")), "/sign-in?next=%2F");
});

Deno.test("the cookie is out of reach of scripts and other sites; over TLS it is this host's alone", async () => {
  await using centre = await makeApp();
  const plain = await signIn(centre.browser(), "agent1@demo.test", password);
  const [set] = plain.headers.getSetCookie();
  assertMatch(set!, /^guichet=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  await using outside = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const secure = await signIn(outside.browser(), "agent1@demo.test", password);
  assertMatch(
    secure.headers.getSetCookie()[0]!,
    /^__Host-guichet=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const marc = await outside.signedIn("agent1@demo.test");
  await answered(marc.get("/desk"), 200);
  // The plain cookie's name opens nothing there.
  const stripped = outside.browser();
  stripped.cookies.set("guichet", marc.cookies.get("__Host-guichet")!);
  await sentTo(stripped.get("/desk"));
});
