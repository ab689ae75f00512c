/**
 * The links by which the recipient of commercial email ends it. A link has the address sealed in it: nobody can make one
 * for somebody else, and nothing is kept for it.
 */
import type { Seal } from "../../core/seal.ts";

/** Gives each of these addresses its link; without an address of our own on the web, one that writes to us. */
export async function unsubscribeLinks(
  addresses: string[],
  ownAddress: string,
  seal: Seal,
  publicUrl: string | null,
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const address of addresses) {
    links.set(
      address,
      publicUrl === null
        ? `mailto:${ownAddress}?subject=unsubscribe`
        : `${publicUrl}/u/${await seal.text(JSON.stringify({ unsubscribes: address }))}`,
    );
  }
  return links;
}

/** Returns the address that a link is for; null where the link is none of ours. */
export async function unsubscribes(token: string, seal: Seal): Promise<string | null> {
  try {
    const { unsubscribes } = JSON.parse(await seal.open(token));
    return typeof unsubscribes === "string" ? unsubscribes : null;
  } catch {
    return null;
  }
}
