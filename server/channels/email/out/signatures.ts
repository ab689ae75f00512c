/** Checks the signatures of providers' reports, with WebCrypto. */

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Compares two texts in a time that tells nothing of where they differ. */
export async function same(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((text) => crypto.subtle.digest("SHA-256", bytesOf(text))),
  );
  const [x, y] = [new Uint8Array(a!), new Uint8Array(b!)];
  return x.reduce((differs, byte, at) => differs | (byte ^ y[at]!), 0) === 0;
}

export async function hmac(secret: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, bytesOf(text)));
}

export const utf8 = bytesOf;

/** Decodes base64; null where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return null;
  }
}

/** Checks an ECDSA signature over P-256 and SHA-256; the key is SPKI, the signature DER, both base64. */
export async function ecdsa(spki: string, signature: string, text: string): Promise<boolean> {
  const [key, der] = [fromBase64(spki), fromBase64(signature)];
  const raw = der && rawOf(der);
  if (!key || !raw) return false;
  try {
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const imported = await crypto.subtle.importKey("spki", key, curve, false, ["verify"]);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, raw, bytesOf(text));
  } catch {
    return false;
  }
}

/** The two numbers of a DER signature, 32 bytes each, as WebCrypto wants them; null where it is none. */
function rawOf(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const raw = new Uint8Array(64);
  if (der[0] !== 0x30) return null;
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1];
    if (der[at] !== 0x02 || length === undefined) return null;
    const digits = der.subarray(at + 2, at + 2 + length);
    const plain = digits[0] === 0 ? digits.subarray(1) : digits;
    if (plain.length > 32) return null;
    raw.set(plain, end - plain.length);
    at += 2 + length;
  }
  return raw;
}
