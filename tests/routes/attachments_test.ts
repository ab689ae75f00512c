import { attachment } from "../../db/schema/interactions.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { pdf, pdfOf, png, words as csv } from "../support/run/files.ts";
import { encodedTexts, taken } from "../support/run/kinds.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { actionsOf, customerAt, deskOf, saidIn, talkingAt, words } from "../support/centre/pages.ts";
import { attachmentsOf } from "../../server/interactions/attachments/attachment_queries.ts";
import { timeline } from "../../server/interactions/queries.ts";

const origin = "http://localhost";
const mb = 1024 * 1024;
let ids = 0;

interface Sending {
  name?: string;
  id?: string;
  headers?: Record<string, string>;
}

/** Puts a file under the conversation at `path`; gives its address with the answer. */
async function put(
  browser: Browser,
  path: string,
  bytes: Uint8Array<ArrayBuffer> | null,
  { name = "a.pdf", id = `file-number-${String(++ids).padStart(6, "0")}`, headers = {} }: Sending = {},
): Promise<{ id: string; address: string; answer: Response }> {
  const address = `${path}/attachments/${id}`;
  const answer = await browser.send(`${address}?name=${encodeURIComponent(name)}`, {
    method: "PUT",
    headers: { origin, "hx-request": "true", accept: "text/plain", ...headers },
    body: bytes,
  });
  return { id, address, answer };
}

/** A file that is in a conversation. */
async function sent(
  centre: TestApp,
  browser: Browser,
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
) {
  const { id, address, answer } = await put(browser, path, bytes, { name });
  await answered(answer, 200);
  await answered(browser.htmx(`POST ${path}/messages`, { ...words(""), attachment: id }), 204, null);
  await centre.settle();
  return address;
}

async function filesIn({ app: { deps } }: TestApp, interactionId: string): Promise<string[]> {
  const { entries } = await timeline(deps.db.read, interactionId);
  const files = await attachmentsOf(deps.db.read, entries.map(({ id }) => id));
  return [...files.values()].flat().map(({ name }) => name);
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

Deno.test("a customer's file reaches the agent and an agent's the customer, byte by byte", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const path = `/interactions/${id}`;
  await sent(centre, customer.browser, customer.path, pdf, "order.pdf");
  await sent(centre, desk.browser, path, png, "red.png");
  assertEquals(await filesIn(centre, id), ["order.pdf", "red.png"]);
  for (
    const [browser, page] of [[desk.browser, `/desk?contact=${id}`], [
      customer.browser,
      "/c/support",
    ]] as const
  ) {
    const html = await answered(browser.get(page), 200);
    const order = /href="([^"]+)" download="order.pdf"/.exec(html)![1]!;
    assertEquals(await bytesOf(await browser.get(order)), pdf);
    const [, red] = /<img src="([^"]+)" alt="red.png" width="240" height="160"/.exec(html)!;
    assertEquals(await bytesOf(await browser.get(red!)), png);
  }
});

Deno.test("each kind that the words promise goes both ways, byte by byte; what no browser shows is saved", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const path = `/interactions/${id}`;
  const promised = /\.(heic|mov|wav|doc|odt)$/i;
  const [, utf16] = encodedTexts.find(([, , charset]) => charset === "utf-16le")!;
  const all = [...taken.filter(([name]) => promised.test(name)), [
    "list.txt",
    utf16,
    "text/plain; charset=utf-16le",
  ]] as const;
  for (const [name, bytes, type] of all) {
    for (
      const [from, to, base, there] of [
        [customer.browser, desk.browser, customer.path, path],
        [desk.browser, customer.browser, path, customer.path],
      ] as const
    ) {
      const address = await sent(centre, from, base, bytes, name);
      const answer = await to.get(address.replace(base, there));
      assertEquals(answer.headers.get("content-type"), type, name);
      assertMatch(answer.headers.get("content-disposition")!, /^attachment;/);
      assertEquals(await bytesOf(answer), bytes, name);
    }
  }
  const page = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assertMatch(page, /<a class="file" href="[^"]+" download="IMG_0001\.HEIC">/);
});

Deno.test("a file is answered so that it can do nothing: saved, not shown, unless it is an image", async () => {
  await using centre = await makeApp();
  const { customer } = await talkingAt(centre);
  const { browser, path } = customer;
  const name = `"<b>\u00e9'.pdf`;
  const answer = await browser.get(await sent(centre, browser, path, pdf, name));
  const coded = "%22%3Cb%3E%C3%A9%27.pdf";
  const wanted = {
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="__b___.pdf"; filename*=UTF-8''${coded}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=3600, no-transform",
    "accept-ranges": "bytes",
    "content-length": String(pdf.length),
    "cross-origin-resource-policy": "same-origin",
  };
  for (const [header, value] of Object.entries(wanted)) {
    assertEquals(answer.headers.get(header), value, header);
  }
  await answer.body?.cancel();
  const image = await browser.get(await sent(centre, browser, path, png, "red.png"));
  assertMatch(image.headers.get("content-disposition")!, /^inline; filename="red\.png"/);
  assertEquals(image.headers.get("content-security-policy"), "sandbox; default-src 'none'");
  await image.body?.cancel();
  const text = await browser.get(await sent(centre, browser, path, csv, "list.csv"), {
    "accept-encoding": "gzip",
  });
  assertEquals(text.headers.get("content-type"), "text/csv; charset=utf-8");
  assertEquals(text.headers.get("content-encoding"), null);
  assertEquals(await bytesOf(text), csv);
});

Deno.test("any part of a file can be had, and what is known already is not sent again", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const bytes = pdfOf(600_000);
  const address = await sent(centre, browser, path, bytes, "long.pdf");
  const part = async (range: string, more = {}) => {
    const answer = await browser.get(address, { range, ...more });
    return [answer.status, answer.headers.get("content-range"), await bytesOf(answer)] as const;
  };
  assertEquals(await part("bytes=0-0"), [206, "bytes 0-0/600000", bytes.slice(0, 1)]);
  assertEquals(await part("bytes=262140-262150"), [
    206,
    "bytes 262140-262150/600000",
    bytes.slice(262140, 262151),
  ]);
  assertEquals(await part("bytes=599990-"), [206, "bytes 599990-599999/600000", bytes.slice(599990)]);
  assertEquals(await part("bytes=599990-9999999"), [206, "bytes 599990-599999/600000", bytes.slice(599990)]);
  assertEquals(await part("bytes=-5"), [206, "bytes 599995-599999/600000", bytes.slice(-5)]);
  for (const outside of ["bytes=600000-", "bytes=-0"]) {
    assertEquals(await part(outside), [416, "bytes */600000", new Uint8Array()]);
  }
  for (const unread of ["bytes=5-4", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=x-"]) {
    assertEquals((await part(unread)).slice(0, 2), [200, null]);
  }
  assertEquals((await part("bytes=0-0", { "if-range": '"another"' }))[0], 200);
  const tag = (await browser.get(address)).headers.get("etag")!;
  assertEquals((await browser.get(address, { "if-none-match": tag })).status, 304);
});

Deno.test("a file is there for its conversation's own people and for nobody else", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const eve = await customerAt(centre, "Hi", "Eve");
  const ines = await deskOf(centre, "agent2@demo.test", false);
  const address = await sent(centre, customer.browser, customer.path, pdf, "order.pdf");
  const aid = address.split("/").at(-1)!;
  for (
    const [browser, path] of [
      [eve.browser, address],
      [eve.browser, `${eve.path}/attachments/${aid}`],
      [centre.browser(), address],
      [desk.browser, address],
      [customer.browser, address.replace("support", "sales")],
      [ines.browser, `/interactions/${id}/attachments/${aid}`],
      [desk.browser, `/interactions/${eve.interactionId}/attachments/${aid}`],
      [customer.browser, `${customer.path}/attachments/none`],
      [desk.browser, `/interactions/${id}/attachments/..%2f${aid}`],
    ] as const
  ) await answered(browser.get(path), 404);
  assertEquals(
    await sentTo(customer.browser.get(`/interactions/${id}/attachments/${aid}`)).then((to) => to.slice(0, 8)),
    "/sign-in",
  );
  const unsent = await put(desk.browser, `/interactions/${id}`, png, { name: "red.png" });
  await answered(unsent.answer, 200);
  await answered(customer.browser.get(`${customer.path}/attachments/${unsent.id}`), 404);
  assertEquals((await desk.browser.get(unsent.address)).status, 200);
  for (
    const [browser, path] of [[eve.browser, customer.path], [ines.browser, `/interactions/${id}`]] as const
  ) {
    const { answer, address } = await put(browser, path, png, { name: "red.png" });
    await answered(answer, 404, "text");
    await answered(
      browser.htmx(`DELETE ${address}`),
      path.startsWith("/c") ? 404 : 204,
      path.startsWith("/c") ? "html" : null,
    );
  }
  const foreign = await put(desk.browser, `/interactions/${id}`, png, {
    headers: { origin: "https://evil.example" },
  });
  await answered(foreign.answer, 403, "text");
  assertEquals(await centre.app.deps.db.read.$count(attachment), 2);
});

Deno.test("10 MB are taken, one byte more, nothing, and what is not what it says are refused in words", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  await answered((await put(browser, path, pdfOf(10 * mb))).answer, 200);
  const refused = async (
    status: number,
    says: RegExp,
    bytes: Uint8Array<ArrayBuffer> | null,
    name?: string,
  ) => assertMatch(await answered((await put(browser, path, bytes, { name })).answer, status, "text"), says);
  await refused(413, /at most 10 MB/, pdfOf(10 * mb + 1));
  await refused(422, /This file is empty/, new Uint8Array());
  await refused(422, /This file is empty/, null);
  await refused(415, /not what its name says/, png, "red.pdf");
  await refused(415, /not what its name says/, new TextEncoder().encode("<svg><script/></svg>"), "red.png");
  for (const id of ["x", "x".repeat(65), "a%20b%20c%20d%20e%20f%20g"]) {
    assertEquals((await put(browser, path, png, { id, name: "red.png" })).answer.status, 400, id);
  }
  assertEquals(await centre.app.deps.db.read.$count(attachment), 1);
});

Deno.test("a name is shown whole and harmless, whatever it was", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const names = [
    "../../etc/passwd.pdf",
    "harm\u202efdp.exe.pdf",
    '"><script>alert(1)</script>.pdf',
    "é".repeat(2000) + ".pdf",
  ];
  for (const name of names) await sent(centre, customer.browser, customer.path, pdf, name);
  const long = `${"é".repeat(195)}….pdf`;
  assertEquals(await filesIn(centre, id), ["passwd.pdf", "harmfdp.exe.pdf", "script>.pdf", long]);
  const html = await answered(desk.browser.get(`/desk?contact=${id}`), 200);
  assert(html.includes(`<bdi>${long}</bdi>`) && html.includes("<bdi>script&gt;.pdf</bdi>"));
  assert(!html.includes("<script>alert"));
});

Deno.test("an upload tried twice is one file, the eleventh is refused, one taken back makes room", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const first = await put(browser, path, png, { name: "red.png" });
  const again = await put(browser, path, png, { name: "red.png", id: first.id });
  assertEquals(await answered(first.answer, 200), await answered(again.answer, 200));
  for (let n = 1; n < 10; n++) await answered((await put(browser, path, pdf)).answer, 200);
  const { answer } = await put(browser, path, pdf);
  assertMatch(await answered(answer, 422, "text"), /at most 10 files/);
  const page = await answered(browser.get("/c/support"), 200);
  assertEquals(page.match(/name="attachment"/g)?.length, 10);
  await answered(browser.htmx(`DELETE ${first.address}`), 204, null);
  await answered(browser.htmx(`DELETE ${first.address}`), 204, null);
  await answered((await put(browser, path, pdf)).answer, 200);
  const message = { ...words("Look"), attachment: first.id };
  assertMatch(await answered(browser.htmx(`POST ${path}/messages`, message, "f"), 422), /no longer there/);
  assertEquals(await saidIn(centre, interactionId), ["customer: Hello?"]);
});

/** A message as a browser without a script sends it, with its files. */
const plainForm = (
  browser: Browser,
  path: string,
  fields: Record<string, string>,
  files: [string, Uint8Array<ArrayBuffer>][],
) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [name, bytes] of files) body.append("file", new File([bytes], name, { type: "image/png" }));
  if (files.length === 0) body.append("file", new File([], ""));
  return browser.send(path, { method: "POST", headers: { origin }, body });
};

Deno.test("without a script the form brings words and files together; sent twice, they are there once", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const message = words("Two files");
  const files: [string, Uint8Array<ArrayBuffer>][] = [["order.pdf", pdfOf(300_000)], ["red.png", png]];
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(plainForm(browser, `${path}/messages`, message, files)), "/c/support");
  }
  assertEquals(await filesIn(centre, interactionId), ["order.pdf", "red.png"]);
  assertEquals(await sentTo(plainForm(browser, `${path}/messages`, words("No file"), [])), "/c/support");
  assertEquals(await saidIn(centre, interactionId), [
    "customer: Hello?",
    "customer: Two files",
    "customer: No file",
  ]);
});

Deno.test("a plain form that is refused shows what was typed, and keeps the files that were taken", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId } = await customerAt(centre);
  const files: [string, Uint8Array<ArrayBuffer>][] = [["order.pdf", pdf], ["red.pdf", png]];
  const page = await answered(plainForm(browser, `${path}/messages`, words("Two files"), files), 415);
  assertMatch(page, /not what its name says/);
  assertMatch(page, />\s*Two files\s*<\/textarea>/);
  const kept = /name="attachment" value="([^"]+)"/.exec(page)![1]!;
  assertEquals(page.match(/name="attachment"/g)?.length, 1);
  assertEquals(await filesIn(centre, interactionId), []);
  const taken = browser.form(`${path}/attachments/${kept}`, { ...words("Still typed"), _method: "DELETE" });
  assertEquals(await sentTo(taken), "/c/support");
  const after = await answered(browser.get("/c/support"), 200);
  assert(!after.includes('name="attachment"'));
  assertMatch(after, />\s*Still typed\s*<\/textarea>/);
});

Deno.test("a form of files over 25 MB, and words over the old limit, are refused before they are read", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const three = ["a.pdf", "b.pdf", "c.pdf"].map((name) =>
    [name, pdfOf(9 * mb)] as [string, Uint8Array<ArrayBuffer>]
  );
  await answered(plainForm(customer.browser, `${customer.path}/messages`, words("Three"), three), 413);
  const { refused } = actionsOf(desk, id);
  await refused("POST messages", 413, words("x".repeat(300_000)));
  await refused("PUT draft", 413, words("x".repeat(300_000)));
  assertEquals(await saidIn(centre, id), ["customer: Hello?"]);
});

Deno.test("a file that nothing names is gone after the hourly tidy, a sent one is not", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const address = await sent(centre, browser, path, pdf, "order.pdf");
  const { blobs } = centre.app.deps;
  const orphan = await blobs.put(new Blob([pdf]).stream(), mb);
  await centre.run((cx) => cx.arm("tidy", "all", cx.now + 3600_001));
  await centre.pass(3600_002);
  const end = performance.now() + 5000;
  while (await blobs.find(orphan.id) && performance.now() < end) {
    await new Promise((next) => setTimeout(next, 5));
  }
  assertEquals(await blobs.find(orphan.id), null);
  assertEquals((await browser.get(address)).status, 200);
});
