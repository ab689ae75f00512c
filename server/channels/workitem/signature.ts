/** How a webhook's receiver knows that it is from us, and when it was sent. */
import { hmac, utf8 } from "../../core/signing.ts";

export interface Letter {
  /** The same on every try. */
  id: string;
  body: string;
  secret: string;
  /** Unix ms. */
  at: number;
}

/** `Guichet-Signature`: HMAC-SHA-256 in hexadecimal of `t.body`, keyed with the secret as it is written; beside it the headers of Standard Webhooks. */
export async function signatureHeaders({ id, body, secret, at }: Letter): Promise<Record<string, string>> {
  const t = String(Math.floor(at / 1000));
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (char) => char.charCodeAt(0));
  const [own, standard] = await Promise.all([
    hmac(utf8(secret), utf8(`${t}.${body}`)),
    hmac(bytes, utf8(`${id}.${t}.${body}`)),
  ]);
  const hex = Array.from(own, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    "content-type": "application/json",
    "user-agent": "Guichet",
    "guichet-signature": `t=${t},v1=${hex}`,
    "webhook-id": id,
    "webhook-timestamp": t,
    "webhook-signature": `v1,${btoa(String.fromCharCode(...standard))}`,
  };
}

/** `whsec_` and 32 random bytes in base64, as Standard Webhooks writes it. */
export function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
