/** Makes the headers of a raw message readable before it is parsed: lines in other charsets, words that declare a wrong one. */
import { charsetOf, isUtf8 } from "./charset_rules.ts";

/** Where the headers end: the index of the first byte of the body. */
export function endOfHeaders(raw: Uint8Array): number {
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] !== 10) continue;
    if (raw[at + 1] === 10) return at + 2;
    if (raw[at + 1] === 13 && raw[at + 2] === 10) return at + 3;
  }
  return raw.length;
}

/** Returns the message with headers in UTF-8. `charset`: what an agent chose for bytes that are no UTF-8. */
export function withPlainHeaders(raw: Uint8Array, charset = "windows-1252"): Uint8Array<ArrayBuffer> {
  const end = endOfHeaders(raw);
  const head = raw.subarray(0, end);
  const text = isUtf8(head) ? new TextDecoder().decode(head) : linesOf(head, charset);
  const mended = text.replaceAll("\0", "").replace(encodedWord, mendedWord);
  if (mended === text && isUtf8(head)) return raw as Uint8Array<ArrayBuffer>;
  const bytes = new TextEncoder().encode(mended);
  const whole = new Uint8Array(bytes.length + raw.length - end);
  whole.set(bytes);
  whole.set(raw.subarray(end), bytes.length);
  return whole;
}

/** Line by line: one header in another charset makes no other unreadable. */
function linesOf(head: Uint8Array, charset: string): string {
  let text = "";
  for (let from = 0, to = 0; from < head.length; from = to) {
    const end = head.indexOf(10, from);
    to = end < 0 ? head.length : end + 1;
    const line = head.subarray(from, to);
    text += new TextDecoder(isUtf8(line) ? "utf-8" : charset, { ignoreBOM: true }).decode(line);
  }
  return text;
}

const encodedWord = /=\?([\w*.:-]{1,40})\?([QqBb])\?([^?\s]{0,2000})\?=/g;

/** The same word, declared as what its bytes are. */
function mendedWord(
  word: string,
  declared: string,
  encoding: string,
  payload: string,
  at: number,
  text: string,
): string {
  const bytes = bytesOf(encoding, payload);
  if (bytes === null) return word;
  // A character may be cut at the end of one word and go on in the next: such words are joined before they are read.
  const after = /^\s+=\?/.test(text.slice(at + word.length, at + word.length + 40));
  const before = /\?=\s+$/.test(text.slice(Math.max(0, at - 40), at));
  const whole = bytes.subarray(before ? cutAtStart(bytes) : 0, after ? cutAtEnd(bytes) : bytes.length);
  if (/^utf-?8$/i.test(declared) && isUtf8(whole)) return word;
  return `=?${charsetOf(bytes, declared.split("*")[0]!)}?${encoding}?${payload}?=`;
}

/** How many bytes at the beginning are the rest of a character of UTF-8. */
function cutAtStart(bytes: Uint8Array): number {
  let at = 0;
  while (at < 3 && (bytes[at]! & 0xc0) === 0x80) at++;
  return at;
}

/** Where a character of UTF-8 begins that the bytes do not finish. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function bytesOf(encoding: string, payload: string): Uint8Array | null {
  if (encoding.toUpperCase() === "B") {
    try {
      return Uint8Array.fromBase64(payload);
    } catch {
      return null;
    }
  }
  const text = payload.replaceAll("_", " ")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
}
