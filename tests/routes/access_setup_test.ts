import { makeSetupLink } from "../../server/access/commands.ts";
import { hashToken } from "../../server/access/tokens.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const token = "the token on the console";
const good = {
  token,
  centre: "Chez nous",
  name: "Ada Lemieux",
  email: "Ada@Chez-Nous.test",
  password,
  again: password,
  world: "example",
};

async function unfounded(): Promise<TestApp> {
  const centre = await makeApp({ empty: true });
  const id = await hashToken(token);
  await centre.run((cx) => makeSetupLink(cx, id));
  return centre;
}

Deno.test("the first administrator sets the centre up, once, and is signed in before the check list", async () => {
  await using centre = await unfounded();
  const ada = centre.browser();
  assertMatch(
    await answered(ada.get(`/setup?token=${encodeURIComponent(token)}`), 200),
    /Set up this centre/,
  );
  assertEquals(await sentTo(ada.form("/setup", good)), "/admin");
  assertMatch(await answered(ada.get("/admin"), 200), /id="check-list"/);
  await answered(ada.form("/setup", good), 410);
  await answered(ada.get(`/setup?token=${encodeURIComponent(token)}`), 410);
  await sentTo(centre.browser().form("/sign-in", { email: "ada@chez-nous.test", password }));
  // Alone, one person is all three.
  await answered(ada.get("/desk"), 200);
  assertMatch(await answered(ada.get("/admin/access"), 200), /agent/);
  assertMatch(await answered(centre.browser().get("/c/support"), 200), /Support · Chez nous/);
  assertEquals((await centre.audited()).slice(0, 2).map((row) => row.split(" ")[0]), [
    "centre-set-up",
    "signed-in",
  ]);
});

Deno.test("before set-up every way in says that the centre has nobody yet, and where its link is", async () => {
  await using centre = await unfounded();
  const nobody = centre.browser();
  for (const path of ["/", "/sign-in", "/forgot"]) {
    let [answer, at] = [await nobody.get(path), path];
    if (answer.status === 303) answer = await nobody.get(at = answer.headers.get("location")!);
    assertEquals(at, "/");
    const page = await answered(answer, 200);
    assertMatch(page, /This centre has nobody yet/);
    assertMatch(page, /printed in the terminal/);
    assertMatch(page, /deno task access-link/);
  }
  for (const path of ["/desk", "/admin", "/supervisor"]) {
    assertMatch(await sentTo(nobody.get(path)), /^\/sign-in/);
  }
  const [english, french] = await Promise.all(
    ["en", "fr-CA"].map(async (lang) => await answered(nobody.get("/", { "accept-language": lang }), 200)),
  );
  assert(english !== french);
  await sentTo(nobody.form("/setup", { ...good, world: "empty" }));
  assertEquals(await sentTo(centre.browser().get("/")), "/sign-in?next=%2F");
});

Deno.test("an empty centre has its administrator and nothing else", async () => {
  await using centre = await unfounded();
  await sentTo(centre.browser().form("/setup", { ...good, world: "empty" }));
  await answered(centre.browser().get("/c/support"), 404);
  await sentTo(centre.browser().form("/sign-in", { email: "ada@chez-nous.test", password }));
});

Deno.test("two who set it up at once: one does", async () => {
  await using centre = await unfounded();
  const answers = await Promise.all(
    [0, 1].map((n) => centre.browser().form("/setup", { ...good, email: `ada${n}@demo.test` })),
  );
  assertEquals(answers.map(({ status }) => status).sort(), [303, 410]);
});

Deno.test("without the right token there is nothing to set up", async () => {
  await using centre = await unfounded();
  for (const wrong of ["", "wrong", "\0"]) {
    await answered(centre.browser().get(`/setup?token=${encodeURIComponent(wrong)}`), 410);
    await answered(centre.browser().form("/setup", { ...good, token: wrong }), 410);
  }
  await answered(centre.browser().get("/setup"), 410);
  await centre.pass(30 * 60_000);
  await answered(centre.browser().form("/setup", good), 410);
});

Deno.test("a centre that has somebody is never set up again", async () => {
  await using centre = await makeApp();
  const id = await hashToken(token);
  await centre.run((cx) => makeSetupLink(cx, id));
  await answered(centre.browser().form("/setup", good), 410);
  await answered(centre.browser().form("/sign-in", { email: "ada@chez-nous.test", password }), 422);
});

const refused: [field: string, typed: Record<string, string>, words: RegExp][] = [
  ["centre", { centre: "  " }, /Say what the centre is called/],
  ["centre", { centre: "é".repeat(201) }, /A name may have at most 200 characters/],
  ["name", { name: "" }, /Say what we may call you/],
  ["name", { name: "🙂".repeat(201) }, /A name may have at most 200 characters/],
  ["email", { email: "ada at home" }, /That is not an email address/],
  ["email", { email: `${"a".repeat(255)}@demo.test` }, /That is not an email address/],
  ["password", { password: "short", again: "short" }, /at least 12 characters/],
  ["again", { again: "another password" }, /The two passwords are not the same/],
];

for (const [field, typed, words] of refused) {
  Deno.test(`/setup with ${JSON.stringify(typed).slice(0, 40)} is refused beside ${field}, and what was typed is kept`, async () => {
    await using centre = await unfounded();
    const fields: Record<string, string> = { ...good, world: "empty", ...typed };
    const page = await answered(centre.browser().form("/setup", fields), 422);
    const error = new RegExp(`id="${field}-error">([^<]+)<`).exec(page)?.[1] ?? "";
    assertMatch(error, words);
    const kept = { centre: fields.centre!, name: fields.name!, email: fields.email!.toLowerCase() };
    for (const value of Object.values(kept)) assert(page.includes(`value="${value.trim()}"`), value);
    assertMatch(page, /name="world" value="empty" checked/);
    assert(!page.includes(password));
    // The link is not spent by it, and a name of 200 faces is one.
    await sentTo(centre.browser().form("/setup", { ...good, name: "🙂".repeat(200) }));
  });
}
