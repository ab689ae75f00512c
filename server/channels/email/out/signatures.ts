/** Checks the ECDSA signatures of providers' reports, with WebCrypto. */
import { fromBase64, utf8 } from "../../../core/signing.ts";

/** Checks an ECDSA signature over P-256 and SHA-256; the key is SPKI, the signature DER, both base64. */
export async function ecdsa(spki: string, signature: string, text: string): Promise<boolean> {
  const [key, der] = [fromBase64(spki), fromBase64(signature)];
  const raw = der && rawOf(der);
  if (!key || !raw) return false;
  try {
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const imported = await crypto.subtle.importKey("spki", key, curve, false, ["verify"]);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, raw, utf8(text));
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
