/** What may come along with a request, and that nothing else is ever read. */
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { pdf } from "../support/run/files.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { customerAt, saidIn, talkingAt, words } from "../support/centre/pages.ts";
import { pulled } from "../support/centre/pulled.ts";

const origin = "http://localhost";
const gb = 1024 ** 3;
const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data; boundary=x";

/** Where anybody may send something, and what they might say that it is. */
const anywhere: [route: string, type: string][] = [
  ["POST /sign-in", form],
  ["POST /sign-in", multipart],
  ["POST /sign-in", "text/plain"],
  ["POST /forgot", form],
  ["POST /setup", form],
  ["POST /c/support/contacts", form],
  ["POST /c/support/contacts", multipart],
  ["POST /c/support/contacts/x/messages", multipart],
  ["PUT /c/support/contacts/x/attachments/0123456789abcdef", "application/pdf"],
  ["PUT /interactions/x/attachments/0123456789abcdef", "application/pdf"],
  ["POST /interactions/x/messages", multipart],
  ["POST /live/x/beat", form],
  ["POST /api/work-items", "application/json"],
  ["DELETE /api/work-items/x", "application/json"],
  ["OPTIONS /sign-in", form],
  ["OPTIONS /nowhere", "text/plain"],
  ["PATCH /sign-in", form],
  ["POST /nowhere", form],
  ["PUT /nowhere", "application/octet-stream"],
  ["DELETE /interactions/x/hold", form],
];

for (const [route, type] of anywhere) {
  Deno.test(`a refused body is never read: ${route} of a gigabyte, ${type}`, async () => {
    await using centre = await makeApp();
    const [method, path] = route.split(" ") as [string, string];
    for (
      const headers of [{ origin, "content-type": type }, { "content-type": type }] as Record<
        string,
        string
      >[]
    ) {
      const sending = pulled(method, headers, { says: gb });
      const answer = await centre.browser().send(path, sending.init);
      const { status } = answer;
      assert(status >= 400 && status < 500, `${status}`);
      await answer.body?.cancel();
      assertEquals(sending.bytes(), 0);
      assert(sending.cancelled());
    }
    assertEquals(centre.logged, []);
  });

  Deno.test(`a body that does not say its length is counted, and let go of: ${route}, ${type}`, async () => {
    await using centre = await makeApp();
    const [method, path] = route.split(" ") as [string, string];
    const sending = pulled(method, { origin, "content-type": type });
    const answer = await centre.browser().send(path, sending.init);
    await answer.body?.cancel();
    // A piece more than the most is taken: then it is known to be too much.
    assert(sending.bytes() <= 257 * 1024, `${sending.bytes()} bytes were taken`);
    assert(sending.cancelled());
    assertEquals(centre.logged, []);
  });
}

Deno.test("a refused body is never read by the page that says so, in words or to htmx", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  for (const extra of [{}, { "hx-request": "true" }, { accept: "text/plain" }] as Record<string, string>[]) {
    const headers = { origin, "content-type": form, "accept-encoding": "gzip", ...extra };
    const endless = pulled("POST", headers, { begins: "key=abcdefgh&body=" });
    const answer = await browser.send(`${path}/messages`, endless.init);
    assertEquals(answer.status, 413);
    await answer.body?.cancel();
    assert(endless.bytes() <= 257 * 1024, `${endless.bytes()}`);
    assert(endless.cancelled());
  }
});

Deno.test("a file is counted as it comes, and not a byte of one too large by its own word is taken", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  for (
    const [browser, at] of [[desk.browser, `/interactions/${id}`], [customer.browser, customer.path]] as const
  ) {
    const address = `${at}/attachments/0123456789abcdef${at.length}?name=a.pdf`;
    const headers = { origin, "hx-request": "true", accept: "text/plain", "content-type": "application/pdf" };
    const says = pulled("PUT", headers, { says: gb });
    assertMatch(await answered(browser.send(address, says.init), 413, "text"), /at most 10 MB/);
    assertEquals(says.bytes(), 0);
    const endless = pulled("PUT", headers, { begins: new TextDecoder("latin1").decode(pdf) });
    assertMatch(await answered(browser.send(address, endless.init), 413, "text"), /at most 10 MB/);
    assert(endless.bytes() <= 10 * 1024 ** 2 + 2048 && endless.cancelled());
  }
});

/** A message with one file of so many bytes, as a browser without a script sends it. */
function withFile(bytes: number): { headers: Record<string, string>; body: Uint8Array<ArrayBuffer> } {
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const { key, body } = words("With a file");
  const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n` +
    `Content-Type: text/plain\r\n\r\n${"a".repeat(bytes)}\r\n--x--\r\n`;
  const whole = new TextEncoder().encode(part("key", key) + part("body", body) + file);
  return {
    headers: { origin, "content-type": multipart, "content-length": String(whole.length) },
    body: whole,
  };
}

Deno.test("a form with files is read for whoever may send it, and for nobody else", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const { headers, body } = withFile(300_000);
  await sentTo(browser.send(`${path}/messages`, { method: "POST", headers, body }));
  assertEquals((await saidIn(centre, interactionId)).at(-1), "customer: With a file");
  const stranger = pulled("POST", headers, { says: 20 * 1024 ** 2 });
  await answered(centre.browser().send(`${path}/messages`, stranger.init), 404);
  assertEquals(stranger.bytes(), 0);
  assert(stranger.cancelled());
});

/** Forms with files that stand in the middle of arriving until `finish` is called. */
function slow(browser: Browser, path: string) {
  const { headers, body } = withFile(300_000);
  let out: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  let begun = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => void (out = controller),
    pull: () => void (begun = true),
  }, { highWaterMark: 0 });
  const answer = browser.send(`${path}/messages`, { method: "POST", headers, body: stream });
  return {
    answer,
    begun: () => begun,
    finish: () => {
      out.enqueue(body);
      out.close();
    },
  };
}

/** Until what was begun has come as far as it can without another byte. */
async function until(done: () => boolean): Promise<void> {
  const patience = performance.now() + 15_000;
  while (!done()) {
    assert(performance.now() < patience, "it never came so far");
    await new Promise((next) => setTimeout(next, 1));
  }
}

Deno.test("two forms with files are read at once, sixteen wait their turn, and one more is told in words to come again", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const sending = Array.from({ length: 19 }, () => slow(browser, path));
  // Whoever is sent away is so at once; the others have no answer before they have come.
  const refused = await Promise.race(sending.map(({ answer }) => answer));
  assertEquals(refused.status, 503);
  assertEquals(refused.headers.get("retry-after"), "10");
  assertMatch(await refused.text(), /Many files are being taken in right now/);
  await until(() => sending.filter(({ begun }) => begun()).length === 2);
  const away = await Promise.all(sending.map(({ answer }) => Promise.race([answer, null])));
  for (const [n, one] of sending.entries()) if (away[n] === null) one.finish();
  const statuses = (await Promise.all(sending.map(({ answer }) => answer))).map(({ status }) => status);
  assertEquals(statuses.toSorted(), [...Array(18).fill(303), 503]);
  assertEquals((await saidIn(centre, interactionId)).length, 19);
});

Deno.test("whoever goes away in the middle of sending is no failure of ours, and nothing of it is logged", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const file = { begins: new TextDecoder("latin1").decode(pdf), breaks: 50_000 };
  const sendings = [
    ["PUT", `${customer.path}/attachments/0123456789abcdef`, "application/pdf", customer.browser, file],
    ["PUT", `/interactions/${id}/attachments/0123456789abcdeg`, "application/pdf", desk.browser, file],
    ["PUT", `${customer.path}/attachments/0123456789abcdeh`, "application/pdf", customer.browser, {
      breaks: 0,
    }],
    ["POST", `${customer.path}/messages`, form, customer.browser, { breaks: 5000 }],
    ["POST", `${customer.path}/messages`, multipart, customer.browser, { breaks: 5000 }],
    ["POST", `/interactions/${id}/messages`, form, desk.browser, { breaks: 5000, says: 9000 }],
    ["POST", "/sign-in", form, centre.browser(), { breaks: 0 }],
  ] as const;
  for (const [method, path, type, browser, how] of sendings) {
    const sending = pulled(method, { origin, "content-type": type }, how);
    await answered(browser.send(path, sending.init), 400);
  }
  assertEquals(centre.logged, []);
});

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sources(new URL(`${name}/`, folder));
    else if (/\.tsx?$/.test(name)) yield new URL(name, folder);
  }
}

Deno.test("nothing but the gate reads what a request brings", async () => {
  const found: string[] = [];
  for await (const file of sources(new URL("../../server/", import.meta.url))) {
    if (file.pathname.endsWith("/core/body.ts")) continue;
    const text = await Deno.readTextFile(file);
    if (/\breq\.(parseBody|formData|arrayBuffer|json|text|blob|bytes)\(|\braw\.(body|clone)\b/.test(text)) {
      found.push(file.pathname);
    }
    if (/hono\/(body-limit|method-override)/.test(text)) found.push(file.pathname);
  }
  assertEquals(found, []);
});
