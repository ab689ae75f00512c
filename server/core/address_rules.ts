/** Network addresses: one spelling for comparing them, and the key by which clients are counted. */

/**
 * Gives an address one spelling: an IPv4-mapped IPv6 address becomes IPv4, an IPv6 address loses brackets and
 * zone.
 */
export function plainAddress(address: string): string {
  const bare = address.trim().replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  const groups = groupsOf(bare);
  if (!groups) return bare;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped
    ? groups.slice(6).flatMap((group) => [group >> 8, group & 255]).join(".")
    : bare.toLowerCase();
}

/**
 * Returns the key an address is counted under: an IPv4 address itself, an IPv6 address its /64. A customer's
 * line has a whole /64, so a client could otherwise come from any of 2⁶⁴ addresses.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  const groups = groupsOf(plain);
  return groups ? `${groups.slice(0, 4).map((group) => group.toString(16)).join(":")}::/64` : plain;
}

/** Returns the eight numbers of an IPv6 address, null for anything else. */
function groupsOf(address: string): number[] | null {
  // The platform's own parser: it knows every spelling and returns one.
  const hostname = address.includes(":") ? URL.parse(`http://[${address}]`)?.hostname : undefined;
  if (!hostname) return null;
  const [before = "", after] = hostname.slice(1, -1).split("::").map((half) =>
    half.split(":").filter(Boolean)
  );
  const [first, last] = [[...before], [...(after ?? [])]];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].map((group) => parseInt(group, 16));
}
