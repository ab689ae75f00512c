/** Which of our addresses a raw message is for: by its envelope, else by what its first headers say. */

/** An address of ours, in lower case. */
export interface Ours {
  id: string;
  address: string;
}

export interface Receiver {
  ownAddressId: string;
  /** As the envelope or the header has it, with the token that it may hold; empty where neither says it. */
  envelopeTo: string;
}

/** Of a raw message, as many bytes are looked at for its headers. */
export const headBytes = 64 * 1024;

/** Headers that a server adds to say to whom it delivered this very copy, the most reliable first. */
const deliveredTo = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];

/**
 * Returns each address of ours that a message is for. One that comes to none of them by name, such as a blind copy or
 * the mail of a list, is for the first of those that its provider serves; without any the list is empty.
 */
export function receiversAmong(
  ours: readonly Ours[],
  envelopeTo: readonly string[],
  head: Uint8Array,
): Receiver[] {
  const named = among(ours, envelopeTo);
  if (named.length) return named;
  const headers = headersIn(head);
  for (const name of deliveredTo) {
    // Each server on the way puts its own above those before.
    const last = among(ours, addressesIn(headers.get(name)?.[0] ?? ""))[0];
    if (last) return [last];
  }
  const written = ["to", "cc"].flatMap((name) => (headers.get(name) ?? []).flatMap(addressesIn));
  const found = among(ours, written);
  const [first] = ours;
  return found.length || !first ? found : [{ ownAddressId: first.id, envelopeTo: envelopeTo[0] ?? "" }];
}

/**
 * Returns the return path that the last server wrote into a message: `<>` where it is null, empty where there is none.
 */
export function returnPathIn(head: Uint8Array): string {
  const [value] = headersIn(head).get("return-path") ?? [];
  if (value === undefined) return "";
  return addressesIn(value)[0] ?? (/<\s*>/.test(value) ? "<>" : "");
}

/** Those of our addresses that are named, each once; what stands after a `+` of a name is a token. */
function among(ours: readonly Ours[], named: readonly string[]): Receiver[] {
  const found = new Map<string, Receiver>();
  for (const one of named) {
    const address = one.toLowerCase();
    const plain = address.replace(/\+[^@]*@/, "@");
    const own = ours.find((own) => own.address === address) ?? ours.find((own) => own.address === plain);
    if (own && !found.has(own.id)) found.set(own.id, { ownAddressId: own.id, envelopeTo: one });
  }
  return [...found.values()];
}

/** Every value of each header of a message's head, unfolded, by name in lower case. */
function headersIn(head: Uint8Array): Map<string, string[]> {
  const text = new TextDecoder("latin1").decode(head.subarray(0, headBytes));
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const headers = new Map<string, string[]>();
  for (const line of text.slice(0, end).replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return headers;
}

const addressesIn = (value: string): string[] => value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [];
