import fc from "fast-check";
import { clean, longestHtml, textOf, Unreadable } from "../../server/channels/email/clean.ts";
import { withPictures } from "../../server/channels/email/picture_boxes.ts";
import { styleOf } from "../../server/channels/email/style_rules.ts";
import { hostileMails } from "../support/hostile/mails.ts";
import { wrongIn } from "../support/hostile/judge.ts";
import { assert, assertEquals, assertMatch, throws } from "../support/run/assert.ts";

const own = (contentId: string) => contentId === "logo@shop" ? "/interactions/i/attachments/a" : null;
const cleaned = (html: string) => clean(html, own).html;
const shown = (html: string) => withPictures(clean(html, own), []);

Deno.test("of 70 classes of attacks in six encodings and four places nothing is left that could run or fetch", () => {
  const mails = hostileMails("http://out.example");
  assert(mails.length >= 1000, `${mails.length}`);
  const wrong = mails.flatMap(({ name, html }) => wrongIn(cleaned(html)).map((what) => `${name}: ${what}`));
  assertEquals(wrong, []);
  // Cleaned again it is as it is: a browser reads it as the cleaner wrote it.
  for (const { name, html } of mails) {
    const once = shown(html);
    assertEquals(textOf(cleaned(once)), textOf(once), name);
  }
});

Deno.test("whatever is thrown together of the pieces of attacks is clean as well", () => {
  const pieces = fc.constantFrom(
    ..."< > \" ' ` = / ! -- &lt; &#60; \0 \n <a <img <svg <style> </style> <p title=' src=x onerror=run() href=javascript:run() style=position:fixed <!-- --> ]]> <![CDATA[ <math> <table> </table> <noscript> <template> x"
      .split(" "),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      assertEquals(wrongIn(cleaned(parts.join(""))), []);
      assertEquals(wrongIn(cleaned(parts.join(" "))), []);
    }),
    { numRuns: 300 },
  );
});

Deno.test("what a letter is made of stays: words, tables, colours, links that open beside the desktop", () => {
  assertEquals(
    cleaned(
      `<body bgcolor="#eee"><table width="600" cellpadding="4"><tr><td style="color:red;position:fixed">Été &amp; <b>co</b></td></tr></table>`,
    ),
    `<div style="background-color:#eee"><table width="600" cellpadding="4"><tr><td style="color:red">Été &amp; <b>co</b></td></tr></table></div>`,
  );
  assertEquals(
    cleaned(`<a href="https://shop.example/?a=1&amp;b=2" id=x name=y class=z onclick=a()>shop</a>`),
    `<a href="https://shop.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">shop</a>`,
  );
  for (const given of ["/desk", "#top", "page.html", "javascript:a()", "data:text/html,x", "cid:logo@shop"]) {
    assertEquals(cleaned(`<a href="${given}">x</a>`), "<a>x</a>", given);
  }
  assertMatch(
    cleaned(`<a href="mailto:a@b.example">x</a><a href="tel:+15145550100">y</a>`),
    /href="mailto:a@b\.example".*href="tel:/,
  );
});

Deno.test("a picture of the email is our own file, one of another server stays unfetched, a counter is dropped", () => {
  assertEquals(
    cleaned(`<img src="cid:logo%40shop" alt="Logo">`),
    `<img alt="Logo" src="/interactions/i/attachments/a" />`,
  );
  assertEquals(cleaned(`<img src="cid:unknown" alt="Logo">`), `<img alt="Logo" class="missing" />`);
  const remote = clean(`<img src="https://a.example/1.png" alt="One"><img src="//b.example/2.png">`, own);
  assertEquals(remote.pictures, ["https://a.example/1.png", "https://b.example/2.png"]);
  assertEquals(withPictures(remote, []), `<span class="blocked">One</span><span class="blocked"></span>`);
  assertEquals(
    withPictures(remote, ["/ours?of=1&x", null]),
    `<img alt="One" src="/ours?of=1&amp;x" /><span class="blocked"></span>`,
  );
  assertEquals(cleaned(`<p>a<img src="https://count.example/x.gif" width="1" height="1">b</p>`), "<p>ab</p>");
  assertMatch(cleaned(`<img src="data:image/png;base64,aGk=">`), /src="data:image\/png;base64,aGk="/);
  assertEquals(cleaned(`<img src="data:image/svg+xml;base64,aGk=">`), `<img class="missing" />`);
});

Deno.test("a style says how words and boxes look, not where they are, and fetches nothing", () => {
  assertEquals(
    styleOf(
      "COLOR: Red !important; position:absolute; z-index:9; font: 12px/1.5 'Segoe UI', Arial; background: rgb(1 2 3)",
    ),
    "color:Red;font:12px/1.5 'Segoe UI', Arial;background:rgb(1 2 3)",
  );
  for (
    const harmful of [
      "background:url(http://a)",
      "background:\\75rl(x)",
      "width:expression(a())",
      "height:100vh",
      "color:red/**/blue",
      "background:image-set('x')",
      "font-family:x\\",
      "--x:1",
      "color:var(--x)",
      `width:${"1".repeat(400)}px`,
    ]
  ) assertEquals(styleOf(harmful), "", harmful);
});

Deno.test("a letter without colours is known, and one without words", () => {
  assertEquals(clean("<p>Hi</p>", own).plain, true);
  for (
    const coloured of [
      "<p style='color:#222'>a</p>",
      "<font color=red>a</font>",
      "<table bgcolor=white>",
      "<body style='background:#fff'>a",
    ]
  ) {
    assertEquals(clean(coloured, own).plain, false, coloured);
  }
  assertEquals(clean("<p>&nbsp;\u200b<img src=cid:logo@shop></p>", own).worded, false);
  assertEquals(clean("<p>a</p>", own).worded, true);
});

Deno.test("two megabytes are shown, what nests or takes beyond all measure is not", () => {
  const long = clean("a".repeat(longestHtml) + "b", own);
  assertEquals([long.cut, long.html.length], [true, longestHtml]);
  assertEquals(clean("a", own).cut, false);
  throws(() => clean("<div>".repeat(20_000), own), Unreadable);
  throws(() => clean("<p><li>".repeat(20_000), own), Unreadable);
  for (
    const bomb of [
      "<noscript>".repeat(100_000),
      "<!--".repeat(100_000),
      `<p ${"a=1 ".repeat(100_000)}>`,
      "<p>".repeat(20_000),
    ]
  ) {
    const began = performance.now();
    try {
      clean(bomb, own);
    } catch (error) {
      assert(error instanceof Unreadable);
    }
    assert(performance.now() - began < 1500, bomb.slice(0, 12));
  }
  // A thousand deep is read to its end, only not nested any further.
  assertEquals(textOf(clean(`${"<div>".repeat(1000)}end`, own).html).trim(), "end");
});
