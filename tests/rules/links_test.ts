/** What becomes a link in what somebody wrote, and what never does. */
import { assert, assertEquals } from "../support/run/assert.ts";
import { type Link, piecesOf } from "../../views/ui/links.ts";
import { Words } from "../../views/ui/Words.tsx";

const links = (text: string): Link[] => piecesOf(text).filter((piece) => typeof piece !== "string");
/** Each link as it was written; the text, put together again, must be what it was. */
function found(text: string): string[] {
  assertEquals(piecesOf(text).map((piece) => typeof piece === "string" ? piece : piece.text).join(""), text);
  return links(text).map((link) => link.text);
}
const html = (text: string) => String(Words({ text }));

Deno.test("pages, mailboxes and telephone numbers with their scheme are links, and lead where they say", () => {
  const cases: [text: string, href: string][] = [
    ["http://example.com", "http://example.com/"],
    ["https://example.com/a?b=c&d=e#f", "https://example.com/a?b=c&d=e#f"],
    ["HTTPS://EXAMPLE.COM/A", "https://example.com/A"],
    ["http://localhost:8000/x", "http://localhost:8000/x"],
    ["http://127.0.0.1/x", "http://127.0.0.1/x"],
    ["http://[2001:db8::1]/x", "http://[2001:db8::1]/x"],
    [
      "https://fr.wikipedia.org/wiki/Guichet_(homonymie)",
      "https://fr.wikipedia.org/wiki/Guichet_(homonymie)",
    ],
    ["https://example.com/a(b(c)d)e", "https://example.com/a(b(c)d)e"],
    ["https://example.com/été/à-vélo", "https://example.com/%C3%A9t%C3%A9/%C3%A0-v%C3%A9lo"],
    ["www.example.com/x", "http://www.example.com/x"],
    ["zoe@example.com", "mailto:zoe@example.com"],
    ["zoe.tremblay+avis@mail.example.co.uk", "mailto:zoe.tremblay+avis@mail.example.co.uk"],
    ["mailto:zoe@example.com", "mailto:zoe@example.com"],
    ["tel:+15145550199", "tel:+15145550199"],
    ["tel:+1-514-555-0199", "tel:+1-514-555-0199"],
    ["TEL:+33142685300", "tel:+33142685300"],
  ];
  for (const [text, href] of cases) {
    assertEquals(found(text), [text], text);
    assertEquals(links(text)[0]!.href, href, text);
    assertEquals(found(`Voir (${text}), merci.`), [text], text);
  }
});

Deno.test("what ends the sentence, or stands around the address, is no part of it", () => {
  const address = "https://example.com/a";
  const around = [
    "See #.",
    "See #, then",
    "See #!",
    "#?",
    "#?!",
    "#;",
    "#:",
    "#...",
    "#…",
    "(#)",
    "(see #).",
    "[#]",
    "{#}",
    "<#>",
    "“#”",
    "« # »",
    "«\u00a0#\u00a0»",
    "«#»",
    "‹#›",
    "‘#’",
    '"#"',
    "'#'",
    "**#**",
    "*#*",
    "请看 #。谢谢",
    "（#）",
    "「#」",
    "اقرأ #، شكرا",
    "هل قرأت #؟",
    "#\nnext",
    "#\u00a0next",
    "#\u200f",
    "#\u2069",
  ];
  for (const text of around) assertEquals(found(text.replace("#", address)), [address], text);
  assertEquals(found("Write to zoe@example.com."), ["zoe@example.com"]);
  assertEquals(found("Call tel:+15145550199, please"), ["tel:+15145550199"]);
  assertEquals(found("https://a.example https://b.example, zoe@c.example"), [
    "https://a.example",
    "https://b.example",
    "zoe@c.example",
  ]);
});

Deno.test("no other scheme, no name hidden before a host, and no bare word with a dot becomes a link", () => {
  const never = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.com/a",
    "blob:null/x",
    "about:blank",
    "//example.com/a",
    "http:",
    "http://",
    "https:/example.com",
    "I called.no answer",
    "README.md",
    "example.org",
    "version 1.2.3",
    "@guichet",
    "tel:",
    "tel:12",
    "mailto:",
    "www.",
    "www.com",
    "https://exa\u202emoc.elpmaxe",
    "https://example.com/\u202egnp.exe",
    "https://example.com/\u2066x",
  ];
  for (const text of never) assertEquals(found(text), [], text);
  // Of these the address within is harmless, and all that leads anywhere.
  for (
    const text of [
      "javascript:https://example.com/",
      "data:https://example.com/",
      "view-source:https://example.com/",
    ]
  ) {
    for (const { href } of links(text)) assertEquals(href, "https://example.com/");
  }
  for (const { href } of links("https://bank.example@evil.example/a")) {
    assertEquals(new URL(href).username, "");
  }
});

Deno.test("a name in other letters leads to its own host, and says how computers write it", () => {
  assertEquals(links("https://bücher.example/a")[0], {
    text: "https://bücher.example/a",
    href: "https://xn--bcher-kva.example/a",
    host: "xn--bcher-kva.example",
  });
  // A Cyrillic а among Latin letters: it looks the same, and is not.
  assertEquals(links("https://p\u0430ypal.example")[0]!.host, "xn--pypal-4ve.example");
  assertEquals(found("زوروا https://مثال.إختبار/صفحة الآن"), ["https://مثال.إختبار/صفحة"]);
  assertEquals(links("https://مثال.إختبار/صفحة")[0]!.host, "xn--mgbh0fb.xn--kgbechtv");
  assertEquals(links("https://example.com/a")[0]!.host, null);
});

Deno.test("what was written is escaped to the last character, in a link as beside it", () => {
  assertEquals(html('<b>a</b> & "b"'), "&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot;");
  assertEquals(
    html('see https://example.com/?a="><script>alert(1)</script>'),
    'see <a href="https://example.com/?a=" target="_blank" rel="noopener noreferrer nofollow" dir="ltr">' +
      "https://example.com/?a=</a>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
  );
  assertEquals(
    html("https://example.com/?a=1&b='2'"),
    '<a href="https://example.com/?a=1&amp;b=%272%27" target="_blank" rel="noopener noreferrer nofollow" dir="ltr">' +
      "https://example.com/?a=1&amp;b=&#39;2&#39;</a>",
  );
});

Deno.test("words made to be slow are looked through in a moment", () => {
  const slow = [
    "https://",
    "www.",
    "a@",
    "http://a.",
    "https://example.com/(",
    "https://example.com/((((",
    "mailto:a",
    "tel:1-",
    "a.a@a.",
    "https://a.example/____",
    "https://a.example/'",
    ":",
    "@a.a",
  ];
  for (const piece of slow) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    const began = performance.now();
    piecesOf(text);
    const took = performance.now() - began;
    assert(took < 400, `${piece}: ${took} ms`);
  }
});
