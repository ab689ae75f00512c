/** Mail that a provider hands over by HTTP. */
import { eq } from "drizzle-orm";
import { provider } from "../../db/schema/providers.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { pulled } from "../support/centre/pulled.ts";
import { bytesOf, connected, mails, rawOf } from "../support/mail/mailbox.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const key = "a-key-that-nobody-guesses";
const rfc822 = { "content-type": "message/rfc822" };
const hello = bytesOf("From: zoe@example.com\r\nTo: support@desk.test\r\nSubject: Hi\r\n\r\nHello");

async function hooked(addresses?: string[]) {
  const centre = await makeApp();
  const { providerId, ownAddressIds } = await connected(centre.app.deps, { secrets: { key }, addresses });
  const post = async (
    body: BodyInit,
    headers: Record<string, string> = rfc822,
    path = `/api/mail/${key}`,
  ) => {
    const answer = await centre.app.request(path, { method: "POST", body, headers });
    return { status: answer.status, wait: answer.headers.get("retry-after"), json: await answer.json() };
  };
  return {
    centre,
    post,
    providerId,
    ownAddressIds,
    [Symbol.asyncDispose]: () => centre[Symbol.asyncDispose](),
  };
}

Deno.test("a raw message by HTTP is stored before it is acknowledged; handed over again it is the same", async () => {
  await using hook = await hooked();
  const first = await hook.post(
    hello,
    rfc822,
    `/api/mail/${key}?from=zoe@example.com&to=support%2Bt@desk.test`,
  );
  const [row] = await mails(hook.centre.app);
  assertEquals([first.status, first.json], [200, { mails: [{ id: row!.id, again: false }] }]);
  assertEquals([row!.envelopeFrom, row!.envelopeTo], ["zoe@example.com", "support+t@desk.test"]);
  assertEquals(await rawOf(hook.centre.app, row!.id), hello);
  assertEquals((await hook.post(hello)).json, { mails: [{ id: row!.id, again: true }] });
  assertEquals((await mails(hook.centre.app)).length, 1);
  const { read } = hook.centre.app.deps.db;
  const known = await read.select().from(provider).where(eq(provider.id, hook.providerId)).get();
  assertEquals(known!.workedAt, hook.centre.now);
});

Deno.test("one mail to two of our mailboxes makes a row for each of them (CASES 5)", async () => {
  await using hook = await hooked(["support@desk.test", "sales@desk.test"]);
  await hook.post(bytesOf("To: support@desk.test\r\nCc: sales@desk.test\r\n\r\nBoth"));
  assertEquals((await mails(hook.centre.app)).map(({ envelopeTo }) => envelopeTo), [
    "support@desk.test",
    "sales@desk.test",
  ]);
});

Deno.test("a provider's form and JSON are taken as the raw message in them", async () => {
  await using hook = await hooked();
  const form = new FormData();
  form.append("email", new TextDecoder().decode(hello));
  const encoded = new Response(form);
  const type = { "content-type": encoded.headers.get("content-type")! };
  assertEquals((await hook.post(await encoded.arrayBuffer(), type)).status, 200);
  const json = JSON.stringify({ RawEmail: "To: support@desk.test\r\n\r\ncaf\u00e9" });
  assertEquals((await hook.post(json, { "content-type": "application/json" })).status, 200);
  const [one, other] = await mails(hook.centre.app);
  assertEquals(await rawOf(hook.centre.app, one!.id), hello);
  assertEquals((await rawOf(hook.centre.app, other!.id)).at(-1), 0xe9);
});

Deno.test("what is no mail is refused in words, and nothing is kept of it", async () => {
  await using hook = await hooked();
  const codes: [unknown, number][] = [];
  for (
    const [body, type] of [
      ["", "message/rfc822"],
      ["x=y", "application/x-www-form-urlencoded"],
      ["{}", "application/json"],
      ["{", "application/json"],
      ["--b--", "multipart/form-data; boundary=b"],
      ["<p>", "text/html"],
    ] as const
  ) {
    const { status, json } = await hook.post(body, { "content-type": type });
    codes.push([json.code, status]);
    assert(json.title.length > 20);
  }
  const missing = ["mail-missing", 422];
  assertEquals(codes, [missing, missing, missing, missing, missing, ["type-not-mail", 415]]);
  assertEquals(await kept(hook.centre), [0, 0]);
});

Deno.test("a key that is none gets nothing read, and after twenty tries an answer later", async () => {
  await using hook = await hooked();
  const sending = pulled("POST", rfc822, { says: 1_000_000 });
  const answer = await hook.centre.app.request("/api/mail/a-key-that-somebody-guesses", sending.init);
  assertEquals([answer.status, sending.bytes()], [401, 0]);
  await answer.body?.cancel();
  for (let tries = 1; tries < 20; tries++) {
    assertEquals((await hook.post(hello, rfc822, "/api/mail/x")).status, 401);
  }
  const refused = await hook.post(hello, rfc822, "/api/mail/x");
  assertEquals([refused.status, refused.wait], [429, "600"]);
  assertEquals((await hook.post(hello)).status, 200, "the right key does not wait for those who guess");
});

Deno.test("a message of 41 MB is refused: unread where it says so, else at the first byte too many, and nothing is kept", async () => {
  await using hook = await hooked();
  const says = pulled("POST", rfc822, { says: 41 * 1024 ** 2 });
  const refused = await hook.centre.app.request(`/api/mail/${key}`, says.init);
  assertEquals([refused.status, says.bytes()], [413, 0]);
  await refused.body?.cancel();
  const endless = pulled("POST", rfc822, { begins: "To: support@desk.test\r\n\r\n" });
  const cut = await hook.centre.app.request(`/api/mail/${key}`, endless.init);
  assertEquals(cut.status, 413);
  await cut.body?.cancel();
  assert(endless.cancelled());
  assertEquals(await kept(hook.centre), [0, 0]);
});

Deno.test("a message that breaks off is not stored", async () => {
  await using hook = await hooked();
  const broken = new ReadableStream({
    start: (out) => out.enqueue(hello),
    pull: () => {
      throw new TypeError("the connection is gone");
    },
  });
  const { status } = await hook.post(broken);
  assertEquals([status, ...await kept(hook.centre)], [400, 0, 0]);
});

Deno.test("a provider without a mailbox of ours is told so, and one too busy is asked to come again", async () => {
  await using hook = await hooked([]);
  const { status, json } = await hook.post(hello);
  assertEquals([status, json.code], [404, "mailbox-unknown"]);
  assertMatch(json.title, /mailbox/);
  for (let n = 1; n < 600; n++) await hook.centre.app.request(`/api/mail/${key}`, { method: "POST" });
  const late = await hook.post(hello);
  assertEquals([late.status, late.wait], [429, "60"]);
});

Deno.test("where the store fails the sender is told to come again", async () => {
  await using hook = await hooked();
  const { deps } = hook.centre.app;
  const put = deps.blobs.put;
  deps.blobs.put = () => Promise.reject(new Error("the disk is full"));
  assertEquals((await hook.post(hello)).status, 503);
  deps.blobs.put = put;
  assertEquals((await hook.post(hello)).status, 200);
});

/** How many mails and blobs are stored. */
async function kept(centre: TestApp): Promise<[mails: number, blobs: number]> {
  let blobs = 0;
  centre.now += 2 * 3600_000;
  await centre.app.deps.blobs.collect((ids) => {
    blobs += ids.length;
    return Promise.resolve(new Set(ids));
  });
  centre.now -= 2 * 3600_000;
  return [(await mails(centre.app)).length, blobs];
}
