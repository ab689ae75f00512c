import { createPoint } from "../../server/skills/commands.ts";
import { undoMs } from "../../server/interactions/time_rules.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { customerAt, hidden, saidIn, stateAt, words } from "../support/centre/pages.ts";
import { interactions } from "../../db/schema/interactions.ts";

/** A browser with the page of /c/support open, and the key of its form. */
async function visitor(centre: TestApp): Promise<{ browser: Browser; key: string }> {
  const browser = centre.browser();
  return { browser, key: hidden(await answered(browser.get("/c/support"), 200), "key") };
}

const begun = async ({ app }: TestApp) => await app.deps.db.read.select().from(interactions);

Deno.test("a point nobody made is not there, for reading and for writing", async () => {
  await using centre = await makeApp();
  for (const point of ["none", "%00", "..%2fdesk", "'", "x".repeat(2000)]) {
    await answered(centre.browser().get(`/c/${point}`), 404);
    const page = await answered(
      centre.browser().form(`/c/${point}/contacts`, { name: "Z", ...words("Hi") }),
      404,
    );
    assertMatch(page, /There is nothing here/);
  }
  assertEquals(await begun(centre), []);
});

Deno.test("a point without chat says so, and what was written is still there to be copied", async () => {
  await using centre = await makeApp();
  await centre.run((cx) =>
    createPoint(cx, { id: "post", name: "Post", locale: "en", privacyUrl: null, channels: {} })
  );
  const page = await answered(
    centre.browser().form("/c/post/contacts", { name: "Zoé", ...words("Où êtes-vous?") }),
    404,
  );
  assertMatch(page, /This point of contact does not offer that/);
  assertMatch(page, /<blockquote dir="auto">Où êtes-vous\?<\/blockquote>/);
});

const refused: [what: string, typed: Record<string, string>, field: string, words: RegExp][] = [
  ["no name", { name: "" }, "name", /Say what we may call you/],
  ["a name of blanks", { name: " \t\n " }, "name", /Say what we may call you/],
  ["a name of NULs", { name: "\0\0" }, "name", /Say what we may call you/],
  ["a name of 201 characters", { name: "é".repeat(201) }, "name", /at most 200 characters/],
  ["a name of 201 faces", { name: "🙂".repeat(201) }, "name", /at most 200 characters/],
  ["a name of 10,000 characters", { name: "n".repeat(10_000) }, "name", /at most 200 characters/],
  ["no message", { body: "" }, "body", /Write something first/],
  ["a message of blanks", { body: " \r\n\t" }, "body", /Write something first/],
  ["a message of 5,001 characters", { body: "é".repeat(5001) }, "body", /at most 5,000 characters/],
  ["a message of 5,001 faces", { body: "🙂".repeat(5001) }, "body", /at most 5,000 characters/],
];

for (const [what, typed, field, words] of refused) {
  Deno.test(`a first form with ${what} is refused beside its field, and all that was typed is kept`, async () => {
    await using centre = await makeApp();
    const { browser, key } = await visitor(centre);
    const fields = { key, name: "Zoé Tremblay", body: "Hello there", ...typed };
    const page = await answered(browser.form("/c/support/contacts", fields), 422);
    assertMatch(new RegExp(`id="${field}-error">([^<]+)<`).exec(page)![1]!, words);
    const kept = (text: string) => text.replaceAll("\0", "");
    assert(page.includes(`value="${kept(fields.name)}"`));
    assert(page.includes(`>${kept(fields.body)}</textarea>`));
    assertEquals(hidden(page, "key"), key);
    assertEquals(await begun(centre), []);
    await sentTo(browser.form("/c/support/contacts", { key, name: "Zoé Tremblay", body: "Hello there" }));
  });
}

Deno.test("a name of 200 faces and a message of 5,000 are neither too long", async () => {
  await using centre = await makeApp();
  const { browser, html } = await customerAt(centre, "🙂".repeat(5000), "🙃".repeat(200));
  assert(html.includes("🙂".repeat(5000)));
  assertEquals(browser.cookies.size, 1);
});

Deno.test("a form whose key is missing, too short or enormous, or whose message is a file, is no form of ours; its words are shown", async () => {
  await using centre = await makeApp();
  for (const key of ["", "short", "k".repeat(101)]) {
    const { browser } = await visitor(centre);
    const page = await answered(
      browser.form("/c/support/contacts", { key, name: "Zoé", body: "My words" }),
      400,
    );
    assertMatch(page, /We could not read that\. Nothing was changed/);
    assertMatch(page, /<blockquote dir="auto">My words<\/blockquote>/);
  }
  const { browser, key } = await visitor(centre);
  const upload = new FormData();
  for (const [name, value] of Object.entries({ key, name: "Zoé" })) upload.set(name, value);
  upload.set("body", new File(["<script>alert(1)</script>"], "../../<img src=x>.html"));
  const send = { method: "POST", headers: { origin: "http://localhost" }, body: upload };
  const page = await answered(browser.send("/c/support/contacts", send), 400);
  assert(!page.includes("<script>alert") && !page.includes("<img"));
  const torn = { "content-type": "multipart/form-data; boundary=x", origin: "http://localhost" };
  for (const type of [torn["content-type"], "Multipart/Form-Data; boundary=x", "multipart/form-data"]) {
    const headers = { ...torn, "content-type": type };
    await answered(browser.send("/c/support/contacts", { method: "POST", headers, body: "--torn" }), 400);
  }
  assertEquals(await begun(centre), []);
  assertEquals(centre.logged, []);
});

Deno.test("the first form pressed twice is one conversation with one message", async () => {
  await using centre = await makeApp();
  const { browser, key } = await visitor(centre);
  const press = () => browser.form("/c/support/contacts", { key, name: "Zoé", body: "Hello?" });
  const answers = await Promise.all([press(), press(), press()]);
  assertEquals(answers.map(({ status }) => status), [303, 303, 303]);
  const [only, ...more] = await begun(centre);
  assertEquals(more, []);
  assertEquals(await saidIn(centre, only!.id), ["customer: Hello?"]);
});

Deno.test("a second first form, open in another tab, says its words in the conversation that is open", async () => {
  await using centre = await makeApp();
  const { browser, key } = await visitor(centre);
  const other = hidden(await answered(browser.get("/c/support"), 200), "key");
  await sentTo(browser.form("/c/support/contacts", { key, name: "Zoé", body: "First" }));
  await sentTo(browser.form("/c/support/contacts", { key: other, name: "Zoé", body: "Second" }));
  const [only, ...more] = await begun(centre);
  assertEquals(more, []);
  assertEquals(await saidIn(centre, only!.id), ["customer: First", "customer: Second"]);
  // The same key with other words is a page that was changed and sent again.
  const page = await answered(
    browser.form("/c/support/contacts", { key, name: "Zoé", body: "First, mended" }),
    409,
  );
  assertMatch(page, />First, mended<\/textarea>/);
  assertMatch(page, /id="body-error">That message was already sent/);
});

Deno.test("who comes back is known by name, sees the conversation, and begins a new one only after its end", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  assertMatch(await answered(browser.get("/c/support"), 200), /You are in the queue/);
  await sentTo(browser.form(`${path}/end`));
  await centre.pass(undoMs);
  assertMatch(await answered(browser.get("/c/support"), 200), /This chat has ended/);
  const again = await answered(browser.get("/c/support?new"), 200);
  assertMatch(again, /You write as Zoé Tremblay\./);
  assert(!again.includes('name="name"'));
  await sentTo(browser.form("/c/support/contacts", { key: hidden(again, "key"), body: "Me again" }));
  const all = (await begun(centre)).map(({ id }) => id);
  assertEquals(all.length, 2);
  assertEquals(await stateAt(centre, interactionId), "completed");
  assertEquals(await saidIn(centre, all.find((id) => id !== interactionId)!), ["customer: Me again"]);
});

Deno.test("a customer's cookie is out of reach of scripts and other sites", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const { headers } = await centre.browser().get("/c/support");
  assertMatch(
    headers.getSetCookie()[0]!,
    /^__Host-guichet_visitor=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});
