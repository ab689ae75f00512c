/** Which charset a text is in: what is valid UTF-8 is UTF-8 whatever is declared; else the declared; else windows-1252. */

const strict = new TextDecoder("utf-8", { fatal: true });
const isUtf8Label = /^(?:|utf-?8|us-ascii|ascii|unknown-8bit|x-unknown|default|none)$/i;

/** Charsets an agent may choose for a message that declares a wrong one. */
export const choosable = [
  "utf-8",
  "windows-1252",
  "iso-8859-2",
  "windows-1251",
  "koi8-r",
  "windows-1253",
  "windows-1255",
  "windows-1256",
  "gb18030",
  "big5",
  "shift_jis",
  "iso-2022-jp",
  "euc-kr",
] as const;

export function charsetOf(bytes: Uint8Array, declared: string): string {
  if (!bytes.some((byte) => byte > 127)) return isUtf8Label.test(declared.trim()) ? "utf-8" : declared;
  if (isUtf8(bytes)) return "utf-8";
  return isUtf8Label.test(declared.trim()) ? "windows-1252" : declared;
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The charset that a page says of itself in its first kilobyte; empty where it says nothing. */
export function declaredInHtml(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? "";
}
