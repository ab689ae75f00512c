/** Whom an answer goes to and what it is called, from the email that is answered. */
import type { Correspondent, EmailDraftKind } from "../../../db/schema/email.ts";
import { eachAddressOnce, spelled, withoutToken } from "./address_rules.ts";

/** An email that is answered or forwarded. */
export interface Answered {
  from: Correspondent | null;
  replyTo: readonly Correspondent[];
  to: readonly Correspondent[];
  cc: readonly Correspondent[];
  subject: string;
}

/** Our own side of a conversation, and its customer. */
export interface Sides {
  /** Every address of ours, as they are spelled. */
  own: ReadonlySet<string>;
  /** The customer's address on this conversation; empty where there is none. */
  customer: string;
}

export interface Recipients {
  to: Correspondent[];
  cc: Correspondent[];
}

/** Whether an address is ours, with or without the token of a thread. */
export const isOwn = ({ own }: Pick<Sides, "own">, address: string): boolean =>
  own.has(spelled(withoutToken(spelled(address)).address)) || own.has(spelled(address));

const others = (sides: Sides, list: readonly Correspondent[]) =>
  list.filter(({ address }) => address !== "" && !isOwn(sides, address));

/**
 * Whom an answer goes to. A reply goes to whoever asks to be answered, else the sender; what we wrote ourselves is
 * answered to those we wrote to. A reply to all adds the other recipients of that very email: nobody else is put in CC,
 * the customer neither. Without anybody left it goes to the customer. A forward goes to nobody yet.
 */
export function recipientsOf(kind: EmailDraftKind, answered: Answered, sides: Sides): Recipients {
  if (kind !== "reply" && kind !== "reply-all") return { to: [], cc: [] };
  const wrote = answered.from !== null && isOwn(sides, answered.from.address) &&
    others(sides, answered.replyTo).length === 0;
  const asked = others(sides, answered.replyTo);
  const sender = asked.length ? asked : others(sides, answered.from ? [answered.from] : []);
  const addressed = others(sides, answered.to);
  const customer = sides.customer ? [{ name: "", address: sides.customer }] : [];
  const first = wrote ? addressed : sender;
  const reply = eachAddressOnce(first.length ? first : customer);
  if (kind === "reply") return { to: reply, cc: [] };
  const to = eachAddressOnce([...reply, ...addressed]);
  const known = new Set(to.map(({ address }) => spelled(address)));
  const cc = eachAddressOnce(others(sides, answered.cc)).filter(({ address }) =>
    !known.has(spelled(address))
  );
  return { to, cc };
}

/** Whether an email reached us although none of our addresses stands in its To or CC: we were a blind copy. */
export const cameBlind = (answered: Answered, sides: Sides): boolean =>
  answered.from !== null && !isOwn(sides, answered.from.address) &&
  ![...answered.to, ...answered.cc].some(({ address }) => isOwn(sides, address));

const replied = /^\s*(re|aw|sv|vs|antw|ré|réf|ref|odp)\s*(\[\d+\])?\s*[:：]/iu;
const forwarded = /^\s*(fwd?|tr|wg|vb|rv|enc|i)\s*(\[\d+\])?\s*[:：]/iu;

/** The subject of an answer, its mark not doubled; a French forward says TR. */
export function subjectOf(kind: EmailDraftKind, subject: string, locale: string): string {
  const plain = subject.replace(/\s+/g, " ").trim();
  if (kind === "reply" || kind === "reply-all") return replied.test(plain) ? plain : `Re: ${plain}`.trim();
  if (kind !== "forward") return plain;
  return forwarded.test(plain) ? plain : `${locale.startsWith("fr") ? "TR" : "Fwd"}: ${plain}`.trim();
}

/** `Name <address>`, quoted where the name has signs that would end it; the address alone where there is no name. */
export function written({ name, address }: Correspondent): string {
  const clean = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  if (clean === "" || spelled(clean) === spelled(address)) return address;
  return /[",;:<>@()[\]\\]/.test(clean)
    ? `"${clean.replace(/["\\]/g, "\\$&")}" <${address}>`
    : `${clean} <${address}>`;
}

/** A list as it stands in a field of addresses. */
export const writtenAll = (list: readonly Correspondent[]): string => list.map(written).join(", ");

/** What stands above a quoted email, in the conversation's language. */
export interface QuoteWords {
  wrote(when: string, who: string): string;
  forwarded: string;
  from: string;
  date: string;
  subject: string;
  to: string;
  cc: string;
}

/** The plain quote: each line behind its mark, however deep it was quoted already. */
export const quotedLines = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/\s+$/, "").split("\n")
    .map((line) => line.startsWith(">") ? `>${line}` : line === "" ? ">" : `> ${line}`).join("\n");

/** The lines above a forwarded email. */
export function forwardedHead(answered: Answered, when: string, words: QuoteWords): string[] {
  const { from, to, cc, subject } = answered;
  return [
    words.forwarded,
    ...(from ? [`${words.from}: ${written(from)}`] : []),
    ...(when ? [`${words.date}: ${when}`] : []),
    `${words.subject}: ${subject}`,
    ...(to.length ? [`${words.to}: ${writtenAll(to)}`] : []),
    ...(cc.length ? [`${words.cc}: ${writtenAll(cc)}`] : []),
  ];
}
