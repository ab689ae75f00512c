import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, deskOf, offerAt, saidIn, words } from "../support/centre/pages.ts";
import { listen } from "../support/centre/hearing.ts";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

const hostile: [what: string, words: string][] = [
  ["a script", `<script>alert("1")</script>`],
  ["an image that fails", `<img src=x onerror='alert(1)'>`],
  ["a way out of an attribute", `" autofocus onfocus="alert(1)`],
  ["a way out of a textarea", `</textarea></form><h1>Mine</h1>`],
  ["a partial for somebody's page", `<hx-partial hx-target="#main" hx-swap="innerHTML">Mine</hx-partial>`],
  ["an attribute of htmx", `<p hx-get="/sign-out" hx-trigger="load">`],
  ["a stream's own syntax", "data: x event: gone id: 999999"],
  ["letters that run the other way", "\u202Egnihtemos\u202C שלום مرحبا"],
  ["marks over marks", `Z${"\u0300".repeat(60)}oé`],
  ["faces", "👩‍👩‍👧‍👦🏳️‍🌈🙂"],
  ["characters that are none", "\uFEFF\u200B\uFFFE\u2028\u2029\u0007"],
  ["an entity", "&lt;b&gt; &amp;amp; &#x3C;"],
  ["SQL", `'); drop table entry; --`],
];

for (const [what, typed] of hostile) {
  Deno.test(`${what} in a name, a message and a draft is text on every page and in every stream`, async () => {
    await using centre = await makeApp();
    const customer = await customerAt(centre, typed, typed);
    const desk = await deskOf(centre);
    const page = await listen(centre.app, customer.browser, customer.tabId, customer.after);
    const offer = await offerAt(centre, desk);
    await sentTo(desk.browser.form(`/offers/${offer}/accept`, { tab: desk.tabId }));
    await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(typed)), 204);
    await answered(customer.browser.htmx(`PUT ${customer.path}/draft`, words(typed)), 204, null);
    const { interactionId: id } = customer;
    await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words(typed)), 204);
    await answered(desk.browser.htmx(`PUT /interactions/${id}/draft`, words(typed)), 204, null);
    const shown = [
      await answered(desk.browser.get(`/desk?contact=${id}`), 200),
      await answered(customer.browser.get("/c/support"), 200),
      await desk.stream.words(),
      await page.words(),
    ];
    for (const html of shown) {
      assert(html.includes(escaped(typed)), "it is shown");
      if (escaped(typed) !== typed) assert(!html.includes(typed), "it is not markup");
    }
    assertEquals(await saidIn(centre, id), [`customer: ${typed}`, `customer: ${typed}`, `agent: ${typed}`]);
    await page.leave();
  });
}

Deno.test("lines of a message stay lines, on the page and in the stream, whatever they say", async () => {
  await using centre = await makeApp();
  const customer = await customerAt(centre);
  const page = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  await page.heard();
  const body = "one\r\n\r\nevent: gone\ndata: 1\n\nid: 5\rtwo";
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(body)), 204);
  const [said, ...more] = await page.heard();
  assertEquals(more, []);
  assert(said!.data.includes(">one\n\nevent: gone\ndata: 1\n\nid: 5\ntwo</p>"));
  assertEquals(said!.event, null);
  await page.leave();
});

Deno.test("a NUL is left out, and nothing after it is lost", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre, "be\0fore", "Zo\0é");
  const said = words("left\0right");
  for (let n = 0; n < 2; n++) await answered(browser.htmx(`POST ${path}/messages`, said), 204);
  assertEquals(await saidIn(centre, id), ["customer: before", "customer: leftright"]);
  assert((await answered(browser.get("/c/support"), 200)).includes("leftright"));
});

Deno.test("half a character is shown as the mark for one, and sent again it is the same message", async () => {
  await using centre = await makeApp();
  const { browser, path, interactionId: id } = await customerAt(centre);
  const headers = { origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" };
  for (let n = 0; n < 2; n++) {
    await sentTo(
      browser.send(`${path}/messages`, {
        method: "POST",
        headers,
        body: "key=half-a-key&body=a%ED%A0%80b%ZZ%",
      }),
    );
  }
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: a\uFFFD\uFFFD\uFFFDb%ZZ%"]);
});
