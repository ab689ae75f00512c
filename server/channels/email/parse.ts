/**
 * Reads a raw message, on the thread that calls it. It takes long only for messages made to take long: `parser.ts` has
 * it run beside the main loop, under a deadline.
 */
import PostalMime, { type Address, type Attachment, type Email, type PostalMimeOptions } from "postal-mime";
import type { Correspondent } from "../../../db/schema/email.ts";
import { withoutCards, withoutCardsInHtml } from "../../core/card_rules.ts";
import { charsetOf, declaredInHtml } from "./charset_rules.ts";
import { endOfHeaders, withPlainHeaders } from "./headers.ts";
import { textOfHtml } from "./html_text.ts";
import type { Parsed, ParsedFile } from "./parsed.ts";
import { fileName } from "./part_names.ts";

export const limits = {
  /** Parts of a message; more are left out. */
  parts: 1000,
  files: 100,
  /** In characters: of the formatted body, of the text. */
  html: 2_000_000,
  text: 500_000,
  /** Of all headers together, in bytes, and in characters of those that are kept. */
  headers: 2 * 1024 * 1024,
  keptHeaders: 64_000,
  addresses: 500,
} as const;

/** What could not be read of a message; the catalogue has the texts. */
export const troubles = ["unreadable", "parts", "files", "html", "text", "cut", "erased"] as const;
export type Trouble = (typeof troubles)[number];

export interface Reading {
  /** The charset that an agent chose for it, whatever it declares. */
  charset?: string;
  /** Blots out card numbers. */
  redact?: boolean;
}

/** Reads all of a message. Throws where it cannot be read, or is deeper than anybody nests a message. */
export async function parseMail(raw: Uint8Array, reading: Reading = {}): Promise<Parsed> {
  const reader = new Reader(reading.charset);
  const read = await reader.parse(withPlainHeaders(raw, reading.charset));
  return parsedOf(read, reader.trouble, reading);
}

/** Reads the headers alone, of a message whose body cannot be read. */
export async function parseHeaders(raw: Uint8Array, reading: Reading = {}): Promise<Parsed> {
  const head = raw.subarray(0, Math.min(endOfHeaders(raw), 256 * 1024));
  const read = await PostalMime.parse(withPlainHeaders(head, reading.charset));
  return parsedOf({ ...read, text: "", html: undefined, attachments: [] }, "unreadable", reading);
}

interface Node {
  content: ArrayBuffer | null;
  contentType: { parsed: { value: string; params: Record<string, string> } };
}

/** What its types leave out: the library has no other way to choose the charset of a part, or to count the parts. */
interface Inner {
  parse(raw: Uint8Array): Promise<Email>;
  collectNode(node: Node, alternative: Node | false, related: boolean): Promise<void>;
  isInlineTextNode(node: Node): boolean;
}
const Base = PostalMime as unknown as new (options: PostalMimeOptions) => Inner;

class Reader extends Base {
  trouble: Trouble | null = null;
  #parts = 0;

  constructor(private readonly chosen?: string) {
    super({ forceRfc822Attachments: true, maxHeadersSize: limits.headers });
  }

  override async collectNode(node: Node, alternative: Node | false, related: boolean): Promise<void> {
    if (++this.#parts > limits.parts) this.trouble = "parts";
    else await super.collectNode(node, alternative, related);
  }

  override isInlineTextNode(node: Node): boolean {
    const { content, contentType: { parsed } } = node;
    const isText = super.isInlineTextNode(node);
    if (isText && content) {
      const bytes = new Uint8Array(content);
      const declared = parsed.params.charset ?? (parsed.value === "text/html" ? declaredInHtml(bytes) : "");
      parsed.params.charset = this.chosen ?? charsetOf(bytes, declared);
    }
    return isText;
  }
}

function parsedOf(read: Email, found: Trouble | null, { redact = false }: Reading): Parsed {
  const asText = (text: string) => redact ? withoutCards(clean(text)) : clean(text);
  let trouble = found;
  const cut = (text: string, most: number, why: Trouble) => {
    if (text.length <= most) return text;
    trouble ??= why;
    return text.slice(0, most);
  };
  const html = read.html === undefined ? null : cut(clean(read.html), limits.html, "html");
  const written = read.text?.trim() ? read.text : html === null ? "" : textOfHtml(html);
  const text = asText(cut(written.replace(/\r\n?/g, "\n").trim(), limits.text, "text"));
  if (read.attachments.length > limits.files) trouble ??= "files";
  const list = (addresses: Address[] | undefined) => correspondents(addresses ?? []);
  return {
    messageId: idsIn(read.messageId)[0] ?? "",
    inReplyTo: idsIn(read.inReplyTo)[0] ?? "",
    references: idsIn(read.references),
    from: list(read.from && [read.from])[0] ?? null,
    sender: list(read.sender && [read.sender])[0] ?? null,
    replyTo: list(read.replyTo),
    to: list(read.to),
    cc: list(read.cc),
    subject: asText(read.subject ?? "").replace(/\s+/g, " ").trim().slice(0, 1000),
    text,
    html: html !== null && redact ? withoutCardsInHtml(html) : html,
    writtenAt: timeOf(read.headers.find(({ key }) => key === "date")?.value),
    headers: headersOf(read),
    files: read.attachments.slice(0, limits.files).map(fileOf),
    trouble,
  };
}

const clean = (text: string) => text.replace(/\0/g, "").toWellFormed();

/** Mailboxes and the members of groups; one without an address keeps its name. */
function correspondents(addresses: Address[]): Correspondent[] {
  return addresses.flatMap((one): Correspondent[] =>
    one.group
      ? one.group.map(({ name, address }) => ({ name, address }))
      : [{ name: one.name, address: one.address ?? "" }]
  ).slice(0, limits.addresses).map(({ name, address }) => ({
    name: clean(name).replace(/\s+/g, " ").trim().slice(0, 200),
    address: clean(address).trim().slice(0, 320),
  }));
}

/** Whole Message-IDs, with their angle brackets. */
function idsIn(value: string | undefined): string[] {
  return [...new Set((value ?? "").match(/<[^<>\s]{1,990}>/g) ?? [])].slice(-100);
}

const written =
  /^(?:[a-z]{2,9}\.?,?\s*)?\d{1,2}[\s-]+[a-z]{3,9}\.?[\s-]+(?:\d{2}|\d{4})[\s,]+\d{1,2}:\d{2}(?::\d{2})?(?:\s|$)/i;
const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** A Date that is none is no date: the platform takes "Offer 12" for one of the year 2001. */
function timeOf(value: string | undefined): number | null {
  if (!value || !(written.test(value.trim()) || iso.test(value.trim()))) return null;
  const time = Date.parse(value.replace(/\([^()]*\)/g, "").trim());
  return Number.isNaN(time) || time < 0 ? null : time;
}

function headersOf({ headers }: Email): Record<string, string[]> {
  const kept: Record<string, string[]> = Object.create(null);
  let size = 0;
  for (const { key, value } of headers) {
    const part = clean(value).slice(0, 2000);
    size += key.length + part.length;
    if (size > limits.keptHeaders) break;
    (kept[key.slice(0, 100)] ??= []).push(part);
  }
  return { ...kept };
}

function fileOf(part: Attachment, place: number): ParsedFile {
  const bytes = typeof part.content === "string"
    ? new TextEncoder().encode(part.content)
    : new Uint8Array(part.content as ArrayBuffer);
  const shown = part.related === true || part.disposition === "inline";
  const contentId = part.contentId?.trim().replace(/^<|>$/g, "").slice(0, 500) || null;
  return {
    name: fileName(part.filename && clean(part.filename), part.mimeType, bytes, place),
    type: part.mimeType.slice(0, 100),
    bytes,
    contentId: shown || contentId !== null && part.mimeType.startsWith("image/") ? contentId : null,
  };
}
