/**
 * What a provider hands over by HTTP that is not the raw message itself: the form or JSON of SendGrid's Inbound Parse,
 * Mailgun's routes and Postmark's inbound webhook, as far as they carry the raw message.
 */
import { multipartFields, urlencodedFields } from "./multipart_rules.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Handed {
  raw: Bytes;
  /** The envelope, as far as the provider tells it. */
  from: string;
  to: string[];
}

/** How a body of this type is read: as it is, as something that carries a raw message, or not at all. */
export function carriedAs(contentType: string): "raw" | "form" | "json" | null {
  const media = contentType.split(";")[0]!.trim().toLowerCase();
  if (/^(|message\/rfc822|application\/octet-stream|text\/plain)$/.test(media)) return "raw";
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(media)) return "form";
  return media === "application/json" ? "json" : null;
}

/** Returns the raw message in a provider's form; null where there is none in it. */
export function handedInForm(body: Bytes, contentType: string): Handed | null {
  const fields = /^\s*multipart/i.test(contentType)
    ? multipartFields(body, contentType)
    : urlencodedFields(body);
  const raw = fields?.get("email") ?? fields?.get("body-mime");
  if (!fields || !raw || raw.length === 0) return null;
  const text = (name: string) => new TextDecoder().decode(fields.get(name) ?? new Uint8Array());
  const envelope = jsonOf(text("envelope"));
  if (envelope) {
    return { raw, from: wordOf(envelope.from), to: [envelope.to].flat().map(wordOf).filter(Boolean) };
  }
  return { raw, from: text("sender"), to: listOf(text("recipient")) };
}

/** Returns the raw message in a provider's JSON; null where there is none in it. */
export function handedInJson(body: Bytes): Handed | null {
  const { RawEmail, From, OriginalRecipient } = jsonOf(new TextDecoder().decode(body)) ?? {};
  if (typeof RawEmail !== "string" || RawEmail === "") return null;
  return { raw: bytesOf(RawEmail), from: wordOf(From), to: listOf(wordOf(OriginalRecipient)) };
}

/** The bytes behind a text: as many as it has characters where each is a byte, else UTF-8. */
function bytesOf(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return new TextEncoder().encode(text);
    bytes[at] = code;
  }
  return bytes;
}

const wordOf = (value: unknown): string => typeof value === "string" ? value.trim() : "";
const listOf = (text: string): string[] => text.split(",").map((one) => one.trim()).filter(Boolean);

function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
