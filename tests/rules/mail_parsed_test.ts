import { parseMail } from "../../server/channels/email/parse.ts";
import { assertEquals } from "../support/run/assert.ts";
import { raw, written } from "../support/mail/raw.ts";

const read = (lines: string, charset?: "latin1") => parseMail(raw(lines, charset));

Deno.test("case 7: valid UTF-8 is UTF-8 whatever is declared, else the declared charset, else windows-1252", async () => {
  const body = (declared: string, text: string, charset?: "latin1") =>
    read(`Content-Type: text/plain${declared && `; charset=${declared}`}\n\n${text}`, charset).then((
      { text },
    ) => text);
  assertEquals(await body("iso-8859-1", "Réponse à l’été"), "Réponse à l’été");
  assertEquals(await body("us-ascii", "Réponse"), "Réponse");
  assertEquals(await body("utf-8", "R\u00e9ponse \u0096 fin", "latin1"), "Réponse – fin");
  assertEquals(await body("", "R\u00e9ponse", "latin1"), "Réponse");
  assertEquals(await body("no-such-charset", "R\u00e9ponse", "latin1"), "Réponse");
  assertEquals(await body("iso-8859-2", "\u00b3\u00f3d\u00bc", "latin1"), "łódź");
  assertEquals(await body("iso-2022-jp", "\x1b$B$3$s\x1b(B", "latin1"), "こん");
});

Deno.test("case 7: headers in another charset, raw or in words that declare a wrong one, are readable", async () => {
  const subject = (line: string, charset?: "latin1") =>
    read(`Subject: ${line}\n\nx`, charset).then((one) => one.subject);
  assertEquals(await subject("R\u00e9ponse", "latin1"), "Réponse");
  assertEquals(await subject("Réponse"), "Réponse");
  assertEquals(await subject("=?utf-8?Q?R=E9ponse?="), "Réponse");
  assertEquals(await subject("=?utf-8?Q?caf=E9?="), "café");
  assertEquals(await subject("=?iso-8859-1?Q?R=C3=A9ponse?="), "Réponse");
  assertEquals(await subject("=?iso-8859-1?Q?R=E9ponse?="), "Réponse");
  assertEquals(await subject("=?utf-8?B?4oKs?= =?utf-8?B?4oKs?="), "€€");
  assertEquals(await subject("=?utf-8?Q?a=E2=82?= =?utf-8?Q?=AC?="), "a€");
  assertEquals(await subject("=?iso-2022-jp?B?GyRCJDMkcxsoQg==?="), "こん");
});

Deno.test("case 7: the agent's choice of a charset wins over what is declared", async () => {
  const bytes = raw(
    "Content-Type: text/plain; charset=utf-8\n\n\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2",
    "latin1",
  );
  assertEquals((await parseMail(bytes)).text, "Ïðèâåò");
  assertEquals((await parseMail(bytes, { charset: "windows-1251" })).text, "Привет");
});

Deno.test("case 8: headers are unfolded, a Date that is none is no date, NUL is dropped", async () => {
  const folded = await read(
    "Subject: one\n two\n\tthree\nDate: Mon, 5 Jan 2026 10:00:00 -0500 (EST)\n\na\0b",
  );
  assertEquals([folded.subject, folded.text, folded.writtenAt], [
    "one two three",
    "ab",
    Date.UTC(2026, 0, 5, 15),
  ]);
  for (const date of ["Offer 12", "yesterday", "", "99 Foo 2026 10:00", "1", "2026"]) {
    assertEquals((await read(`Date: ${date}\n\nx`)).writtenAt, null, date);
  }
  assertEquals((await read("Date: 2026-01-05T15:00:00Z\n\nx")).writtenAt, Date.UTC(2026, 0, 5, 15));
});

Deno.test("case 3: addresses keep name and address apart, of groups and without an address too", async () => {
  const { to, cc, from } = await read([
    "From: mailto:zoe@a.example",
    'To: Team: "Roy, Max" <max@a.example>, leo@a.example;, undisclosed-recipients:;',
    'Cc: "victim@bank.example x"@other.example, Only a name',
    "",
    "x",
  ].join("\n"));
  assertEquals(to, [{ name: "Roy, Max", address: "max@a.example" }, { name: "", address: "leo@a.example" }]);
  assertEquals(cc.map(({ name }) => name).at(-1), "Only a name");
  assertEquals(from === null || typeof from.address === "string", true);
});

const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

Deno.test("case 6: a message within a message stays a file, winmail.dat is named for what it is, pictures have their id", async () => {
  const parsed = await read(`Subject: files
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/related; boundary=r

--r
Content-Type: text/html

<p>See <img src="cid:pic@a"></p>
--r
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <pic@a>
Content-Disposition: inline; filename="a.png"

${picture}
--r--
--b
Content-Type: message/rfc822

Subject: The inner one
From: a@a.example

inner words
--b
Content-Type: application/ms-tnef
Content-Transfer-Encoding: base64

eJ8+IgAA
--b--
`);
  assertEquals(parsed.text, "See");
  assertEquals(parsed.files.map(({ name, type, contentId }) => [name, type, contentId]), [
    ["a.png", "image/png", "pic@a"],
    ["The inner one.eml", "message/rfc822", null],
    ["winmail-3.dat", "application/ms-tnef", null],
  ]);
});

Deno.test("case 6: a message without a text has none, and its file", async () => {
  const { text, files } = await read(
    `Content-Type: image/png; name="scan.png"\nContent-Transfer-Encoding: base64\n\n${picture}\n`,
  );
  assertEquals([text, files.map(({ name }) => name)], ["", ["scan.png"]]);
});

Deno.test("a message of HTML alone has a text, without styles, scripts and comments", async () => {
  const { text, html } = await read(
    "Content-Type: text/html\n\n<style>p{}</style><p>One &eacute;&#233;&#xe9;&nbsp;<b>two</b></p><!-- no -->" +
      "<ul><li>three</li></ul><script>x<1</script>a < b<br>c",
  );
  assertEquals(text, "One ééé two\n\n• three\n\na < b\nc");
  assertEquals(html?.includes("<script>"), true);
});

Deno.test("Message-IDs are whole or none", async () => {
  const { messageId, inReplyTo, references } = await read(
    "Message-ID: <a@x>\nIn-Reply-To: Message of Monday <b@x>\nReferences: <c@x>\n <d@x> e@x <f g@x>\n\nx",
  );
  assertEquals([messageId, inReplyTo, references], ["<a@x>", "<b@x>", ["<c@x>", "<d@x>"]]);
  assertEquals((await read("Message-ID: no-brackets@x\n\nx")).messageId, "");
});

Deno.test("card numbers are blotted out of subject, text and HTML", async () => {
  const card = "4111 1111 1111 1111";
  const bytes = written({ subject: card, body: `<p>${card}</p>`, more: ["Content-Type: text/html"] });
  const { subject, text, html } = await parseMail(bytes, { redact: true });
  assertEquals([subject, text, html], ["•••• 1111", "•••• 1111", "<p>•••• 1111</p>\n"]);
  assertEquals((await parseMail(bytes)).text, card);
});
