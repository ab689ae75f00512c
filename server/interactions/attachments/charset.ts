/** Reads from its first bytes whether a file is text, and in which encoding. */

/** Control characters that no text has; a tab, ends of lines and pages, and what terminals and old systems write are text. */
// deno-lint-ignore no-control-regex
const binary = /[\0-\x07\x0e-\x19\x1c-\x1f\x7f]/;

/**
 * Gives the encoding of a text; "unknown-8bit" (RFC 1428) where the bytes are letters of some other one, as Windows and Macs
 * write them by country. Null when it is no text. The last character may be cut off.
 */
export function charsetOf(head: Uint8Array): string | null {
  const charset = wideOf(head) ?? "utf-8";
  const text = decoded(head, charset);
  if (text !== null) return binary.test(text) ? null : charset;
  return charset === "utf-8" && !binary.test(decoded(head, "latin1")!) ? "unknown-8bit" : null;
}

/** Two bytes a character: by its mark, or because Latin letters, digits and ends of lines have a zero beside each. */
function wideOf(head: Uint8Array): string | null {
  const mark = head[0]! << 8 | head[1]!;
  if (mark === 0xfffe) return "utf-16le";
  if (mark === 0xfeff) return "utf-16be";
  const zero = head.indexOf(0);
  return zero < 0 ? null : zero % 2 === 1 ? "utf-16le" : "utf-16be";
}

function decoded(head: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
