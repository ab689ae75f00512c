/** Quick replies as an administrator makes them: per skill and language, with placeholders and files. */
import { eq } from "drizzle-orm";
import { quickReplyFile } from "../../db/schema/replies.ts";
import { ada, formIn, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { saidIn, talkingAt } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const fresh = "/admin/replies/new";
const shortcuts = (html: string) => [...html.matchAll(/<b>\/([^<]+)<\/b>/g)].map(([, shortcut]) => shortcut);
const offered = (browser: Browser, id: string) => answered(browser.get(`/replies?interaction=${id}`), 200);
const png = new Uint8Array([
  0x89,
  0x50,
  0x4e,
  0x47,
  13,
  10,
  26,
  10,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  0,
  0,
  0,
  1,
]);

/** Sends files to a reply, as its page's second form does. */
function sendFiles(
  browser: Browser,
  path: string,
  files: File[],
  key = "a-key-of-a-page",
): Promise<Response> {
  const body = new FormData();
  body.append("key", key);
  for (const file of files) body.append("file", file);
  return browser.send(`${path}/files`, { method: "POST", headers: { origin: "http://localhost" }, body });
}

Deno.test("a reply is offered in its skill and its language; a skill's own goes before one of every skill", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  const { supportSkill, salesSkill } = centre.centre;
  const reply = (title: string, more: Record<string, string>) =>
    saved(browser, fresh, { title, shortcut: "terms", body: title, ...more });
  await reply("Terms of all", {});
  await reply("Terms of support", { skillId: supportSkill });
  await reply("Terms of sales", { skillId: salesSkill });
  await reply("Conditions", { locale: "fr-CA" });
  const html = await offered(desk.browser, id);
  assertEquals(shortcuts(html), ["terms", "hello", "moment", "number", "else", "bye"]);
  assertMatch(html, /data-body="Terms of support"/);
  const taken = await answered(save(browser, fresh, { title: "Again", shortcut: "TERMS", body: "x" }), 422);
  assertEquals(wrongsIn(taken), ["Shortcut: Another one has this name."]);
  assertEquals(formIn(taken).fields.get("title"), "Again");
  const wrong = await answered(save(browser, fresh, { title: "", shortcut: "two words", body: "" }), 422);
  assertEquals(wrongsIn(wrong), [
    "Title: This is needed.",
    "Shortcut: One word, without a slash.",
    "Text: This is needed.",
  ]);
});

Deno.test("a retired reply is offered no more, and cannot come back under a shortcut that another one has", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  const typed = { title: "Terms", shortcut: "terms", body: "Ours." };
  const form = formIn(await answered(browser.get(fresh), 200));
  const path = (await sentTo(submit(browser, form, typed))).split("?")[0]!;
  assertMatch(await sentTo(submit(browser, form, typed)), /did=same$/);
  await sentTo(browser.form(`${path}/retirement`));
  assert(!(await offered(desk.browser, id)).includes("terms"));
  await saved(browser, fresh, typed);
  assertMatch(
    await answered(browser.form(`${path}/retirement`, { _method: "DELETE" }), 422),
    /Another one has this name/,
  );
});

Deno.test("what is known is filled in, a customer field by its name too; what is not is asked for before it is sent", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  const body = "{customer}, {centre}, {skill}, {CUSTOMER NUMBER}: {order number}?";
  await saved(browser, fresh, { title: "Order", shortcut: "order", body });
  const shown = async () =>
    /data-body="([^"]*\{order number[^"]*)"/.exec(await offered(desk.browser, id))![1];
  assertEquals(await shown(), "Zoé Tremblay, Guichet, Support, {CUSTOMER NUMBER}: {order number}?");
  assertMatch(
    await offered(desk.browser, id),
    /data-missing="\[&quot;\{CUSTOMER NUMBER\}&quot;,&quot;\{order number\}&quot;\]"/,
  );
  const card = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  const field = /name="value-([^"]+)"/.exec(card)![1]!;
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/customer/fields`, {
      [`value-${field}`]: "A17",
      [`was-${field}`]: "",
    }),
    204,
    null,
  );
  await saved(browser, "/admin/settings", { centre: "Tremblay & filles" });
  assertEquals(await shown(), "Zoé Tremblay, Tremblay &amp; filles, Support, A17: {order number}?");
  const say = (text: string) =>
    desk.browser.htmx(`POST /interactions/${id}/messages`, { key: "key-of-message", body: text });
  assertMatch(await answered(say("A17: {Order number}?"), 422), /Fill in what stands in braces first/);
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
  await answered(say("A17: 12? {this is code}"), 204, null);
  assertEquals((await saidIn(centre, id)).at(-1), "agent: A17: 12? {this is code}");
});

Deno.test("files go along: taken once, refused beside, copied to the message, and removed without touching what was sent", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const { desk, id } = await talkingAt(centre);
  const path = await saved(browser, fresh, { title: "Map", shortcut: "map", body: "Here is the way." });
  const reply = path.split("/").at(-1)!;
  const map = new File([png], "map.png");
  for (let n = 0; n < 2; n++) assertMatch(await sentTo(sendFiles(browser, path, [map])), /did=saved$/);
  const page = await answered(browser.get(path), 200);
  assertEquals(page.match(/<bdi>map\.png<\/bdi>/g)?.length, 1);
  assertMatch(page, /<dt>Files, added<\/dt><dd>\s*<ins>map\.png</);
  const refused = await answered(sendFiles(browser, path, [new File(["MZ"], "x.exe")], "another-key"), 415);
  assertMatch(refused, /id="files-error" role="alert">[^<]+/);
  await answered(sendFiles(browser, path, [], "one-more-key"), 422);
  await answered(sendFiles(desk.browser, path, [map], "not-an-admin"), 403);

  assertMatch(
    await offered(desk.browser, id),
    new RegExp(`data-with="/interactions/${id}/quick-replies/${reply}/files"`),
  );
  const take = (key: string) =>
    desk.browser.htmx(`POST /interactions/${id}/quick-replies/${reply}/files`, { key });
  const [one, again] = [await answered(take("this-message"), 200), await answered(take("this-message"), 200)];
  assertEquals(one, again);
  const attachment = /name="attachment" value="([^"]+)"/.exec(one)![1]!;
  const file = await rowOf(centre, reply);
  await sentTo(browser.form(`${path}/files/${file.id}`, { _method: "DELETE" }));
  await sentTo(browser.form(`${path}/files/${file.id}`, { _method: "DELETE" }));
  assertEquals(await centre.app.deps.blobs.find(file.blobId), null);
  const said = { key: "this-message", body: "Here is the way.", attachment };
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, said), 204, null);
  const sent = await desk.browser.get(`/interactions/${id}/attachments/${attachment}`);
  assertEquals(new Uint8Array(await sent.arrayBuffer()), png);
  await answered(take("next-message"), 204, null);
  await answered(
    browser.htmx(`POST /interactions/${id}/quick-replies/${reply}/files`, { key: "a-stranger" }),
    403,
  );
  await answered(take("short"), 400);
});

const rowOf = async (centre: TestApp, replyId: string) =>
  (await centre.app.deps.db.read.select().from(quickReplyFile).where(eq(quickReplyFile.replyId, replyId))
    .get())!;

Deno.test("a file of a reply is kept as long as the reply has it, and its blob is not collected", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const path = await saved(browser, fresh, { title: "Map", shortcut: "map", body: "Here." });
  await sentTo(sendFiles(browser, path, [new File([png], "map.png")]));
  const { blobId } = await rowOf(centre, path.split("/").at(-1)!);
  await centre.pass(3 * 3600_000);
  await centre.run((cx) => cx.arm("tidy", "all", cx.now));
  await centre.settle();
  assert(await centre.app.deps.blobs.find(blobId));
});
