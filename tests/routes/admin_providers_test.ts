/** Providers in the administration: their secrets are sealed and never shown again, and they are tried for real. */
import { eq } from "drizzle-orm";
import { audit, event } from "../../db/schema/core.ts";
import { provider } from "../../db/schema/providers.ts";
import { nounNamed } from "../../server/admin/nouns.ts";
import { providerKinds } from "../../server/channels/registry.ts";
import { createSeal } from "../../server/core/seal.ts";
import { noteFailed, noteWorked, pauseProvider } from "../../server/providers/health.ts";
import { opened as openedProvider } from "../../server/providers/queries.ts";
import { admin as english } from "../../views/i18n/admin/en.ts";
import { adminFrCA as french } from "../../views/i18n/admin/fr-CA.ts";
import { ada, formIn, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp, testSeal } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { giveProof, proofKind } from "../support/centre/providers.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const outside = { ask: () => Promise.reject(new Error("nobody is asked here")) };
const newOne = "/admin/providers/new?for=proof";
const typed = { name: "Shop mail", host: "mail.shop.example", password: "s3cret & <b>" };

const rowOf = async (centre: TestApp, path: string) =>
  (await centre.app.deps.db.read.select().from(provider).where(eq(provider.id, path.split("/").at(-1)!))
    .get())!;
const secretsOf = async (centre: TestApp, path: string) =>
  (await openedProvider(await rowOf(centre, path), testSeal)).secrets;

/** Tries what a page's form has, with these changes; with a script only the answer comes back. */
async function tryOut(browser: Browser, path: string, changes: Record<string, string>, script: boolean) {
  const { html, fields } = await opened(browser, path);
  const action = /formaction="([^"]*\/trial[^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  const headers: Record<string, string> = {
    origin: "http://localhost",
    "content-type": "application/x-www-form-urlencoded",
    ...(script ? { "hx-request": "true" } : {}),
  };
  return await browser.send(action, { method: "POST", headers, body: fields.toString() });
}

Deno.test("a provider's form is made of what its kind asks, and saved twice it is there once", async () => {
  using _proof = proofKind();
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  assertMatch(
    await answered(browser.get("/admin/providers/new"), 200),
    /href="\/admin\/providers\/new\?for=proof"/,
  );
  const form = await opened(browser, newOne);
  assertEquals([form.fields.get("port"), form.fields.get("tls")], ["993", "implicit"]);
  assert(!/name="kind"/.test(form.html));
  const first = await submit(browser, form, typed);
  const path = first.headers.get("location")!.split("?")[0]!;
  assertEquals((await submit(browser, form, typed)).headers.get("location"), `${path}?did=same`);
  const { settings, secrets, kind, version } = await rowOf(centre, path);
  assertEquals([kind, version], ["proof", 1]);
  assertEquals(settings, { host: "mail.shop.example", port: "993", tls: "implicit", user: "" });
  assert(secrets!.startsWith("v1."));
  assertEquals(await secretsOf(centre, path), { password: typed.password });
  assertEquals((await centre.app.deps.db.read.select().from(provider)).length, 1);
  const list = await answered(browser.get("/admin/providers"), 200);
  assertMatch(list, /Shop mail[\s\S]*Not used yet/);
});

Deno.test("a secret is needed once, kept when nothing is typed, changed when it is, and another one is added to it", async () => {
  using _proof = proofKind();
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  const without = await answered(save(browser, newOne, { ...typed, password: "" }), 422);
  assertEquals(wrongsIn(without), ["Password: This is needed."]);
  assertEquals(formIn(without).fields.get("host"), typed.host);
  const path = await saved(browser, newOne, typed);
  assertMatch((await opened(browser, path)).html, /Kept, and shown to nobody/);
  await saved(browser, path, { host: "other.example" });
  assertEquals(await secretsOf(centre, path), { password: typed.password });
  assertEquals(await sentTo(save(browser, path, { password: typed.password })), `${path}?did=same`);
  await saved(browser, path, { reportSecret: "two" });
  await saved(browser, path, { password: "three" });
  assertEquals(await secretsOf(centre, path), { password: "three", reportSecret: "two" });
  assertMatch((await opened(browser, path)).html, /Password[\s\S]*?<ins>changed<\/ins>/);
});

Deno.test("no secret is in a page, the audit, an event or the log, not even after a refusal", async () => {
  using proof = proofKind();
  proof.answers = ({ secrets }) => Promise.reject(new Error(`unexpected for ${Object.keys(secrets)}`));
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  const secret = "Tr0ubadour-of-the-mailbox";
  const refused = await answered(save(browser, newOne, { ...typed, host: "", password: secret }), 422);
  assertMatch(refused, /It is not shown again: type it once more/);
  const path = await saved(browser, newOne, { ...typed, password: secret });
  const tried = await answered(tryOut(browser, path, {}, false), 200);
  const pages = [
    refused,
    tried,
    (await opened(browser, path)).html,
    await answered(browser.get("/admin/providers"), 200),
    await answered(browser.get("/admin"), 200),
  ];
  const { read } = centre.app.deps.db;
  const kept = JSON.stringify([
    await read.select().from(audit),
    await read.select().from(event),
    await read.select().from(provider),
    centre.logged,
    pages,
  ]);
  assert(!kept.includes(secret));
});

Deno.test("a Test asks with what is typed and what is kept, saves nothing, and shows the very answer beside its button", async () => {
  using proof = proofKind();
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  const path = await saved(browser, newOne, typed);
  const before = await rowOf(centre, path);
  const part = await answered(tryOut(browser, path, { host: "typed.example" }, true), 200);
  assertMatch(part, /^<div class="doing good">[\s\S]*It works\.[\s\S]*250 Ready &lt;when&gt; you are/);
  assertEquals(proof.asked.at(-1)!.settings.host, "typed.example");
  assertEquals(proof.asked.at(-1)!.secrets, { password: typed.password });
  proof.answers = () => Promise.resolve({ worked: false, words: "535 5.7.8 Bad credentials" });
  const page = await answered(
    tryOut(browser, path, { host: "typed.example", password: "wrong" }, false),
    200,
  );
  assertMatch(page, /It does not work\.[\s\S]*535 5\.7\.8 Bad credentials/);
  assertEquals(formIn(page).fields.get("host"), "typed.example");
  assertEquals(proof.asked.at(-1)!.secrets, { password: "wrong" });
  // One that is not made yet is tried, too.
  await answered(tryOut(browser, newOne, { ...typed, password: "new" }, true), 200);
  assertEquals(proof.asked.at(-1)!.secrets, { password: "new" });
  const wrong = await answered(tryOut(browser, newOne, { ...typed, host: "" }, true), 422);
  assertEquals(wrongsIn(wrong), ["Server: This is needed."]);
  assertEquals(await rowOf(centre, path), before);
  assertEquals((await centre.app.deps.db.read.select().from(provider)).length, 1);
});

Deno.test("one that is paused says why in its own words, and is used again once it is mended or somebody says so", async () => {
  using _proof = proofKind();
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  const id = await giveProof(centre.run);
  const path = `/admin/providers/${id}`;
  await centre.run((cx) => noteWorked(cx, id));
  assertMatch((await opened(browser, path)).html, /It works: last used on/);
  centre.now += 60_000;
  await centre.run((cx) => noteFailed(cx, id, "451 Later"));
  assertMatch((await opened(browser, path)).html, /It failed last[\s\S]*451 Later/);
  const pause = () => centre.run((cx) => pauseProvider(cx, id, "wrong-password", "535 <No>"));
  await pause();
  assertMatch((await opened(browser, path)).html, /Paused since[\s\S]*wrong password[\s\S]*535 &lt;No&gt;/);
  assertMatch(await answered(browser.get("/admin/providers"), 200), /wrong password[\s\S]*Paused/);
  await saved(browser, path, { password: "the right one" });
  assertEquals((await rowOf(centre, path)).pausedAt, null);
  await pause();
  for (const _ of ["once", "twice"]) {
    assertEquals(await sentTo(browser.form(`${path}/resumption`)), path);
    assertEquals((await rowOf(centre, path)).pausedAt, null);
  }
  const kinds = (await centre.app.deps.db.read.select().from(event)).map(({ kind }) => kind)
    .filter((kind) => /^provider(Paused|Resumed)$/.test(kind));
  assertEquals(kinds, ["providerPaused", "providerResumed", "providerPaused", "providerResumed"]);
});

Deno.test("secrets whose key is gone are asked anew beside the field; without any key saving is refused in words", async () => {
  using _proof = proofKind();
  await using centre = await makeApp({ outside });
  const browser = await ada(centre);
  const path = await saved(browser, newOne, typed);
  centre.app.deps.seal = await createSeal([new Uint8Array(32).fill(99)]);
  const refused = await answered(save(browser, path, { host: "other.example" }), 422);
  assertMatch(wrongsIn(refused)[0]!, /^Password: This cannot be opened any more/);
  await saved(browser, path, { password: "typed anew" });
  assertEquals((await openedProvider(await rowOf(centre, path), centre.app.deps.seal)).secrets, {
    password: "typed anew",
  });
  centre.app.deps.seal = await createSeal([]);
  const keyless = await answered(save(browser, newOne, { ...typed, name: "Another" }), 503);
  assertMatch(wrongsIn(keyless)[0]!, /key/);
  assertEquals((await centre.app.deps.db.read.select().from(provider)).length, 1);
});

Deno.test("nobody but an administrator opens, tries, saves or resumes a provider", async () => {
  using proof = proofKind();
  await using centre = await makeApp({ outside });
  const path = `/admin/providers/${await giveProof(centre.run)}`;
  for (const email of ["agent1@demo.test", "supervisor@demo.test"]) {
    const person = await centre.signedIn(email);
    for (const at of ["/admin/providers", path, newOne]) await answered(person.get(at), 403);
    for (const at of [path, `${path}/trial`, `${path}/resumption`]) {
      await answered(person.form(at, typed), 403);
    }
  }
  await answered(centre.browser().form(`${path}/trial`, typed), 401);
  assertEquals(proof.asked, []);
  const browser = await ada(centre);
  await answered(browser.form("/admin/teams/nobody/trial"), 404);
  await answered(browser.form("/admin/providers/nobody/resumption"), 404);
});

Deno.test("every kind of provider, and everything it asks, has its words in both languages", () => {
  const missing: string[] = [];
  for (const { kind, fields } of providerKinds()) {
    for (const words of [english, french]) {
      const [kinds, labels, options] = [words.options.kind, words.fields.providers, words.options] as Record<
        string,
        unknown
      >[];
      if (!kinds![kind]) missing.push(kind);
      for (const { name, as, choices } of fields) {
        if (!labels![name]) missing.push(`${kind}.${name}`);
        const named = (options![name] ?? {}) as Record<string, string>;
        if (as === "choice") {
          missing.push(...choices!.filter((one) => !named[one]).map((one) => `${name}: ${one}`));
        }
        if (["name", "kind", "sealed"].includes(name)) missing.push(`${kind}.${name} is taken`);
      }
    }
  }
  assertEquals([...new Set(missing)], []);
  assert(nounNamed("providers"));
});
