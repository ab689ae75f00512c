/** Whom an answer to an email goes to, what it is called, and how it quotes (CASES 12, 16). */
import type { Correspondent } from "../../db/schema/email.ts";
import {
  type Answered,
  cameBlind,
  quotedLines,
  recipientsOf,
  subjectOf,
  written,
} from "../../server/channels/email/reply_rules.ts";
import { typedAddresses } from "../../server/channels/email/address_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const at = (address: string, name = ""): Correspondent => ({ name, address });
const sides = { own: new Set(["help@centre.example", "sales@centre.example"]), customer: "zoe@example.org" };
const answered = (facts: Partial<Answered> = {}): Answered => ({
  from: at("zoe@example.org", "Zoé"),
  replyTo: [],
  to: [at("help@centre.example")],
  cc: [],
  subject: "My order",
  ...facts,
});
const plain = (list: Correspondent[]) => list.map(({ address }) => address);
const reply = (one: Answered) => plain(recipientsOf("reply", one, sides).to);
const all = (one: Answered) => {
  const { to, cc } = recipientsOf("reply-all", one, sides);
  return [plain(to), plain(cc)];
};

Deno.test("CASES 12: Reply answers the message replied to: whoever asks to be answered, else its sender", () => {
  assertEquals(reply(answered()), ["zoe@example.org"]);
  assertEquals(reply(answered({ replyTo: [at("desk@example.org"), at("DESK@example.org")] })), [
    "desk@example.org",
  ]);
  // A colleague of the customer wrote it: they are answered, not the customer.
  assertEquals(reply(answered({ from: at("ana@example.org") })), ["ana@example.org"]);
  // A contact form: from ourselves, to be answered to the visitor.
  const form = answered({ from: at("help@centre.example"), replyTo: [at("visitor@example.net")] });
  assertEquals(reply(form), ["visitor@example.net"]);
  // Our own email answered once more goes to those it went to; without anybody left, to the customer.
  assertEquals(reply(answered({ from: at("help@centre.example"), to: [at("bo@example.org")] })), [
    "bo@example.org",
  ]);
  assertEquals(reply(answered({ from: at("Help@Centre.example"), to: [] })), ["zoe@example.org"]);
  assertEquals(reply(answered({ from: null })), ["zoe@example.org"]);
});

Deno.test("CASES 12: Reply all adds its other recipients without ours, each once whatever its case", () => {
  const one = answered({
    to: [at("Help@centre.example"), at("bo@example.org"), at("ZOE@example.org")],
    cc: [
      at("Bo@Example.org"),
      at("carl@example.org"),
      at("help+4f2a@centre.example"),
      at("sales@centre.example"),
    ],
  });
  assertEquals(all(one), [["zoe@example.org", "bo@example.org"], ["carl@example.org"]]);
});

Deno.test("CASES 12: the customer is never put in CC by itself, nor in an answer to somebody else", () => {
  const one = answered({ from: at("ana@example.org"), cc: [at("bo@example.org")] });
  assertEquals(all(one), [["ana@example.org"], ["bo@example.org"]]);
});

Deno.test("CASES 12: a mailbox that stood in neither To nor CC was a blind copy: to answer all would tell", () => {
  const blind = answered({ to: [at("bo@example.org")], cc: [at("carl@example.org")] });
  assertEquals(cameBlind(blind, sides), true);
  assertEquals(reply(blind), ["zoe@example.org"]);
  for (const seen of [answered(), answered({ to: [], cc: [at("HELP+9c@centre.example")] })]) {
    assertEquals(cameBlind(seen, sides), false);
  }
  assertEquals(
    cameBlind(answered({ from: at("help@centre.example"), to: [at("bo@example.org")] }), sides),
    false,
  );
});

Deno.test("Forward and New go to nobody yet", () => {
  for (const kind of ["forward", "new", "elevation"] as const) {
    assertEquals(recipientsOf(kind, answered(), sides), { to: [], cc: [] });
  }
});

Deno.test("CASES 16: Re, Fwd and TR are not doubled, in whatever language they were put there", () => {
  const cases: [kind: "reply" | "forward", subject: string, locale: string, becomes: string][] = [
    ["reply", "My order", "en", "Re: My order"],
    ["reply", "RE : Ma commande", "fr-CA", "RE : Ma commande"],
    ["reply", "Re[2]: x", "en", "Re[2]: x"],
    ["reply", "AW: Frage", "en", "AW: Frage"],
    ["reply", "Fwd: My order", "en", "Re: Fwd: My order"],
    ["reply", "Reference", "en", "Re: Reference"],
    ["reply", "", "en", "Re:"],
    ["reply", " a\r\n b ", "en", "Re: a b"],
    ["forward", "My order", "en", "Fwd: My order"],
    ["forward", "Ma commande", "fr-FR", "TR: Ma commande"],
    ["forward", "TR : Ma commande", "en", "TR : Ma commande"],
    ["forward", "FW: x", "fr-CA", "FW: x"],
    ["forward", "Re: x", "en", "Fwd: Re: x"],
  ];
  for (const [kind, subject, locale, becomes] of cases) {
    assertEquals(subjectOf(kind, subject, locale), becomes);
  }
  assertEquals(subjectOf("reply-all", "x", "en"), "Re: x");
  assertEquals(subjectOf("new", "x", "en"), "x");
});

Deno.test("a correspondent is written so that it reads back as the same one, whatever its name has in it", () => {
  for (
    const name of [
      "",
      "Zoé Tremblay",
      "Roy, Ines",
      'The "Boss"',
      "a@b <c@d>",
      "back\\slash",
      "zoe@example.org",
    ]
  ) {
    const { addresses, wrong } = typedAddresses(written(at("zoe@example.org", name)));
    const known = name === "zoe@example.org" ? "" : name;
    assertEquals([addresses, wrong], [[at("zoe@example.org", known)], []]);
  }
  assertEquals(
    written(at("a@example.org", "two\r\nBcc: x@example.org")),
    '"two Bcc: x@example.org" <a@example.org>',
  );
});

Deno.test("a plain quote marks each line, deeper where it was quoted before, and cuts nothing", () => {
  assertEquals(quotedLines("Hello\r\n\r\n> before\n  indented\n\n"), "> Hello\n>\n>> before\n>   indented");
});
