/** Files for tests: small, and of a kind. */
import { noise } from "./bytes.ts";

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** A picture of one red point. */
export const png = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==",
);
export const pdf = ascii("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
/** The beginning of a program for Windows. */
export const program = joined(ascii("MZ"), new Uint8Array(126), ascii("PE\0\0"), new Uint8Array(200));
export const zip = joined(
  ascii("PK\x03\x04"),
  new Uint8Array([20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0]),
  ascii("a.txthi"),
);
export const words = ascii("Order,Amount\r\n12,30\r\n");

/** A PDF of that many bytes. */
export function pdfOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(noise(size));
  bytes.set(pdf.slice(0, 9));
  return bytes;
}
