import { assert, assertEquals } from "../support/run/assert.ts";
import { noise } from "../support/run/bytes.ts";
import { pdf, png, program, words, zip } from "../support/run/files.ts";
import { encodedTexts, taken } from "../support/run/kinds.ts";
import { cleanName, typeOf } from "../../server/interactions/attachments/files.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

Deno.test("a file is what its bytes say, and only under a name that says the same", async () => {
  const office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const cases: [name: string, bytes: Uint8Array, type: string | null][] = [
    ["a.png", png, "image/png"],
    ["A.PNG", png, "image/png"],
    ["a", png, "image/png"],
    ["a.pdf", pdf, "application/pdf"],
    ["a.zip", zip, "application/zip"],
    ["a.csv", words, "text/csv"],
    ["a.txt", words, "text/plain"],
    ["a.txt", ascii("BM is how this begins"), "text/plain"],
    ["a.gif", ascii("GIF89a"), "image/gif"],
    ["a.docx", docx(), office],
    ["a.jpg", png, null],
    ["a.pdf", png, null],
    ["a.png.exe", png, null],
    ["a.docx", zip, null],
    ["a.zip", docx(), null],
    ["a.png", program, null],
    ["a.txt", program, null],
    ["a.exe", program, null],
    ["a.png", ascii("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), null],
    ["a.svg", ascii("<?xml version='1.0'?><svg/>"), null],
    ["a.html", ascii("<html><script>alert(1)</script>"), null],
    ["a", words, null],
    ["a.", png, null],
    ["a.constructor", png, null],
  ];
  for (const [name, bytes, type] of cases) assertEquals(await typeOf(bytes, name), type, name);
});

Deno.test("what phones, offices and recorders write is taken, under its own name and no other", async () => {
  for (const [name, bytes, type] of taken) {
    assertEquals(await typeOf(bytes, name), type, name);
    assertEquals(await typeOf(bytes, `${name}.exe`), null, name);
  }
});

Deno.test("text is taken in any encoding, and what only calls itself text is not", async () => {
  for (const [how, bytes, charset] of encodedTexts) {
    for (const [name, type] of [["a.txt", "text/plain"], ["a.csv", "text/csv"], ["a.ics", "text/calendar"]]) {
      assertEquals(await typeOf(bytes, name!), charset ? `${type}; charset=${charset}` : type, how);
    }
    // The beginning of a longer text may end within a character.
    assert(await typeOf(bytes.slice(0, -1), "a.txt"), how);
  }
  for (const bytes of [png, zip, program, noise(4096), new Uint8Array(100)]) {
    assertEquals(await typeOf(bytes, "a.txt"), null);
  }
});

Deno.test("a name keeps nothing of a folder, nothing hidden, and its ending", () => {
  assertEquals(cleanName("../../etc/passwd.txt"), "passwd.txt");
  assertEquals(cleanName("C:\\Users\\me\\photo.png"), "photo.png");
  assertEquals(cleanName("harm\u202egnp.exe"), "harmgnp.exe");
  assertEquals(cleanName("\u2066a\u2069\u200b\0\r\n\tb.pdf"), "ab.pdf");
  assertEquals(cleanName("  two   words .txt "), "two words .txt");
  assertEquals(cleanName("<img src=x onerror=alert(1)>.png"), "<img src=x onerror=alert(1)>.png");
  assertEquals(cleanName("facture é 😀 👨‍👩‍👧.pdf"), "facture é 😀 👨‍👩‍👧.pdf");
  assertEquals(cleanName("حساب.pdf"), "حساب.pdf");
  for (const nothing of ["", ".", "..", " ", "a/", "\u202e"]) assertEquals(cleanName(nothing), "file");
  const long = cleanName(`${"é".repeat(10_000)}.pdf`);
  assertEquals(Array.from(long).length, 200);
  assert(long.endsWith("é….pdf"));
  assertEquals(Array.from(cleanName("😀".repeat(10_000))).length, 200);
  assertEquals(Array.from(cleanName(`a.${"x".repeat(10_000)}`)).length, 200);
});

/** A zip whose first entry is where a text document's is. */
function docx(): Uint8Array {
  const name = "word/document.xml";
  const bytes = [...zip.slice(0, 26), name.length, 0, 0, 0, ...ascii(`${name}hi`)];
  return Uint8Array.from(bytes);
}
