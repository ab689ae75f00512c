/** The formatted body of an email of ours, cleaned, and its plain alternative. */
import {
  asHtml,
  cleanComposed,
  cleanQuoted,
  picturesIn,
  plainOf,
} from "../../server/channels/email/formatted_rules.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

Deno.test("of what a browser sends as a body, only what the editor can make is left", () => {
  const kept = '<div>Hello <strong>you</strong>,<br /><a href="https://example.org/">here</a></div>';
  assertEquals(cleanComposed(kept), kept);
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//example.org">x</a>',
    '<div style="position:fixed" onclick="x()">x</div>',
    "<style>*{}</style>",
    "<iframe src=https://example.org></iframe>",
    "<form action=https://example.org><input></form>",
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
  ];
  for (const html of hostile) {
    const clean = cleanComposed(html);
    assert(!/script|onerror|onclick|style|iframe|form|input|svg|src|\/\//i.test(clean), clean);
  }
});

Deno.test("a quoted email keeps its look and its own pictures, and nothing that runs", () => {
  const html =
    '<table><tr><td style="color:#f00;position:absolute;background-image:url(x)">A</td></tr></table>' +
    '<img src="cid:logo%40x"><img src="data:text/html,x"><script>1</script><a href="javascript:1">b</a>';
  const clean = cleanQuoted(html);
  assert(clean.includes('<td style="color:#f00">A</td>'), clean);
  assertEquals([...picturesIn(clean)], ["logo@x"]);
  assert(!/script|url\(|position|data:/.test(clean), clean);
});

Deno.test("the plain alternative says what the formatted body says: lists, quotes, links, breaks", () => {
  const cases: [html: string, text: string][] = [
    ["<div>One</div><div>Two</div>", "One\nTwo"],
    ["<div>One<br><br>Two</div>", "One\n\nTwo"],
    ["<div>a &amp; b &lt;c&gt; &#233;&#x1F600;</div>", "a & b <c> é😀"],
    ["<ul><li>a</li><li>b</li></ul><div>c</div>", "• a\n• b\nc"],
    ["<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"],
    ["<div>x</div><blockquote>q<br>r</blockquote><div>y</div>", "x\n> q\n> r\ny"],
    ['<a href="https://example.org/a">here</a>', "here (https://example.org/a)"],
    ['<a href="https://example.org/a">https://example.org/a</a>', "https://example.org/a"],
    ['<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"],
    ["<h1>Title</h1><pre>a\n  b</pre>", "Title\na\n  b"],
    ["plain", "plain"],
    ["", ""],
    ["<div><br></div>", ""],
  ];
  for (const [html, text] of cases) assertEquals(plainOf(cleanComposed(html)), text, html);
});

Deno.test("plain text stands in a formatted body as it was typed", () => {
  assertEquals(asHtml('a < b & "c"\r\nd'), "a &lt; b &amp; &quot;c&quot;<br>d");
});
