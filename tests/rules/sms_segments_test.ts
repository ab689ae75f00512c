import * as calculator from "sms-segments-calculator";
import { plainText, segmentsOf } from "../../server/channels/sms/segment_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

// deno-lint-ignore no-explicit-any
const { SegmentedMessage } = (calculator as any).default ?? calculator;

Deno.test("CASES 25: segments are counted as the library of a carrier counts them", () => {
  const texts = [
    "",
    "a",
    "a".repeat(160),
    "a".repeat(161),
    "€".repeat(80),
    "€".repeat(81),
    `${"a".repeat(152)}€${"a".repeat(152)}`,
    "ž".repeat(70),
    "ž".repeat(71),
    "🙂".repeat(35),
    "🙂".repeat(36),
    `${"ž".repeat(66)}🙂${"ž".repeat(66)}`,
    "ligne\nautre ligne, à É ç",
    "Ça va? C’est prêt…",
  ];
  for (const text of texts) {
    const { encoding, segments } = segmentsOf(text);
    const oracle = new SegmentedMessage(text);
    assertEquals(
      [encoding, segments],
      [oracle.encodingName, Math.max(1, oracle.segmentsCount)],
      `${text.slice(0, 10)} × ${text.length}`,
    );
  }
});

Deno.test("CASES 25: the character that makes a text cost more is named, and the plain text costs less", () => {
  const named = (text: string) => segmentsOf(text).costs;
  assertEquals([named("Ça va"), named("ça va"), named("prêt"), named("C’est"), named("été à 5 €")], [
    null,
    "ç",
    "ê",
    "’",
    null,
  ]);
  const text = `C’est prêt, ça ira… ${"a".repeat(60)}`;
  assertEquals(plainText("C’est prêt, ça ira…\u00a0« œuf »"), 'C\'est pret, ca ira... " oeuf "');
  assertEquals([segmentsOf(text).segments, segmentsOf(plainText(text)).segments], [2, 1]);
  // Nothing plain says the same.
  assertEquals(plainText("你好 🙂 é"), "你好 🙂 é");
});
