/** Whom an email goes to, and what it refers to. */
import type { Correspondent } from "../../../db/schema/email.ts";

/** The spelling by which addresses are compared, and under which the outbox has them. */
export const plainEmail = (address: string): string => address.trim().toLowerCase();

export interface Addressed {
  to: Correspondent[];
  cc: Correspondent[];
  bcc: Correspondent[];
}

/** Each address once, whatever its case, where it stands first; and all of them in the outbox's spelling. */
export function eachOnce({ to, cc, bcc }: Addressed): Addressed & { recipients: string[] } {
  const seen = new Set<string>();
  const fresh = (list: Correspondent[]) =>
    list.filter(({ address }) => !seen.has(plainEmail(address)) && seen.add(plainEmail(address)));
  const once = { to: fresh(to), cc: fresh(cc), bcc: fresh(bcc) };
  return { ...once, recipients: [...seen] };
}

/** Of a thread, its first message and this many of the last are referred to: header lines have an end. */
const lastReferences = 20;

/** What an answer to this email refers to, as RFC 5322 3.6.4 has it. */
export function referencesOf(
  { references, inReplyTo, messageId }: { references: string[]; inReplyTo: string; messageId: string },
): string[] {
  const before = references.length ? references : inReplyTo ? [inReplyTo] : [];
  const all = [...new Set([...before, messageId])].filter(Boolean);
  return all.length <= lastReferences + 1 ? all : [all[0]!, ...all.slice(-lastReferences)];
}

/** The address of ours with a thread's secret in it, such as `support+token@centre.example`. */
export function tokenAddress(address: string, token: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}
