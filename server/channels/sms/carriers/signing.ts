/** Checks what a carrier signed, in constant time. */

type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export async function hmac(hash: "SHA-1" | "SHA-256", secret: string, signed: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", utf8(secret), { name: "HMAC", hash }, false, ["sign"]);
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

/** The bytes of base64 in either alphabet, or null. */
export function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return null;
  }
}

/** Whether bytes were signed with the private half of an Ed25519 key, given in base64. */
export async function isSignedBy(publicKey: string, signature: string, signed: Bytes): Promise<boolean> {
  const [raw, sign] = [fromBase64(publicKey.trim()), fromBase64(signature)];
  if (raw?.length !== 32 || sign?.length !== 64) return false;
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return await crypto.subtle.verify("Ed25519", key, sign, signed);
}
