import { parseMail } from "../../server/channels/email/parse.ts";
import { isReport, reportsIn } from "../../server/channels/email/reported.ts";
import {
  asideReason,
  mayBeAcknowledged,
  senderOf,
  subjectCore,
} from "../../server/channels/email/senders.ts";
import { languageOf, localeFor } from "../../server/channels/email/languages.ts";
import { assertEquals } from "../support/run/assert.ts";
import { raw } from "../support/mail/raw.ts";

const isOurs = (address: string) => /@demo\.test$/i.test(address);

async function judged(
  headers: string,
  { path = "", ...more }: { path?: string; isOurOwn?: boolean; blocked?: boolean; lately?: number } = {},
) {
  const parsed = await parseMail(raw(`${headers}\n\nwords\n`));
  const envelope = { from: path };
  const sender = senderOf(parsed, envelope, isOurs);
  const reason = asideReason({
    parsed,
    envelope,
    sender,
    isOurs,
    isOurOwn: false,
    isReport: isReport(parsed),
    blocked: false,
    lately: 0,
    ...more,
  });
  return { reason, answered: mayBeAcknowledged(parsed, envelope, sender, isOurs) };
}

const zoe = "From: Zoé <zoe@a.example>";

Deno.test("case 1: a machine, a loop and a flood open no contact; our own address, a group and a list alone always do", async () => {
  const table: [headers: string, reason: string | null, more?: Parameters<typeof judged>[1]][] = [
    [zoe, null],
    [`${zoe}\nAuto-Submitted: no`, null],
    [`${zoe}\nList-Id: <x.a.example>\nPrecedence: list`, null],
    [`${zoe}\nPrecedence: bulk`, null],
    ["From: support@demo.test", null],
    ["From: support@demo.test\nReply-To: zoe@a.example\nAuto-Submitted: auto-generated", null],
    [`${zoe}\nAuto-Submitted: auto-replied`, "auto-reply"],
    [`${zoe}\nAuto-Submitted: auto-generated`, "auto-reply"],
    [`${zoe}\nAuto-Submitted: AUTO-REPLIED; x=y`, "auto-reply"],
    [`${zoe}\nX-Autoreply: yes`, "auto-reply"],
    [`${zoe}\nPrecedence: auto_reply`, "auto-reply"],
    [zoe, "auto-reply", { path: "<>" }],
    [`Return-Path: <>\n${zoe}`, "auto-reply"],
    ["From: MAILER-DAEMON@mx.a.example", "bounce", { path: "<>" }],
    [`${zoe}\nContent-Type: multipart/report; report-type=delivery-status; boundary=b`, "bounce"],
    [zoe, "own", { isOurOwn: true }],
    [zoe, "blocked", { blocked: true }],
    [zoe, null, { lately: 4 }],
    [zoe, "rate", { lately: 5 }],
  ];
  for (const [headers, reason, more] of table) {
    assertEquals((await judged(headers, more)).reason, reason, `${headers} ${JSON.stringify(more)}`);
  }
});

Deno.test("a machine, a list, a null return path and we ourselves are never answered automatically", async () => {
  const answered = async (headers: string, path = "") => (await judged(headers, { path })).answered;
  assertEquals(await answered(zoe), true);
  assertEquals(await answered(zoe, "zoe@a.example"), true);
  for (
    const more of [
      "Auto-Submitted: auto-generated",
      "Precedence: bulk",
      "Precedence: list",
      "List-Id: <x.a.example>",
      "List-Unsubscribe: <https://a.example>",
      "X-Auto-Response-Suppress: All",
    ]
  ) assertEquals(await answered(`${zoe}\n${more}`), false, more);
  assertEquals(await answered(zoe, "<>"), false);
  for (
    const from of [
      "support@demo.test",
      "no-reply@a.example",
      "MAILER-DAEMON@a.example",
      "noreply+1@a.example",
    ]
  ) {
    assertEquals(await answered(`From: ${from}`), false, from);
  }
});

const report = (recipients: string, original = "Message-ID: <ours@demo.test>") =>
  raw(`From: MAILER-DAEMON@mx.example
Subject: Undelivered
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${recipients}
--b
Content-Type: text/rfc822-headers

${original}
Subject: Ours
--b--
`);

Deno.test("case 10: a bounce is read for each recipient, by class, with and without the final blank line", async () => {
  const two = `Final-Recipient: rfc822; <Gone@a.example>
Action: failed
Status: 5.7.129
Diagnostic-Code: smtp; 550 5.7.129
 not allowed here

Original-Recipient: rfc822;late@a.example
Final-Recipient: rfc822;late@other.example
Action: delayed
Status: 4.4.1`;
  const expected = [
    {
      messageId: "<ours@demo.test>",
      recipient: "gone@a.example",
      state: "failed",
      reason: "refused",
      words: "550 5.7.129 not allowed here",
    },
    { messageId: "<ours@demo.test>", recipient: "late@a.example", state: "queued", reason: null, words: "" },
  ];
  for (const recipients of [two, `${two}\n`, `${two}\n\n\n`, `${two.replaceAll("\n\n", "\n \n")}\n`]) {
    const parsed = await parseMail(report(recipients));
    assertEquals([isReport(parsed), reportsIn(parsed)], [true, expected]);
  }
});

Deno.test("case 10: classes of a status, not exact codes, tell why", async () => {
  const reason = async (status: string, words = "") => {
    const one =
      `Final-Recipient: rfc822;a@a.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${words}`;
    return reportsIn(await parseMail(report(one)))[0]!.reason;
  };
  assertEquals(await reason("5.1.1"), "unknown-recipient");
  assertEquals(await reason("5.1.10"), "unknown-recipient");
  assertEquals(await reason("5.0.0", "550 No such user here"), "unknown-recipient");
  assertEquals(await reason("5.2.2", "mailbox full"), "refused");
  assertEquals(await reason("5.3.4"), "too-large");
  assertEquals(await reason("4.4.7"), "gave-up");
  assertEquals(await reason("5.7.999"), "refused");
});

Deno.test("case 10: a report without what was sent, or about nobody, says so", async () => {
  const one = "Final-Recipient: rfc822;a@a.example\nAction: failed\nStatus: 5.1.1";
  assertEquals(reportsIn(await parseMail(report(one, "X-None: 1")))[0]!.messageId, "");
  assertEquals(reportsIn(await parseMail(report("Action: failed"))), []);
  assertEquals(
    reportsIn(await parseMail(report("Final-Recipient: rfc822;a@a.example\nAction: expanded")))[0]!.state,
    "delivered",
  );
  assertEquals(reportsIn(await parseMail(raw("From: a@a.example\n\nx"))), []);
});

Deno.test("a language is told by its words, and French of France by the mailbox", () => {
  assertEquals(languageOf("Hello, where is my order? Thank you"), "en");
  assertEquals(languageOf("Bonjour, où est ma commande ? Merci"), "fr");
  assertEquals(languageOf("> the order that you have\nBonjour, je n’ai pas reçu le colis"), "fr");
  assertEquals(languageOf("12345"), null);
  assertEquals([
    localeFor("", "Bonjour, merci", "a@a.fr"),
    localeFor("fr", "", "a@a.ca"),
    localeFor("en-GB", "Bonjour", "a@a.fr"),
  ], [
    "fr-FR",
    "fr-CA",
    "en",
  ]);
});

Deno.test("answers and forwards are about the same as what they answer", () => {
  for (
    const subject of ["Order 7", "Re: Order 7", "RE : Order  7", "Rép: Fwd: order 7", "TR: Re[2]: Order 7"]
  ) {
    assertEquals(subjectCore(subject), "order 7");
  }
});
