/** Carriers of texts as tests play them: their settings, what they hand over, and how they sign it. */
import type { Opened } from "../../../server/delivery/outside.ts";
import type { Handed } from "../../../server/channels/sms/port.ts";

export const at = Date.UTC(2026, 0, 5, 15);

const keys = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]) as CryptoKeyPair;
export const telnyxPublicKey = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey))
  .toBase64();

export const secretsOf: Record<string, Record<string, string>> = {
  twilio: { token: "a-token" },
  kannel: { password: "a-password", hook: "a-hook" },
  telnyx: { apiKey: "a-key" },
  vonage: { secret: "a-secret", signature: "a-signature" },
};

export const settingsOf: Record<string, Record<string, string>> = {
  twilio: { account: "AC1" },
  kannel: { url: "http://127.0.0.1:13013/cgi-bin/sendsms", user: "desk" },
  telnyx: { publicKey: telnyxPublicKey },
  vonage: { account: "AC1" },
};

export const provider = (kind: string): Promise<Opened> =>
  Promise.resolve({ id: "p", kind, settings: settingsOf[kind]!, secrets: secretsOf[kind]! });

export interface Asked {
  form?: Record<string, string>;
  json?: unknown;
  raw?: string;
  query?: string;
  headers?: Record<string, string>;
  now?: number;
}

/** A request of a carrier. */
export function handed({ form, json, raw, query = "", headers = {}, now = at }: Asked): Handed {
  const body = raw ??
    (form ? String(new URLSearchParams(form)) : json === undefined ? "" : JSON.stringify(json));
  return {
    method: body === "" ? "GET" : "POST",
    urls: ["https://desk.example/api/sms/x/p"],
    query,
    headers: new Headers(headers),
    body: new TextEncoder().encode(body),
    now,
  };
}

async function hmac(hash: string, secret: string, text: string): Promise<Uint8Array> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", bytes.encode(secret), { name: "HMAC", hash }, false, [
    "sign",
  ]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes.encode(text)));
}

export async function twilioSignature(form: Record<string, string>, url: string): Promise<string> {
  const line = Object.keys(form).sort().map((name) => name + form[name]).join("");
  return (await hmac("SHA-1", "a-token", url + line)).toBase64();
}

export async function signedTwilio(
  form: Record<string, string>,
  url = "https://desk.example/api/sms/x/p",
): Promise<Handed> {
  return handed({ form, headers: { "x-twilio-signature": await twilioSignature(form, url) } });
}

export async function telnyxHeaders(body: string, now = at): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const signed = new TextEncoder().encode(`${timestamp}|${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", keys.privateKey, signed)).toBase64();
  return { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature };
}

export async function signedTelnyx(json: unknown, now = at): Promise<Handed> {
  return handed({ json, headers: await telnyxHeaders(JSON.stringify(json), now) });
}

/** The token that stands in `Authorization`. */
export async function vonageToken(body: string, now = at): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  const part = (value: unknown) =>
    new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: "base64url", omitPadding: true });
  const claims = {
    iat: Math.floor(now / 1000),
    jti: "j",
    iss: "Vonage",
    payload_hash: digest.toHex(),
    api_key: "AC1",
  };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  const sign = (await hmac("SHA-256", "a-signature", signed)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  return `${signed}.${sign}`;
}

export async function signedVonage(json: unknown): Promise<Handed> {
  return handed({ json, headers: { authorization: `Bearer ${await vonageToken(JSON.stringify(json))}` } });
}
