/** Whom a message is from, and whether a machine wrote it. */
import type { AsideReason, Correspondent } from "../../../db/schema/email.ts";
import { isSameAddress, spelled } from "./address_rules.ts";
import type { Parsed } from "./parsed.ts";

export interface Envelope {
  /** As the server that handed it over said; empty where it did not. A null return path is `<>`. */
  from: string;
}

export interface Sender {
  who: Correspondent;
  /** Where an answer goes to. */
  answers: Correspondent;
  /** Who wrote is who is answered: nobody can have answers to another's name sent to them. */
  sure: boolean;
}

type Headers = Parsed["headers"];
const header = (headers: Headers, name: string): string => headers[name]?.[0]?.trim() ?? "";

/** Whether it came through a group or a list, which may put its own address into From. */
export const isFromList = (headers: Headers): boolean =>
  Boolean(header(headers, "list-id") || header(headers, "list-unsubscribe")) ||
  /^(?:list|bulk|junk)$/i.test(header(headers, "precedence"));

const nobody: Correspondent = { name: "", address: "" };

/**
 * Returns the true sender: of a message through a group whoever wrote to the group, of a contact form's message, which
 * comes from our own address, whoever filled it in.
 */
export function senderOf(
  { from, sender, replyTo, headers }: Pick<Parsed, "from" | "sender" | "replyTo" | "headers">,
  envelope: Envelope,
  isOurs: (address: string) => boolean,
): Sender {
  const stated = [from, sender].find((one) => one?.address) ?? fromEnvelope(envelope) ?? from ?? nobody;
  const reply = replyTo.find(({ address }) => address && !isOurs(address)) ?? null;
  const original = addressIn(header(headers, "x-original-sender")) ||
    addressIn(header(headers, "x-original-from"));
  if (original && !isOurs(original) && isFromList(headers)) {
    const who = { name: withoutVia(stated.name), address: original };
    return { who, answers: who, sure: true };
  }
  if (reply && (isOurs(stated.address) || isViaGroup(stated, headers))) {
    const who = { name: reply.name || withoutVia(stated.name), address: reply.address };
    return { who, answers: reply, sure: true };
  }
  if (!reply || isSameAddress(reply.address, stated.address)) {
    return { who: stated, answers: stated, sure: stated.address !== "" };
  }
  return { who: stated, answers: reply, sure: false };
}

/** A group that rewrites From says so in the name: `Zoé via Support`. */
const isViaGroup = ({ name }: Correspondent, headers: Headers) => isFromList(headers) && via.test(name);
const via = /\s+(?:via|au nom de)\s+.+$/i;
const withoutVia = (name: string) => name.replace(via, "").replace(/^'(.*)'$/, "$1").trim();

const addressIn = (value: string) => /[^\s<>"',;:()]+@[^\s<>"',;:()]+/.exec(value)?.[0] ?? "";

function fromEnvelope({ from }: Envelope): Correspondent | null {
  const address = addressIn(from);
  return address ? { name: "", address } : null;
}

export const isNullPath = ({ from }: Envelope, headers: Headers): boolean =>
  from.trim() === "<>" || from.trim() === "" && header(headers, "return-path") === "<>";

/** What a machine says of its own message. Empty: a person may have written it. */
export function automatic(headers: Headers): "auto-replied" | "auto-generated" | "" {
  const [said = ""] = header(headers, "auto-submitted").toLowerCase().split(/[;\s]/);
  if (said && said !== "no") return said === "auto-generated" ? "auto-generated" : "auto-replied";
  const older = ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"].some((name) =>
    header(headers, name) !== "" && !/^no$/i.test(header(headers, name))
  );
  return older || /^auto[_-]?reply$/i.test(header(headers, "precedence")) ? "auto-replied" : "";
}

/** Whether a postmaster or a mail system is the one who writes. */
export const isPostmaster = (address: string): boolean =>
  /^(?:mailer-daemon|postmaster)@/.test(spelled(address));

export interface Judged {
  parsed: Pick<Parsed, "headers" | "from" | "replyTo">;
  envelope: Envelope;
  sender: Sender;
  isOurs(address: string): boolean;
  /** Its Message-ID is that of an email we sent. */
  isOurOwn: boolean;
  /** It reports on the delivery of a message. */
  isReport: boolean;
  blocked: boolean;
  /** How many this sender sent about the same in the last minute. */
  lately: number;
}

/** More of one sender about one thread in a minute are a loop. */
export const mostInAMinute = 5;

/** Why a message opens no contact; null: it does. Neither our own address nor a list is a reason alone. */
export function asideReason(
  { parsed: { headers, from }, envelope, sender, isOurs, isOurOwn, isReport, blocked, lately }: Judged,
): AsideReason | null {
  if (isOurOwn) return "own";
  if (isReport) return "bounce";
  const machine = automatic(headers);
  // A contact form is a machine, and hands on what a person wrote.
  const isForm = from !== null && isOurs(from.address) && !isOurs(sender.who.address);
  if (machine && !(isForm && machine === "auto-generated")) {
    return isNullPath(envelope, headers) && isPostmaster(sender.who.address) ? "bounce" : "auto-reply";
  }
  if (isNullPath(envelope, headers) && !isForm) {
    return isPostmaster(sender.who.address) ? "bounce" : "auto-reply";
  }
  if (blocked) return "blocked";
  return lately >= mostInAMinute ? "rate" : null;
}

/** Whether an automatic answer may go to who wrote this: never to machines, lists, or ourselves. */
export function mayBeAcknowledged(
  { headers }: Pick<Parsed, "headers">,
  envelope: Envelope,
  { answers }: Sender,
  isOurs: (address: string) => boolean,
): boolean {
  return !isFromList(headers) && !automatic(headers) && !isNullPath(envelope, headers) &&
    !isOurs(answers.address) && !isPostmaster(answers.address) &&
    !/^(?:no-?reply|do-?not-?reply|ne-?pas-?repondre|bounces?)[@+.-]/.test(spelled(answers.address)) &&
    !/\b(?:all|oof|autoreply)\b/i.test(header(headers, "x-auto-response-suppress"));
}

/** The subject without what answers and forwards put before it, to tell whether two are about the same. */
export const subjectCore = (subject: string): string =>
  subject.replace(/^(?:\s*(?:re|rép|rep|aw|sv|fwd?|tr)\s*(?:\[\d+\])?\s*:\s*)+/iu, "").replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
