import { languageOf, meaningOf } from "../../server/consent/word_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

const usual = ["CANCEL", "END", "QUIT"];

Deno.test("a word alone opts out, in again or asks, whatever its case, accents and punctuation", () => {
  const table: [text: string, meaning: ReturnType<typeof meaningOf>][] = [
    ["STOP", "out"],
    [" stop. ", "out"],
    ["Stop!!!", "out"],
    ["STOPALL", "out"],
    ["stop all", "out"],
    ["Unsubscribe", "out"],
    ["ARRÊT", "out"],
    ["arrêter", "out"],
    ["ARRE\u0302T", "out"],
    ["« Désabonner »", "out"],
    ["stop 🙏", "out"],
    ["ＳＴＯＰ", "out"],
    ["stop stop", "out"],
    ["Cancel", "out"],
    ["end", "out"],
    ["QUIT", "out"],
    ["START", "in"],
    ["Début", "in"],
    ["help", "help"],
    ["AIDE!", "help"],
    ["Info", "help"],
    ["Please stop writing to me", "perhaps-out"],
    ["je veux me désabonner", "perhaps-out"],
    ["I want to cancel my order", "perhaps-out"],
    ["Stopping by at noon", null],
    ["help me please", null],
    ["let us start", null],
    ["", null],
    ["🙏", null],
  ];
  assertEquals(table.map(([text]) => [text, meaningOf(text, usual)]), table);
});

Deno.test("a centre that takes unsure words as ordinary ones is not asked about them", () => {
  assertEquals([meaningOf("Cancel", []), meaningOf("at the end", []), meaningOf("STOP", [])], [
    null,
    null,
    "out",
  ]);
});

Deno.test("a French word is answered in French, others as the number usually is", () => {
  assertEquals([languageOf("ARRÊT"), languageOf("Aide"), languageOf("STOP")], ["fr", "fr", null]);
});
