/** HMAC, SHA-256 and comparing in constant time, by WebCrypto: what signatures in and out have in common. */

type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export async function hmac(
  secret: Bytes,
  signed: Bytes,
  hash: "SHA-1" | "SHA-256" = "SHA-256",
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export async function isSame(one: string, other: string): Promise<boolean> {
  // Hashed, so that neither length nor beginning shows.
  const [a, b] = await Promise.all([sha256(utf8(one)), sha256(utf8(other))]);
  return a.reduce((differs, byte, at) => differs | (byte ^ b[at]!), 0) === 0;
}

/** The bytes of base64; null where it is none. */
export function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return null;
  }
}
