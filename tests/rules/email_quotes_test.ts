import fc from "fast-check";
import { clean } from "../../server/channels/email/clean.ts";
import { fold } from "../../server/channels/email/fold_rules.ts";
import { bareSubjectOf, isForwarded } from "../../server/channels/email/subject_rules.ts";
import { piecesOf } from "../../views/channels/email/quotes.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

const quoted = "> one\n> two\n> three\n> four\n";
const own = (text: string, forwarded = false) =>
  piecesOf(text, forwarded).map(({ text, quoted }) => quoted ? `[${text}]` : text).join("|");

Deno.test("case 16: folding a quote of plain text never cuts: the pieces are the text, to the last character", () => {
  const line = fc.constantFrom(
    "> a",
    ">> b",
    "",
    "Hi",
    "On Monday, Zoé wrote:",
    "Le 3 mai 2026, Zoé a écrit :",
    "________________________________",
    "From: a",
    "-----Original Message-----",
    "  ",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
      const text = lines.join(end);
      assertEquals(piecesOf(text).map(({ text }) => text).join(""), text);
    }),
    { numRuns: 500 },
  );
});

Deno.test("case 16: a plain text that is all quote is shown unfolded, and so is one that was passed on", () => {
  assertEquals(own(quoted), quoted);
  assertEquals(
    own(`On 3 May 2026 Zoé <zoe@a.example> wrote:\n${quoted}`),
    `On 3 May 2026 Zoé <zoe@a.example> wrote:\n${quoted}`,
  );
  assertEquals(own(`FYI\n${quoted}`, true), `FYI\n${quoted}`);
});

Deno.test("what stands below the answer is folded, with the line that says who wrote it, in several languages", () => {
  for (
    const said of [
      "On Mon, 4 May 2026 at 10:11, Zoé Tremblay\n<zoe@a.example> wrote:\n",
      "Le lun. 4 mai 2026 à 10 h 11, Zoé Tremblay <zoe@a.example> a écrit :\n\n",
      "Am 04.05.2026 um 10:11 schrieb Zoé:\n",
      "",
    ]
  ) assertEquals(own(`Thanks!\n\n${said}${quoted}`), `Thanks!\n\n|[${said}${quoted}]`, said);
  const rule = "________________________________\nDe : Zoé\nObjet : Bonjour\n\nLe texte.\n";
  assertEquals(own(`Merci\n${rule}`), `Merci\n|[${rule}]`);
  assertEquals(
    own(`Thanks\n-----Original Message-----\nFrom: Zoé\n\nText`),
    "Thanks\n|[-----Original Message-----\nFrom: Zoé\n\nText]",
  );
});

Deno.test("short quotes between the lines that answer them stay where they are", () => {
  const between = "> When do you open?\nAt nine.\n> And close?\nAt five.\n";
  assertEquals(own(between), between);
  assertEquals(own("On Monday he wrote: hi\nand more"), "On Monday he wrote: hi\nand more");
});

const label = "Quoted text";
const folded = (html: string, open = false) => fold(clean(html, () => null).html, { label, open });
const begun = '<details class="quoted"><summary>Quoted text</summary>';
const opened = '<details class="quoted" open><summary>Quoted text</summary>';

Deno.test("case 16: what mail programs quote in HTML is folded, and nothing of it is lost", () => {
  assertEquals(
    folded(
      `<p>Thanks</p><div class="gmail_quote"><div>On Monday Zoé wrote:</div><blockquote class="gmail_quote">Hi</blockquote></div>`,
    ),
    `<p>Thanks</p><div><div>On Monday Zoé wrote:</div>${begun}<blockquote class="quote">Hi</blockquote></details></div>`,
  );
  assertEquals(
    folded(
      `Yes<blockquote type="cite">a<blockquote type="cite">b</blockquote></blockquote>No<blockquote type="cite">c</blockquote>`,
    ),
    `Yes${begun}<blockquote class="quote">a<blockquote class="quote">b</blockquote></blockquote></details>No${begun}<blockquote class="quote">c</blockquote></details>`,
  );
  assertEquals(
    folded(`<body><div>Ok</div><hr><div id="divRplyFwdMsg">From: Zoé</div><div>Hi</div></body>`),
    `<div><div>Ok</div><hr />${begun}<div class="quote-from">From: Zoé</div><div>Hi</div></details></div>`,
  );
  const outlook = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">';
  assertEquals(
    folded(`<div><p>Ok</p><div>${outlook}<p>From: Zoé</p></div></div><p>Hi</p></div>`).replace(
      / style="[^"]*"/,
      "",
    ),
    `<div><p>Ok</p>${begun}<div><div class="quote-from"><p>From: Zoé</p></div></div><p>Hi</p></details></div>`,
  );
});

Deno.test("case 16: HTML that is all quote is shown unfolded, a picture beside it is something said", () => {
  const quote = '<blockquote type="cite">Hi</blockquote>';
  assertEquals(folded(quote), `${opened}<blockquote class="quote">Hi</blockquote></details>`);
  assert(folded(`<div>On Monday Zoé wrote:</div>${quote}`).includes(opened));
  assert(folded(`<img src="data:image/png;base64,aa">${quote}`).includes(begun));
  assert(folded(`<p>FYI</p>${quote}`, true).includes(opened));
  assertEquals(folded("<p>No quote</p>"), "<p>No quote</p>");
});

Deno.test("folding only adds folds: without them the HTML is what it was", () => {
  const piece = fc.constantFrom(
    "<div>",
    "</div>",
    '<blockquote type="cite">',
    "</blockquote>",
    '<div id="divRplyFwdMsg">',
    "<p>",
    "x",
    "<br>",
    "<table><tr><td>",
    "</table>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const { html } = clean(parts.join(""), () => null);
      const bare = fold(html, { label, open: false }).replace(
        /<details class="quoted"( open)?><summary>Quoted text<\/summary>|<\/details>/g,
        "",
      );
      assertEquals(bare, html);
    }),
    { numRuns: 500 },
  );
});

Deno.test("two subjects that differ in what programs put before them are one", () => {
  assertEquals(bareSubjectOf("RE: Re[2]: TR : Ma  facture"), "Ma facture");
  assertEquals(bareSubjectOf("Reparation"), "Reparation");
  assertEquals(["Fwd: a", "TR : a", "WG: a", "Re: a", "Track: a"].map(isForwarded), [
    true,
    true,
    true,
    false,
    false,
  ]);
});
