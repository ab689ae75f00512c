/**
 * Reads email addresses strictly. A library that loses the quotes of `"victim@bank.example x"@other.example` hands on a
 * string that the next one takes for victim@bank.example: only what means one address to every reader is written to.
 */
import type { Correspondent } from "../../../db/schema/email.ts";

const longestAddress = 254;
const longestLocal = 64;
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
// Names of domains in other scripts too: they are sent as punycode.
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** Whether an address may be written to: a plain local part at a domain, nothing quoted, nothing left over. */
export function writable(address: string): boolean {
  const at = address.lastIndexOf("@");
  if (at < 1 || at > longestLocal || address.length > longestAddress) return false;
  const labels = address.slice(at + 1).split(".");
  return local.test(address.slice(0, at)) && labels.length >= 2 &&
    labels.every((one) => one.length <= 63 && label.test(one)) && /\p{L}/u.test(labels.at(-1)!);
}

/** The one spelling by which addresses are compared: letter case tells no mailboxes apart. */
export const spelled = (address: string): string => address.trim().normalize("NFC").toLowerCase();

export const isSameAddress = (one: string, other: string): boolean => spelled(one) === spelled(other);

/** Each correspondent once, whatever the case of the address; the first stays. */
export function eachAddressOnce(list: readonly Correspondent[]): Correspondent[] {
  const seen = new Set<string>();
  return list.filter(({ address }) => {
    const key = spelled(address);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What was typed into a field of addresses: those that may be written to, and what is none, as it was typed. */
export interface TypedAddresses {
  addresses: Correspondent[];
  wrong: string[];
}

/** Reads `Name <address>, address; …` as people type it. A line break or a control character makes its entry wrong. */
export function typedAddresses(typed: string): TypedAddresses {
  const addresses: Correspondent[] = [];
  const wrong: string[] = [];
  for (const entry of entriesOf(typed)) {
    const [, quoted, plain, bracketed] =
      /^(?:(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<([^<>]*)>)$/u.exec(entry) ??
        [];
    const address = (bracketed ?? entry).trim();
    const name = (quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "").trim();
    if (writable(address) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(entry)) addresses.push({ name, address });
    else wrong.push(entry);
  }
  return { addresses: eachAddressOnce(addresses), wrong };
}

/** Cuts at commas, semicolons and line ends that stand outside of quotes. */
function entriesOf(typed: string): string[] {
  const entries: string[] = [];
  let entry = "";
  let quoted = false;
  for (let at = 0; at < typed.length; at++) {
    const sign = typed[at]!;
    if (quoted && sign === "\\") {
      entry += sign + (typed[++at] ?? "");
      continue;
    }
    if (sign === '"') quoted = !quoted;
    if (!quoted && /[,;\n]/.test(sign)) {
      entries.push(entry);
      entry = "";
    } else entry += sign;
  }
  return [...entries, entry].map((one) => one.trim()).filter(Boolean);
}

/** The address without what stands after its plus sign, and that: `name+token@…`. */
export function withoutToken(address: string): { address: string; token: string } {
  const [, name, token, domain] = /^([^+@]+)\+([^@]+)(@.+)$/.exec(address) ?? [];
  return token === undefined ? { address, token: "" } : { address: `${name}${domain}`, token };
}
