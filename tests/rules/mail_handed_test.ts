/** The raw message in what a provider posts, byte by byte, and whom it is for. */
import { carriedAs, handedInForm, handedInJson } from "../../server/channels/email/handed_rules.ts";
import { receiversAmong, returnPathIn } from "../../server/channels/email/receiver_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
/** A message with bytes that are no UTF-8. */
const raw = bytes("Subject: caf\xe9\r\nX: --b\r\n\r\ncaf\xe9 \x80\xff\r\n");

const form = (parts: [name: string, value: Uint8Array][], boundary = "b") =>
  bytes(
    parts.map(([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${
        String.fromCharCode(...value)
      }\r\n`
    ).join("") + `--${boundary}--\r\n`,
  );

Deno.test("the raw message in SendGrid's form comes out byte for byte, with its envelope", () => {
  const envelope = bytes('{"to":["support@desk.test","sales@desk.test"],"from":"zoe@example.com"}');
  const body = form([["headers", bytes("x")], ["email", raw], ["envelope", envelope]], "=b/1");
  assertEquals(handedInForm(body, 'multipart/form-data; boundary="=b/1"'), {
    raw,
    from: "zoe@example.com",
    to: ["support@desk.test", "sales@desk.test"],
  });
});

Deno.test("the raw message in Mailgun's form comes out byte for byte, in either encoding", () => {
  const wanted = { raw, from: "zoe@example.com", to: ["support@desk.test"] };
  const [from, to] = [bytes("zoe@example.com"), bytes("support@desk.test")];
  const body = form([["recipient", to], ["sender", from], ["body-mime", raw]]);
  assertEquals(handedInForm(body, "multipart/form-data; boundary=b"), wanted);
  const escaped = [...raw].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const plain = bytes(
    `recipient=support%40desk.test&sender=zoe%40example.com&body-mime=${escaped}&timestamp=1`,
  );
  assertEquals(handedInForm(plain, "application/x-www-form-urlencoded"), wanted);
});

Deno.test("the raw message in Postmark's JSON is the bytes that its characters stand for", () => {
  const json = (RawEmail: unknown) =>
    new TextEncoder().encode(
      JSON.stringify({ From: "zoe@example.com", OriginalRecipient: "support+t0ken@desk.test", RawEmail }),
    );
  assertEquals(handedInJson(json(String.fromCharCode(...raw))), {
    raw,
    from: "zoe@example.com",
    to: ["support+t0ken@desk.test"],
  });
  assertEquals(
    handedInJson(json("Subject: 電話\r\n\r\n"))!.raw,
    new TextEncoder().encode("Subject: 電話\r\n\r\n"),
  );
});

Deno.test("what carries no raw message is told apart from what does", () => {
  const multipart = "multipart/form-data; boundary=b";
  for (
    const body of [
      form([["text", raw]]),
      form([["email", bytes("")]]),
      bytes(""),
      bytes("--b"),
      bytes("--b\r\n\r\n"),
    ]
  ) {
    assertEquals(handedInForm(body, multipart), null);
  }
  // Cut short by its sender.
  assertEquals(handedInForm(form([["email", raw]]).slice(0, -6), multipart), null);
  assertEquals(handedInForm(form([["email", raw]]), "multipart/form-data"), null);
  for (const body of ["", "[]", "null", '{"RawEmail":7}', "{", '{"RawEmail":""}']) {
    assertEquals(handedInJson(bytes(body)), null);
  }
  assertEquals(
    ["message/rfc822", "", "MESSAGE/RFC822; charset=x", "application/json", "text/html", multipart].map(
      carriedAs,
    ),
    ["raw", "raw", "raw", "json", null, "form"],
  );
});

const ours = [{ id: "sales", address: "sales@desk.test" }, { id: "support", address: "support@desk.test" }];
const ids = (envelope: string[], head: string) =>
  receiversAmong(ours, envelope, bytes(head)).map(({ ownAddressId, envelopeTo }) =>
    `${ownAddressId} ${envelopeTo}`
  );

Deno.test("a message is for whom its envelope names, whatever its case and its token", () => {
  assertEquals(ids(["Support+T0ken@Desk.test"], "To: sales@desk.test\r\n\r\n"), [
    "support Support+T0ken@Desk.test",
  ]);
  assertEquals(ids(["support@desk.test", "sales@desk.test", "SUPPORT@desk.test"], ""), [
    "support support@desk.test",
    "sales sales@desk.test",
  ]);
});

Deno.test("without an envelope a message is for whom it was delivered to, else whom it is written to", () => {
  assertEquals(
    ids(
      [],
      "Delivered-To: support+a@desk.test\r\nDelivered-To: sales@desk.test\r\nTo: sales@desk.test\r\n\r\n",
    ),
    ["support support+a@desk.test"],
  );
  assertEquals(
    ids(
      ["hook@in.example"],
      'To: "Us, all" <SUPPORT@desk.test>,\r\n  other@example.com\r\nCc: sales@desk.test\n\n',
    ),
    ["support SUPPORT@desk.test", "sales sales@desk.test"],
  );
  // What stands in the text is no header.
  assertEquals(ids([], "X: y\r\n\r\nTo: support@desk.test"), ["sales "]);
});

Deno.test("a message that names none of our addresses is for the first that its provider serves", () => {
  assertEquals(ids(["list@other.example"], "To: everybody@other.example\r\n\r\n"), [
    "sales list@other.example",
  ]);
  assertEquals(receiversAmong([], [], bytes("To: support@desk.test\r\n\r\n")), []);
});

Deno.test("the return path is what the last server wrote; a null one is told apart from none", () => {
  const said = (head: string) => returnPathIn(bytes(head));
  assertEquals(
    said("Return-Path: <zoe@example.com>\r\nReturn-Path: <other@example.com>\r\n\r\n"),
    "zoe@example.com",
  );
  assertEquals([said("Return-path: <>\n\n"), said("From: a@b.example\n\n")], ["<>", ""]);
});
