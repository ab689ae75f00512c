import { run } from "../../server/core/command.ts";
import { makeSetupLink } from "../../server/access/commands.ts";
import { hashToken } from "../../server/access/tokens.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { deskOf } from "../support/centre/pages.ts";

const fresh = "a new password for Marc";
const twice = { password: fresh, again: fresh };

/** A link as an administrator makes it on the page; gives its path. */
async function linkFor(centre: TestApp, ada: Browser, email = "agent1@demo.test"): Promise<string> {
  const page = await answered(ada.form("/admin/access", { agentId: centre.agents.get(email)! }), 200);
  return new URL(/<code[^>]*>([^<]+)<\/code>/.exec(page)![1]!).pathname;
}

Deno.test("an administrator's link chooses a new password once, and ends every sign-in made with the old one", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  const link = await linkFor(centre, await centre.signedIn("admin@demo.test"));
  const marc = centre.browser();
  assertMatch(await answered(marc.get(link), 200), /Choose a new password/);
  assertMatch(await answered(marc.form(link, twice), 200), /Your password is saved/);
  await centre.settle();
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  await answered(marc.form("/sign-in", { email: "agent1@demo.test", password }), 422);
  await sentTo(marc.form("/sign-in", { email: "agent1@demo.test", password: fresh }));
  for (const answer of [marc.get(link), marc.form(link, twice)]) {
    assertMatch(await answered(answer, 410), /This link was used, or is too old/);
  }
  assertEquals((await centre.audited()).filter((row) => /link|reset/.test(row)), [
    "link-made agent1@demo.test",
    "password-reset agent1@demo.test",
  ]);
});

Deno.test("a link works for thirty minutes", async () => {
  await using centre = await makeApp();
  const link = await linkFor(centre, await centre.signedIn("admin@demo.test"));
  await centre.pass(30 * 60_000 - 1);
  await answered(centre.browser().get(link), 200);
  await centre.pass(1);
  await answered(centre.browser().get(link), 410);
  await answered(centre.browser().form(link, twice), 410);
});

Deno.test("a newer link ends the older one; another person's stays", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const older = await linkFor(centre, ada);
  const another = await linkFor(centre, ada, "agent2@demo.test");
  const newer = await linkFor(centre, ada);
  await answered(centre.browser().form(older, twice), 410);
  await answered(centre.browser().get(another), 200);
  await answered(centre.browser().form(newer, twice), 200);
});

Deno.test("who was locked out of their account gets in with the new password at once", async () => {
  await using centre = await makeApp();
  const link = await linkFor(centre, await centre.signedIn("admin@demo.test"));
  const marc = centre.browser();
  const signIn = (typed: string) => marc.form("/sign-in", { email: "agent1@demo.test", password: typed });
  for (let n = 0; n < 5; n++) await answered(signIn("not the password"), 422);
  await answered(signIn(password), 429);
  await answered(marc.form(link, twice), 200);
  await sentTo(signIn(fresh));
});

Deno.test("of two uses at once one is refused", async () => {
  await using centre = await makeApp();
  const link = await linkFor(centre, await centre.signedIn("admin@demo.test"));
  const answers = await Promise.all([centre.browser().form(link, twice), centre.browser().form(link, twice)]);
  assertEquals(answers.map(({ status }) => status).sort(), [200, 410]);
});

Deno.test("a new password too short, too long or typed in two ways is refused beside its field, and the link still works", async () => {
  await using centre = await makeApp();
  const link = await linkFor(centre, await centre.signedIn("admin@demo.test"));
  const { form } = centre.browser();
  const short = await answered(form(link, { password: "eleven char", again: "eleven char" }), 422);
  assertMatch(short, /id="password-error">A password needs at least 12 characters/);
  assert(!short.includes("eleven char"));
  const different = await answered(form(link, { password: fresh, again: `${fresh}.` }), 422);
  assertMatch(different, /id="again-error">The two passwords are not the same/);
  await answered(form(link, { password: "x".repeat(5000), again: "x".repeat(5000) }), 400);
  await answered(form(link), 422);
  // Twelve characters as people count them.
  const faces = "🙂".repeat(12);
  await answered(form(link, { password: faces, again: faces }), 200);
  await sentTo(form("/sign-in", { email: "agent1@demo.test", password: faces }));
});

Deno.test("a token nobody was given opens nothing, and /setup's is no reset link", async () => {
  await using centre = await makeApp();
  for (const token of ["x", "A".repeat(43), "%00", "'--"]) {
    await answered(centre.browser().get(`/reset/${token}`), 410);
    await answered(centre.browser().form(`/reset/${token}`, twice), 410);
  }
  const id = await hashToken("setup-token");
  await run(centre.app.deps, (cx) => makeSetupLink(cx, id));
  await answered(centre.browser().get("/reset/setup-token"), 410);
  await answered(centre.browser().form("/reset/setup-token", twice), 410);
  await answered(centre.browser().get("/setup?token=setup-token"), 200);
});

Deno.test("only an administrator makes links; a role is never implied by another", async () => {
  await using centre = await makeApp();
  const agentId = centre.agents.get("agent1@demo.test")!;
  for (const email of ["agent1@demo.test", "supervisor@demo.test"]) {
    const person = await centre.signedIn(email);
    assertMatch(await answered(person.get("/admin/access"), 403), /Your role does not reach this/);
    await answered(person.form("/admin/access", { agentId }), 403);
    await answered(person.form("/admin/access/sign-out", { agentId }), 403);
    assertMatch(await answered(person.htmx("POST /admin/access", { agentId }), 403), /<hx-partial/);
  }
  assertEquals(await sentTo(centre.browser().get("/admin/access")), "/sign-in?next=%2Fadmin%2Faccess");
  await answered(centre.browser().form("/admin/access", { agentId }), 401);
  const ada = await centre.signedIn("admin@demo.test");
  await answered(ada.form("/admin/access", { agentId: "nobody" }), 404);
  await answered(ada.form("/admin/access"), 404);
  assertEquals(await sentTo(ada.get("/desk")), "/admin");
  assert(!(await centre.audited()).some((row) => row.startsWith("link-made")));
});

Deno.test("who cannot sign in is told the same whoever they say they are; the administrator sees who is real", async () => {
  await using centre = await makeApp();
  const ask = (email: string) => centre.browser().form("/forgot", { email });
  const known = await answered(ask("agent1@demo.test"), 200);
  assertEquals(known, await answered(ask("nobody@demo.test"), 200));
  assertMatch(known, /If that address has an account/);
  const ada = await centre.signedIn("admin@demo.test");
  const people = await answered(ada.get("/admin/access"), 200);
  assertEquals(people.match(/asks for a link/g)?.length, 1);
  assert(!people.includes("nobody@demo.test"));
  await centre.pass(1000);
  await linkFor(centre, ada);
  assert(!(await answered(ada.get("/admin/access"), 200)).includes("asks for a link"));
  assertEquals((await centre.audited()).filter((row) => row.startsWith("link-asked")), [
    "link-asked agent1@demo.test",
    "link-asked",
  ]);
});

Deno.test("asking for a link, and a wrong password, cost the same statements with an account and without one", async () => {
  let heard: string[] | null = null;
  await using centre = await makeApp({ trace: (sql) => void heard?.push(sql) });
  const statements = async (path: string, fields: Record<string, string>, status: number) => {
    const browser = centre.browser();
    // Whoever is looked for says that they are known here, too.
    browser.cookies.set("guichet_known", "x".repeat(64));
    await centre.settle();
    heard = [];
    await answered(browser.form(path, fields), status);
    const said = heard;
    heard = null;
    return said;
  };
  for (
    const [path, fields, status] of [
      ["/forgot", {}, 200],
      ["/sign-in", { password: "not the password" }, 422],
    ] as const
  ) {
    const [nobody, somebody] = [
      await statements(path, { ...fields, email: "nobody@demo.test" }, status),
      await statements(path, { ...fields, email: "agent1@demo.test" }, status),
    ];
    assert(nobody.some((sql) => /insert into "audit"/.test(sql)));
    assertEquals(nobody, somebody);
  }
});

Deno.test("a link ends with the retirement of its person, and stays ended when they come back", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const link = await linkFor(centre, ada);
  const another = await linkFor(centre, ada, "agent2@demo.test");
  const path = `/admin/people/${centre.agents.get("agent1@demo.test")}/retirement`;
  await sentTo(ada.form(path));
  for (const _ of ["left", "back"]) {
    await answered(centre.browser().get(link), 410);
    await answered(centre.browser().form(link, twice), 410);
    await sentTo(ada.form(path, { _method: "DELETE" }));
  }
  await sentTo(centre.browser().form("/sign-in", { email: "agent1@demo.test", password }));
  await answered(centre.browser().get(another), 200);
});

Deno.test("asking is limited to twenty in ten minutes from one address, real accounts or not", async () => {
  await using centre = await makeApp();
  const ask = (n: number) =>
    centre.browser("203.0.113.5").form("/forgot", { email: n % 2 ? "agent1@demo.test" : `x${n}@demo.test` });
  for (let n = 0; n < 20; n++) await answered(ask(n), 200);
  for (const n of [20, 21]) assertMatch(await answered(ask(n), 429), /Too much at once/);
  await centre.pass(10 * 60_000);
  await answered(ask(0), 200);
});

Deno.test("what is no email address is refused beside its field and kept", async () => {
  await using centre = await makeApp();
  const page = await answered(centre.browser().form("/forgot", { email: `<b>"not one"` }), 422);
  assertMatch(page, /id="email-error">That is not an email address/);
  assertMatch(page, /value="&lt;b&gt;&quot;not one&quot;"/);
  await answered(centre.browser().form("/forgot"), 422);
});
