import fc from "fast-check";
import { addressParser } from "postal-mime";
import {
  eachAddressOnce,
  typedAddresses,
  withoutToken,
  writable,
} from "../../server/channels/email/address_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("case 3: an address that is more than one thing to different readers is never written to", () => {
  const never = [
    '"victim@bank.example x"@other.example',
    "victim@bank.example x@other.example",
    "victim@bank.example@other.example",
    '"a"@other.example',
    "a@other.example,b@other.example",
    "a@other.example>",
    "<a@other.example",
    "a@other.example\r\nBcc: b@other.example",
    "a b@other.example",
    "(a)b@other.example",
    "mailto:a@other.example",
    "a@[192.0.2.1]",
    "a@localhost",
    "a@other..example",
    "a@-other.example",
    ".a@other.example",
    "a..b@other.example",
    "a@other.example.",
    "a@other.123",
    "@other.example",
    "a@",
    "",
    `${"a".repeat(65)}@other.example`,
    `a@${"b".repeat(250)}.example`,
  ];
  assertEquals(never.filter(writable), []);
  const fine = [
    "a@other.example",
    "A.b+c@Other.Example",
    "o'neil@other.example",
    "é@".length ? "a@café.example" : "",
  ];
  assertEquals(fine.filter(writable), fine);
});

Deno.test("case 3: what may be written to comes out of the library as it went in", () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 20 }), (local, domain) => {
    const address = `${local}@${domain}.example`;
    if (!writable(address)) return;
    assertEquals(addressParser(`Name <${address}>`), [{ name: "Name", address }]);
    assertEquals(addressParser(address), [{ name: "", address }]);
  }));
});

Deno.test("what people type into To is read, and what is no address is told as it was typed", () => {
  assertEquals(
    typedAddresses('Zoé <zoe@a.example>, "Roy, Max" <max@a.example>; MAX@A.example\nleo@a.example'),
    {
      addresses: [
        { name: "Zoé", address: "zoe@a.example" },
        { name: "Roy, Max", address: "max@a.example" },
        { name: "", address: "leo@a.example" },
      ],
      wrong: [],
    },
  );
  assertEquals(typedAddresses('zoe, "victim@bank.example x"@a.example, <a@a.example> b').wrong, [
    "zoe",
    '"victim@bank.example x"@a.example',
    "<a@a.example> b",
  ]);
  assertEquals(typedAddresses(" , ;\n"), { addresses: [], wrong: [] });
});

Deno.test("an address is one address whatever its case, and its token stands after a plus sign", () => {
  const list = ["A@x.example", "b@x.example", "a@X.EXAMPLE"].map((address) => ({ name: "", address }));
  assertEquals(eachAddressOnce(list).map(({ address }) => address), ["A@x.example", "b@x.example"]);
  assertEquals(withoutToken("support+abc@x.example"), { address: "support@x.example", token: "abc" });
  assertEquals(withoutToken("support@x.example"), { address: "support@x.example", token: "" });
});
