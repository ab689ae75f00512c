/** What an email needs before it can leave, field by field. */
import type { Correspondent, EmailDraftState } from "../../../db/schema/email.ts";
import { eachAddressOnce, spelled, typedAddresses } from "./address_rules.ts";

/** What is typed in the composer. */
export interface TypedEmail {
  to: string;
  cc: string;
  bcc: string;
  subject: string;
  /** Formatted, as the editor has it; null without a script. */
  html: string | null;
  body: string;
  /** Whether what it answers is quoted below. */
  quotes: boolean;
}

export const addressFields = ["to", "cc", "bcc"] as const;

/** A relay's usual limit of recipients, and what a header line of addresses may hold. */
export const mostRecipients = 100;
const longestList = 10_000;
export const longestSubject = 500;

/** How long Send can be undone. */
export const emailUndoMs = 10_000;

export interface Problem {
  field: "to" | "cc" | "bcc" | "subject" | "body" | "files";
  /** A refusal's. */
  code:
    | "to-required"
    | "addresses-invalid"
    | "too-many-recipients"
    | "subject-required"
    | "subject-too-long"
    | "body-required"
    | "email-too-large";
}

/** Everything that is missing or wrong, in the order of the fields. */
export function problemsOf(
  typed: Omit<TypedEmail, "quotes" | "html">,
  room: { has: number; most: number },
): Problem[] {
  const problems: Problem[] = [];
  const lists = addressFields.map((field) => {
    const { addresses, wrong } = typedAddresses(typed[field].slice(0, longestList));
    if (wrong.length || typed[field].length > longestList) {
      problems.push({ field, code: "addresses-invalid" });
    } else if (field === "to" && addresses.length === 0) problems.push({ field, code: "to-required" });
    return addresses;
  });
  if (eachAddressOnce(lists.flat()).length > mostRecipients) {
    problems.push({ field: "to", code: "too-many-recipients" });
  }
  if (typed.subject.trim() === "") problems.push({ field: "subject", code: "subject-required" });
  if (Array.from(typed.subject).length > longestSubject) {
    problems.push({ field: "subject", code: "subject-too-long" });
  }
  if (typed.body.trim() === "") problems.push({ field: "body", code: "body-required" });
  if (room.has > room.most) problems.push({ field: "files", code: "email-too-large" });
  return problems;
}

export interface Frozen {
  to: Correspondent[];
  cc: Correspondent[];
  bcc: Correspondent[];
}

/** Whom it goes to: each address once, where it stands first. */
export function frozen(typed: Pick<TypedEmail, "to" | "cc" | "bcc">): Frozen {
  const seen = new Set<string>();
  const fresh = (list: Correspondent[]) =>
    list.filter(({ address }) => !seen.has(spelled(address)) && seen.add(spelled(address)));
  const [to, cc, bcc] = addressFields.map((field) => fresh(typedAddresses(typed[field]).addresses));
  return { to: to!, cc: cc!, bcc: bcc! };
}

/** Whether Send was pressed and it has not left. */
export const isWaiting = (state: EmailDraftState): boolean => state === "undo" || state === "later";
/** Whether anybody can still do something with it. */
export const isUnsent = (state: EmailDraftState): boolean => state !== "sent" && state !== "discarded";

/** A subject is one line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
