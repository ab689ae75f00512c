/** Where webhooks may go, and when one that was not heard is sent again. */
import { BlockList, isIP } from "node:net";

/** Not heard for so long, it is given up. */
export const giveUpMs = 24 * 3600_000;
/** What was heard, or given up, is kept for so long. */
export const keptMs = 30 * 24 * 3600_000;
/** Whoever sends has so long; then another process may. */
export const leaseMs = 30_000;
export const timeoutMs = 10_000;

const firstDelayMs = 10_000;
const longestDelayMs = 4 * 3600_000;

/** When to try again after so many tries, Unix ms: 10 s, 20 s, 40 s … 4 h; null when it is given up. */
export function nextTry(tries: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
  return at > createdAt + giveUpMs ? null : at;
}

/** The address as it is stored: http or https, without a user or a fragment; null when it is none. */
export function webhookUrl(typed: string): string | null {
  if (typed.length > 2000 || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return null;
  return url.href;
}

/** IANA's special-purpose addresses, of both families: none of them is somebody else's server. */
const special = { ipv4: new BlockList(), ipv6: new BlockList() };
const subnets: [address: string, prefix: number, family: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  // All but 2000::/3, where servers are: loopback, mapped, translated, local, multicast, and what nobody has yet.
  ["::", 3, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
];
// A list each: in one, every IPv4 address counts as the IPv6 address that it is mapped to.
for (const subnet of subnets) special[subnet[2]].addSubnet(...subnet);

/** Whether an IP address is this machine's, of a private network, or nobody's. What is no address is not allowed either. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  // An address with a zone is of this link only; the list would not know it.
  if (family === 0 || address.includes("%")) return true;
  const name = family === 6 ? "ipv6" : "ipv4";
  return special[name].check(address, name);
}
