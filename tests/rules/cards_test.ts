import { withoutCards, withoutCardsInHtml } from "../../server/core/card_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const same = (texts: string[]) => assertEquals(texts.map(withoutCards), texts);

Deno.test("a card number keeps its last four digits, however its digits are grouped", () => {
  for (
    const card of [
      "4111111111111111",
      "4111 1111 1111 1111",
      "4111-1111-1111-1111",
      "4111.1111.1111.1111",
      "4111\u00a01111\u202f1111–1111",
      "4111 - 1111 1111 1111".replace(" - ", "- "),
      "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
      "4111 1111 \n1111 1111",
      "4111 1111 \r\n> 1111 1111",
    ]
  ) assertEquals(withoutCards(`My card ${card}, thanks`), "My card •••• 1111, thanks");
});

Deno.test("cards of every scheme are known by their beginning and length", () => {
  const cards = {
    "Visa of 13": "4222222222222",
    "Visa of 19": "4000000000000000006",
    Mastercard: "5555555555554444",
    "Mastercard 2": "2223003122003222",
    "American Express": "3782 822463 10005",
    "Diners Club": "3056 930902 5904",
    Discover: "6011111111111117",
    JCB: "3530111333300000",
    UnionPay: "6200000000000005",
    Maestro: "6759649826438453",
  };
  for (const [scheme, card] of Object.entries(cards)) {
    assertEquals(withoutCards(`${card}.`), `•••• ${card.replaceAll(" ", "").slice(-4)}.`, scheme);
  }
});

Deno.test("digits of other scripts, of emoji and with signs nobody sees are digits", () => {
  const each = (digits: string, as: (digit: string) => string) => [...digits].map(as).join("");
  const card = "4111111111111111";
  for (
    const written of [
      each(card, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      each(card, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
      each(card, (digit) => String.fromCodePoint(0x0966 + Number(digit))),
      each(card, (digit) => String.fromCodePoint(0x1d7d8 + Number(digit))),
      each(card, (digit) => "⓪①②③④"[Number(digit)]!),
      each(card, (digit) => `${digit}\ufe0f\u20e3`),
      each(card, (digit) => `${digit}\u200b`),
      each(card, (digit) => `${digit}\u00ad`),
    ]
  ) assertEquals(withoutCards(`(${written})`), "(•••• 1111)");
});

Deno.test("what only looks like a card stays: other numbers, longer ones, a wrong last digit", () => {
  same([
    "4111111111111112",
    // 22 and 20 digits, as a parcel has.
    "9405511206213782000000",
    "41111111111111111111",
    "1Z999AA10123456784",
    "+1 514 555 0199, +33 6 12 34 56 78",
    // Begins as no card does, although it passes Luhn's test.
    "9999999999999995",
    "0000 0000 0000 0000",
    "FR76 3000 6000 0112 3456 7890 189",
    "2026-11-30 14:00:00, 2026-12-01 15:00:00",
    "4111 1111, then 1111 1111",
    "4111\n1111\n1111\n1111",
    "",
  ]);
});

Deno.test("a card is found among other numbers, and more than one", () => {
  assertEquals(
    withoutCards("order 12345 4111 1111 1111 1111 123 and 5555555555554444 12/29"),
    "order 12345 •••• 1111 123 and •••• 4444 12/29",
  );
  const once = withoutCards("4111111111111111 4111111111111111");
  assertEquals(once, "•••• 1111 •••• 1111");
  assertEquals(withoutCards(once), once);
});

Deno.test("in HTML a card is found across tags and entities, and a link keeps its numbers", () => {
  assertEquals(
    withoutCardsInHtml("<p>4111&nbsp;1111<b> 1111</b>-<span style='x'>1111</span></p>"),
    "<p><b></b><span style='x'>•••• 1111</span></p>",
  );
  const link = '<a href="https://shop.example/track/4111111111111111">track</a>';
  assertEquals(withoutCardsInHtml(link), link);
  assertEquals(withoutCardsInHtml("1 < 2 and 4111111111111111"), "1 < 2 and •••• 1111");
});

Deno.test("a long text without end of digits takes no long time", () => {
  const before = performance.now();
  withoutCards("4111 ".repeat(20_000));
  withoutCardsInHtml("<".repeat(10_000) + "1<b>".repeat(10_000));
  withoutCards("1".repeat(200_000));
  assertEquals(performance.now() - before < 5_000, true);
});
