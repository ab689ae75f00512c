import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { words } from "../support/centre/pages.ts";

const email = "agent1@demo.test";
const signIn = (browser: Browser, password: string, as = email) =>
  browser.form("/sign-in", { email: as, password });

Deno.test("failures that come slowly from one address are never too many, however long they go on", async () => {
  await using centre = await makeApp();
  for (let n = 0; n < 40; n++) {
    await answered(signIn(centre.browser("203.0.113.5"), "wrong", `nobody${n}@demo.test`), 422);
    await centre.pass(60_000);
  }
});

Deno.test("others' guesses lock an email, and not the browser its owner signed in with before", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn(email);
  await sentTo(marc.form("/sign-out"));
  for (let n = 0; n < 5; n++) await answered(signIn(centre.browser(`203.0.113.${n}`), "wrong"), 422);
  await answered(signIn(centre.browser("203.0.113.9"), password), 429);
  // Of another account's browser nothing is known here.
  const ines = await centre.signedIn("agent2@demo.test");
  await sentTo(ines.form("/sign-out"));
  await answered(signIn(ines, password), 429);
  const forged = centre.browser("203.0.113.10");
  forged.cookies.set("guichet_known", "x".repeat(64));
  await answered(signIn(forged, password), 429);
  await sentTo(signIn(marc, password));
  await answered(signIn(centre.browser("203.0.113.9"), password), 429);
});

Deno.test("a browser that is known is locked out by its own failures, and opens nothing by being known", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn(email);
  await sentTo(marc.form("/sign-out"));
  assertEquals(await sentTo(marc.get("/desk")), "/sign-in?next=%2Fdesk");
  for (let n = 0; n < 5; n++) await answered(signIn(marc, "wrong"), 422);
  await answered(signIn(marc, password), 429);
  await sentTo(signIn(centre.browser("203.0.113.9"), password));
});

Deno.test("twenty chats in ten minutes begin at one address; the next is asked to wait, and keeps what was typed", async () => {
  await using centre = await makeApp();
  const begin = (address: string) =>
    centre.browser(address).form("/c/support/contacts", { name: "Zoé", ...words("Is anybody there?") });
  for (let n = 0; n < 20; n++) await sentTo(begin("203.0.113.5"));
  const page = await answered(begin("203.0.113.5"), 429);
  assertMatch(page, /Too much at once\. Wait a moment/);
  assertMatch(page, /value="Zoé"/);
  assertMatch(page, />\s*Is anybody there\?\s*<\/textarea>/);
  await sentTo(begin("203.0.113.6"));
  await centre.pass(600_000);
  await sentTo(begin("203.0.113.5"));
});
