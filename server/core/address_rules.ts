/** Addresses of the net, as they are compared and as they are counted. */

/** One spelling: an IPv4 address that came in an IPv6 coat without it, an IPv6 one without brackets and zone. */
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
 * What an address counts as: an IPv4 address for itself, an IPv6 one for its /64, which is one customer's line. Whoever has
 * one has 2⁶⁴ addresses in it to come from.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  const groups = groupsOf(plain);
  return groups ? `${groups.slice(0, 4).map((group) => group.toString(16)).join(":")}::/64` : plain;
}

/** The eight numbers of an IPv6 address, null for anything else. */
function groupsOf(address: string): number[] | null {
  // The platform's own reading: it has every spelling, and gives back one.
  const hostname = address.includes(":") ? URL.parse(`http://[${address}]`)?.hostname : undefined;
  if (!hostname) return null;
  const [before = "", after] = hostname.slice(1, -1).split("::").map((half) =>
    half.split(":").filter(Boolean)
  );
  const [first, last] = [[...before], [...(after ?? [])]];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].map((group) => parseInt(group, 16));
}
