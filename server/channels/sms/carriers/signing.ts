/** Checks what a carrier signed with a key of its own. */
import { fromBase64 } from "../../../core/signing.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of base64 in either alphabet, or null. */
export const fromAnyBase64 = (text: string): Bytes | null =>
  fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));

/** Whether bytes were signed with the private half of an Ed25519 key, given in base64. */
export async function isSignedBy(publicKey: string, signature: string, signed: Bytes): Promise<boolean> {
  const [raw, sign] = [fromAnyBase64(publicKey.trim()), fromAnyBase64(signature)];
  if (raw?.length !== 32 || sign?.length !== 64) return false;
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return await crypto.subtle.verify("Ed25519", key, sign, signed);
}
