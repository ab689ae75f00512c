/** Providers' reports as they come: signed, with the providers' own libraries where they have one. */
import { EventWebhook } from "@sendgrid/eventwebhook";
import { Webhook } from "svix";
import type { Reporting } from "../../../server/channels/email/out/kind.ts";
import { hmac, utf8 } from "../../../server/core/signing.ts";
import { type Documented, mailgun, postmark, resend } from "./mail_providers.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" };
const pair = await crypto.subtle.generateKey(curve, true, ["sign", "verify"]);
/** SendGrid's public key, as its page shows it. */
export const sendgridKey = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)).toBase64();

/** Signs a report as its provider does. */
export async function signed({ kind }: Documented, told: unknown, now: number): Promise<Reporting> {
  const at = String(Math.floor(now / 1000));
  const body = JSON.stringify(told);
  switch (kind) {
    case "postmark":
      return {
        headers: { authorization: `Basic ${btoa(`guichet:${postmark.secrets.reportPassword}`)}` },
        body,
        now,
      };
    case "sendgrid": {
      const bytes = new TextEncoder().encode(at + body);
      const raw = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes);
      return {
        headers: {
          "x-twilio-email-event-webhook-signature": der(new Uint8Array(raw)).toBase64(),
          "x-twilio-email-event-webhook-timestamp": at,
        },
        body,
        now,
      };
    }
    case "resend": {
      const signature = new Webhook(resend.secrets.reportSecret!).sign(
        "msg_1",
        new Date(Number(at) * 1000),
        body,
      );
      return {
        headers: { "svix-id": "msg_1", "svix-timestamp": at, "svix-signature": signature },
        body,
        now,
      };
    }
    default: {
      const token = crypto.randomUUID();
      const signature = (await hmac(utf8(mailgun.secrets.reportSecret!), utf8(at + token))).toHex();
      const whole = { signature: { timestamp: at, token, signature }, "event-data": told };
      return { headers: {}, body: JSON.stringify(whole), now };
    }
  }
}

/** What the provider's own library says of a signed report; null where it has none. */
export function byItsOwn({ kind }: Documented, { headers, body }: Reporting): boolean | null {
  if (kind === "sendgrid") {
    const library = new EventWebhook();
    const signature = headers["x-twilio-email-event-webhook-signature"]!;
    const at = headers["x-twilio-email-event-webhook-timestamp"]!;
    return library.verifySignature(library.convertPublicKeyToECDSA(sendgridKey), body, signature, at);
  }
  if (kind !== "resend") return null;
  try {
    new Webhook(resend.secrets.reportSecret!).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** A DER signature of two numbers of 32 bytes. */
function der(raw: Uint8Array): Uint8Array {
  const numbers = [raw.subarray(0, 32), raw.subarray(32)].map((digits) => {
    let at = 0;
    while (at < 31 && digits[at] === 0) at++;
    const plain = digits.subarray(at);
    return plain[0]! & 0x80 ? [0, ...plain] : [...plain];
  });
  const whole = numbers.flatMap((digits) => [2, digits.length, ...digits]);
  return new Uint8Array([0x30, whole.length, ...whole]);
}
