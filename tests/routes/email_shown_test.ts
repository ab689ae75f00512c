import { eq } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { email } from "../../db/schema/email.ts";
import { entry } from "../../db/schema/interactions.ts";
import type { Answered, Asked, Outside } from "../../server/delivery/outside.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { emailArrives, emailAt, type EmailFacts, sealed } from "../support/centre/emails.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { deskOf } from "../support/centre/pages.ts";
import { pdf, png } from "../support/run/files.ts";

const stored = async ({ app: { deps } }: TestApp, bytes: Uint8Array<ArrayBuffer>) =>
  (await deps.blobs.put(new Blob([bytes]).stream(), 1_000_000)).id;

Deno.test("an email's body is a page of its own that can do nothing and is framed by us alone", async () => {
  await using centre = await makeApp();
  const { desk, base } = await emailAt(centre, {
    html: `<p onclick="a()">Hello <b>you</b></p>`,
    text: "Hello you",
  });
  const answer = await desk.browser.get(`${base}/body`);
  const headers = {
    "content-type": "text/html; charset=UTF-8",
    "content-security-policy":
      `default-src 'none'; img-src data: http://localhost${base.replace(/emails.*/, "attachments/")} ` +
      `http://localhost${base}/picture; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; ` +
      "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    "x-frame-options": null,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "private, no-store",
  };
  for (const [name, value] of Object.entries(headers)) assertEquals(answer.headers.get(name), value, name);
  assertMatch(await answered(Promise.resolve(answer), 200), /<p>Hello <b>you<\/b><\/p>/);
  // The desk, and it alone, may frame it; nobody may frame the desk.
  const page = await desk.browser.get("/desk");
  assertMatch(page.headers.get("content-security-policy")!, /frame-ancestors 'none'; frame-src 'self'$/);
  assertEquals(page.headers.get("x-frame-options"), "DENY");
  const portal = await centre.browser().get("/c/support");
  assert(!portal.headers.get("content-security-policy")!.includes("frame-src"));
});

Deno.test("the contact window shows who an email is from and to, and its body in a frame without a script", async () => {
  await using centre = await makeApp();
  const { desk, base, interactionId, entryId } = await emailAt(centre, {
    name: "Zoé <b>",
    subject: "Où est ma commande?",
    html: "<p>Hello</p>",
    text: "Hello",
    cc: [{ name: "Ines", address: "ines@customer.example" }],
    replyTo: [{ name: "", address: "answers@customer.example" }],
    stranger: true,
  });
  const page = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  const [entry] = new RegExp(`<article class="letter" id="t-${entryId}".*?</article>`, "s").exec(page)!;
  for (
    const part of [
      '<bdi title="zoe@customer.example">Zoé &lt;b&gt;</bdi>',
      "&lt;zoe@customer.example&gt;",
      '<dt>To</dt><dd><bdi dir="ltr">help@demo.test</bdi></dd>',
      '<dt>CC</dt><dd><bdi title="ines@customer.example">Ines</bdi></dd>',
      '<dt>Reply to</dt><dd><bdi dir="ltr">answers@customer.example</bdi></dd>',
      "Not a participant of this conversation",
      `<iframe src="${base}/body"`,
      'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"',
    ]
  ) assert(entry.includes(part), `${part} in ${entry}`);
  // The subject is the conversation's: it is said only where it is another.
  assert(!entry.includes("Où est ma commande?"), entry);
  await centre.run((cx) =>
    emailArrives(
      cx,
      { text: "And this", subject: "RE: Autre chose", writtenAt: Date.UTC(2019, 4, 3) },
      interactionId,
    )
  );
  const later = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(later, /<bdi>RE: Autre chose<\/bdi>/);
  assertMatch(later, /Dated May 3, 2019/);
});

Deno.test("plain text stands on the page, its quote folded; an email without text says so", async () => {
  await using centre = await makeApp();
  const { desk, interactionId } = await emailAt(centre, {
    text: "Thanks <i>\n\nOn Monday Zoé wrote:\n> a\n> b\n> c\n> d\n",
  });
  const html = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(
    html,
    /<p>Thanks &lt;i&gt;\s+<\/p><details class="quoted"><summary lang="en">Quoted text<\/summary><p>On Monday/,
  );
  assert(!html.includes("<iframe"));
  await centre.run((cx) => emailArrives(cx, { text: "" }, interactionId));
  assertMatch(
    await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200),
    /<p class="muted">No text<\/p>/,
  );
});

Deno.test("case 6: an email without text but with a picture shows it inside, says “no text”, and lists the file beside it", async () => {
  await using centre = await makeApp();
  const files = [
    {
      id: "inline-picture-00001",
      blobId: await stored(centre, png),
      name: "red.png",
      type: "image/png",
      size: png.length,
      contentId: "red@mail",
    },
    {
      id: "attached-file-000001",
      blobId: await stored(centre, pdf),
      name: "order.pdf",
      type: "application/pdf",
      size: pdf.length,
    },
  ];
  const { desk, base, interactionId } = await emailAt(centre, {
    html: '<img src="cid:red@mail">',
    text: "",
    files,
  });
  const body = await answered(desk.browser.get(`${base}/body`), 200);
  assertMatch(body, /<p class="ours" lang="en">No text<\/p>/);
  const [, src] = /<img src="([^"]+)"/.exec(body)!;
  assertEquals(new Uint8Array(await (await desk.browser.get(src!)).arrayBuffer()), png);
  const page = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(page, /download="order\.pdf"/);
  assert(!page.includes('alt="red.png"'), "what the body shows is not listed again");
});

Deno.test("only who may read the conversation reads its emails: the agent, the supervisor, whoever completed it", async () => {
  await using centre = await makeApp();
  const facts: EmailFacts = {
    html: "<p>Secret</p>",
    text: "Secret",
    blobId: await sealed(centre.app.deps, "From: z"),
  };
  const { desk, base, interactionId } = await emailAt(centre, facts);
  const ines = await centre.signedIn("agent2@demo.test");
  const supervisor = await centre.signedIn("supervisor@demo.test");
  for (const path of ["body", "original.eml", "picture?of=x"]) {
    await answered(ines.get(`${base}/${path}`), 404);
    assertEquals((await centre.browser().get(`${base}/${path}`)).status, 303);
  }
  await answered(ines.htmx(`POST ${base}/pictures`), 404);
  await answered(supervisor.get(`${base}/body`), 200);
  assertMatch(await answered(supervisor.get(`/interactions/${interactionId}`), 200), /<iframe/);
  // By the address of another conversation it is not found either.
  const other = await centre.run((cx) => emailArrives(cx, facts));
  const wrong = base.replace(/emails\/.*/, `emails/${other.entryId}`);
  await answered(desk.browser.get(`${wrong}/body`), 404);
  await answered(desk.browser.get(base.replace(/\d+$/, "x/body")), 404);
  await answered(desk.browser.htmx(`POST /interactions/${interactionId}/end`), 204, null);
  await centre.pass(6000);
  await answered(desk.browser.get(`${base}/body`), 200);
});

Deno.test("the original is saved as it came, and never shown; what was erased or has a card number is not given", async () => {
  await using centre = await makeApp();
  const raw = "From: Zoé <zoe@customer.example>\r\nSubject: Hi\r\n\r\nHello\r\n";
  const { desk, base, interactionId, entryId } = await emailAt(centre, {
    text: "Hello",
    blobId: await sealed(centre.app.deps, raw),
  });
  const page = () => answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(await page(), /<a href="[^"]+\/original\.eml" download/);
  const answer = await desk.browser.get(`${base}/original.eml`);
  assertEquals(answer.headers.get("content-disposition"), `attachment; filename="email-${entryId}.eml"`);
  assertEquals(answer.headers.get("content-type"), "message/rfc822");
  assertEquals(answer.headers.get("content-security-policy"), "sandbox; default-src 'none'");
  assertEquals(await answer.text(), raw);
  const blobId = await sealed(centre.app.deps, raw);
  const card = await centre.run((cx) =>
    emailArrives(cx, { text: "My card is •••• •••• •••• 1111", blobId }, interactionId)
  );
  await answered(desk.browser.get(base.replace(/\d+$/, `${card.entryId}/original.eml`)), 403);
  assertMatch(await page(), /holds a card number/);
  const erased = await centre.run((cx) => emailArrives(cx, { text: "Old", blobId: null }, interactionId));
  await answered(desk.browser.get(base.replace(/\d+$/, `${erased.entryId}/original.eml`)), 404);
  assertMatch(await page(), /was erased/);
});

/** A server of pictures: what it was asked, and what it answers by path. */
function pictureServer(answers: Record<string, Partial<Answered>>) {
  const asked: Asked[] = [];
  const outside: Outside = {
    ask: (request) => {
      asked.push(request);
      const { status = 200, headers = {}, body = new Uint8Array() } =
        answers[new URL(request.url).pathname] ?? { status: 404 };
      return Promise.resolve({ status, headers, body });
    },
  };
  return { asked, outside };
}

Deno.test("pictures of other servers are fetched by us alone, and only once they were asked for", async () => {
  const { asked, outside } = pictureServer({
    "/red": { body: png, headers: { "content-type": "text/html" } },
    "/moved": { status: 302, headers: { location: "https://cdn.example/red" } },
    "/page": { body: new TextEncoder().encode("<script>") },
    "/drawing": {
      body: new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      headers: { "content-type": "image/svg+xml" },
    },
    "/large": { body: Uint8Array.from({ length: 5 * 1024 * 1024 + 1 }, (_, at) => png[at] ?? 0) },
    "/away": { status: 302, headers: { location: "file:///etc/passwd" } },
    "/round": { status: 302, headers: { location: "/round" } },
  });
  await using centre = await makeApp({ outside });
  const names = ["red", "moved", "page", "drawing", "large", "away", "round", "none"];
  const html = names.map((name) => `<img src="https://shop.example/${name}" alt="${name}">`).join("");
  const { desk, base, interactionId, entryId } = await emailAt(centre, { html, text: "Look" });
  const { browser } = desk;
  assertMatch(
    await answered(browser.get(`/desk?contact=${interactionId}`), 200),
    /<form class="pictures small"/,
  );
  const before = await answered(browser.get(`${base}/body`), 200);
  assertEquals([...before.matchAll(/<span class="blocked">\w+<\/span>/g)].length, names.length);
  assert(!before.includes("shop.example"), before);
  // Asked for twice, it is asked for once.
  for (let time = 0; time < 2; time++) {
    const entry = await answered(browser.htmx(`POST ${base}/pictures`), 200);
    assertMatch(entry, new RegExp(`hx-target="#t-${entryId}".*<iframe src="${base}/body\\?pictures"`, "s"));
    assert(!entry.includes('class="pictures'));
  }
  assertEquals(asked.length, 0);
  const after = await answered(browser.get(`${base}/body?pictures`), 200);
  const addresses = [...after.matchAll(/alt="(\w+)" src="([^"]+)"/g)].map(([, name, src]) =>
    [name!, src!] as const
  );
  assertEquals(addresses.map(([name]) => name), names);
  for (const [name, src] of addresses) {
    const answer = await browser.get(src);
    const shown = name === "red" || name === "moved";
    assertEquals(answer.status, shown ? 200 : 404, name);
    if (shown) {
      assertEquals(answer.headers.get("content-type"), "image/png");
      assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
      assertEquals(answer.headers.get("content-security-policy"), "sandbox; default-src 'none'");
      assertEquals(new Uint8Array(await answer.arrayBuffer()), png);
    } else await answer.body?.cancel();
  }
  for (const { headers, method, url } of asked) {
    assertEquals([method, Object.keys(headers).sort()], ["GET", ["accept", "user-agent"]]);
    assertMatch(url, /^https:\/\/(shop|cdn)\.example\//);
  }
  assertEquals(asked.filter(({ url }) => url.endsWith("/round")).length, 4);
});

Deno.test("nobody has us fetch anything but the pictures of an email they read", async () => {
  const { asked, outside } = pictureServer({ "/red": { body: png } });
  await using centre = await makeApp({ outside });
  const { seal } = centre.app.deps;
  const { desk, base, entryId } = await emailAt(centre, {
    html: '<img src="https://shop.example/red">',
    text: "a",
  });
  const picture = async (of: string) => {
    const answer = await desk.browser.get(`${base}/picture?of=${encodeURIComponent(of)}`);
    await answer.body?.cancel();
    return answer.status;
  };
  const sealedFor = (id: number, url: string) => seal.text(JSON.stringify([id, url]));
  const right = await sealedFor(entryId, "https://shop.example/red");
  // Nobody asked for them yet.
  assertEquals(await picture(right), 404);
  await centre.run((cx) => cx.db.update(email).set({ picturesAt: cx.now }).where(eq(email.entryId, entryId)));
  const flipped = right.slice(0, -2) + (right.at(-2) === "A" ? "B" : "A") + right.at(-1);
  for (
    const given of [
      "",
      "https://shop.example/red",
      await sealedFor(entryId + 1, "https://shop.example/red"),
      flipped,
      await seal.text("x"),
    ]
  ) assertEquals(await picture(given), 404, given);
  assertEquals(asked.length, 0);
  assertEquals(await picture(right), 200);
});

Deno.test("without a script the pictures are asked for by a form, and one is led back to where one reads", async () => {
  await using centre = await makeApp();
  const { desk, base, interactionId } = await emailAt(centre, {
    html: '<img src="https://a.example/b">',
    text: "a",
  });
  const back = await desk.browser.form(`${base}/pictures`, {});
  assertEquals([back.status, back.headers.get("location")], [303, `/desk?contact=${interactionId}`]);
  const supervisor = await centre.signedIn("supervisor@demo.test");
  const read = await supervisor.form(`${base}/pictures`, {});
  assertEquals(read.headers.get("location"), `/interactions/${interactionId}`);
});

Deno.test("what cannot be cleaned in time is shown as its plain text, and the centre goes on", async () => {
  await using centre = await makeApp();
  const { desk, base } = await emailAt(centre, { html: "<div>".repeat(50_000), text: "The <plain> words" });
  const body = await answered(desk.browser.get(`${base}/body`), 200);
  assertMatch(body, /<pre>The &lt;plain&gt; words<\/pre>.*too long to be shown/s);
});

Deno.test("a new email comes to the page of who reads, an offer says its subject, and a list its first words", async () => {
  await using centre = await makeApp();
  const desk = await deskOf(centre);
  await centre.run((cx) => emailArrives(cx, { subject: "مرحبا <b>", text: "السلام عليكم\nwhere is it?" }));
  await centre.settle();
  const offer = await answered(desk.browser.get("/desk"), 200);
  assertMatch(offer, /<p dir="auto">مرحبا &lt;b&gt;<\/p>/);
  assertMatch(offer, /<p class="said" dir="auto">السلام عليكم where is it\?<\/p>/);
});

Deno.test("case 7: an email whose letters came out wrong is read anew in the charset that its reader chooses", async () => {
  await using centre = await makeApp();
  const head = "From: Иван <ivan@customer.example>\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n";
  const russian = Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const raw = new Blob([head, russian, "\r\n4111 1111 1111 1111\r\n"]);
  const { deps } = centre.app;
  const blobId = (await deps.blobs.put(deps.seal.bytes(raw.stream()), 1_000_000)).id;
  const { desk, base, interactionId, entryId } = await emailAt(centre, { text: "Ïðèâåò", blobId });
  const page = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(
    page,
    new RegExp(`<form action="${base}/body" target="mail-${entryId}"><select name="charset"`),
  );
  assertMatch(page, new RegExp(`<iframe class="waiting"[^>]* name="mail-${entryId}"`));
  const body = await answered(desk.browser.get(`${base}/body?charset=windows-1251`), 200);
  // Its card numbers are blotted out whatever it is read in.
  assertMatch(body, /<pre>Привет\n•••• 1111<\/pre>/);
  for (const charset of ["utf-7", "x", ""]) {
    await answered(desk.browser.get(`${base}/body?charset=${charset}`), 404);
  }
});

Deno.test("an email of ours says to whom it got; only who has the contact is asked to send it again", async () => {
  await using centre = await makeApp();
  const { desk, interactionId } = await emailAt(centre, { text: "Where is it?" });
  const { entryId } = await centre.run(async (cx) => {
    const row = await emailArrives(cx, {
      text: "On its way",
      from: { name: "Support", address: "help@demo.test" },
      to: [{ name: "Zoé", address: "zoe@customer.example" }, { name: "", address: "gone@customer.example" }],
    }, interactionId);
    await cx.db.update(entry).set({ author: "agent", agentId: desk.agentId }).where(
      eq(entry.id, row.entryId),
    );
    const facts = { ...row, channel: "email" as const, queuedAt: cx.now, changedAt: cx.now };
    await cx.db.insert(outbox).values([
      { ...facts, recipient: "zoe@customer.example", state: "delivered" },
      {
        ...facts,
        recipient: "gone@customer.example",
        state: "failed",
        reason: "unknown-recipient",
        words: "550 gone",
      },
    ]);
    return row;
  });
  const page = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  const [article] = new RegExp(`<article class="letter me" id="t-${entryId}".*?</article>`, "s").exec(page)!;
  assertMatch(article, /<bdi>gone@customer\.example<\/bdi><i class="delivery failed">.*550 gone/s);
  assertMatch(article, new RegExp(`hx-post="/interactions/${interactionId}/entries/${entryId}/again"`));
  assert(!article.includes("original.eml"), "ours came in no bytes");
});
