/** What all HTTP providers of email have in common: whom a request names, and what an answer means. */
import type { Correspondent } from "../../../../db/schema/email.ts";
import type { Outcome } from "../../../delivery/outbox.ts";
import { type Answered, type Asked, Forbidden, type Outside } from "../../../delivery/outside.ts";
import type { Tried } from "../../../providers/kind.ts";
import type { Carried, OutgoingEmail } from "../port.ts";
import { plainEmail } from "../queue_rules.ts";

/** What one request to a provider came to. */
export type Said = { status: number; headers: Record<string, string>; text: string; json: Json } | {
  status: null;
  text: string;
};
export type Json = Record<string, unknown>;

/** Asks a provider; throws nothing: without an answer the status is null. */
export async function ask(outside: Outside, request: Asked, signal: AbortSignal): Promise<Said> {
  try {
    return read(await outside.ask(request, signal));
  } catch (error) {
    if (error instanceof Forbidden) return { status: null, text: "the address is a private one" };
    return { status: null, text: error instanceof Error ? error.message : String(error) };
  }
}

function read({ status, headers, body }: Answered): Said {
  const text = new TextDecoder().decode(body);
  try {
    const json = JSON.parse(text);
    return { status, headers, text, json: json !== null && typeof json === "object" ? json : {} };
  } catch {
    return { status, headers, text, json: {} };
  }
}

/** Whom a request names: only those it still has to reach, because a provider sends to all it is told. */
export function named({ to, cc, bcc, pending }: OutgoingEmail): Record<"to" | "cc" | "bcc", Correspondent[]> {
  const open = (list: Correspondent[]) => list.filter(({ address }) => pending.includes(plainEmail(address)));
  const lists = { to: open(to), cc: open(cc), bcc: open(bcc) };
  // A provider refuses an email to nobody: the first who are left stand in its place.
  if (lists.to.length) return lists;
  return lists.cc.length ? { ...lists, to: lists.cc, cc: [] } : { to: lists.bcc, cc: [], bcc: [] };
}

/** A name and an address as a header has them; the name is quoted, and has no line end. */
export function mailbox({ name, address }: Correspondent): string {
  // deno-lint-ignore no-control-regex
  const plain = name.replace(/[\x00-\x1f\x7f]+/g, " ").trim();
  return plain === "" ? address : `"${plain.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

export const mailboxes = (list: Correspondent[]): string => list.map(mailbox).join(", ");

/** The headers that make the thread, and what the email brings along. */
export function headersOf(
  { messageId, inReplyTo, references, headers }: OutgoingEmail,
): Record<string, string> {
  return {
    "Message-ID": messageId,
    ...(inReplyTo ? { "In-Reply-To": inReplyTo } : {}),
    ...(references.length ? { References: references.join(" ") } : {}),
    ...headers,
  };
}

/** The same outcome for everybody the request named. */
export const forAll = ({ pending }: OutgoingEmail, outcome: Outcome, words: string): Carried => ({
  outcomes: new Map(pending.map((address) => [address, outcome])),
  words: words.slice(0, 500),
});

/** What it means that a provider did not take an email. */
export function refused(email: OutgoingEmail, said: Said, words: string): Carried {
  const { status } = said;
  if (status === null) return forAll(email, { state: "retry", reason: "no-answer" }, said.text);
  if (status === 401) return { ...forAll(email, paused, words), pause: "wrong-password" };
  if (status === 402 || status === 403) return { ...forAll(email, paused, words), pause: "refused" };
  if (status === 413) return forAll(email, { state: "failed", reason: "too-large" }, words);
  if (status === 408 || status === 425 || status === 429) {
    return forAll(email, { state: "retry", reason: "refused" }, words);
  }
  if (status >= 500) return forAll(email, { state: "retry", reason: "no-answer" }, words);
  return forAll(email, { state: "failed", reason: "refused" }, words);
}

const paused: Outcome = { state: "retry", reason: "paused" };

/** An answer of success that says nothing of the email: perhaps it was taken. */
export const nonsense = (email: OutgoingEmail, said: Said): Carried =>
  forAll(email, { state: "retry", reason: "lost-answer" }, said.text);

/** What a trial of a key came to, in the provider's own words. */
export function triedWith(said: Said, works: (json: Json) => string): Tried {
  if (said.status === null) return { worked: false, words: said.text };
  const worked = said.status >= 200 && said.status < 300;
  return {
    worked,
    words: `${said.status} ${(worked && works(said.json)) || said.text.slice(0, 300)}`.trim(),
  };
}

export const base64 = (bytes: Uint8Array): string => bytes.toBase64();
export const text = (value: unknown): string => typeof value === "string" ? value : "";
