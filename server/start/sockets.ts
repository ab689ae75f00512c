/** HTTP requests to other people's servers, by sockets that an edge runtime does not have. */
import type { LookupFunction } from "node:net";
import { lookup } from "node:dns";
import { Buffer } from "node:buffer";
import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { BlockList, isIP } from "node:net";
import { type Answered, Forbidden, type Outside } from "../delivery/outside.ts";

/** The most bytes of an answer's body that are read, where the request does not ask for more. */
const longestAnswer = 256 * 1024;

/**
 * Gives access to other servers. An address is checked when its name is resolved, and the connection is made
 * to that same address, so a name that resolves differently a moment later cannot bypass the check. Redirects
 * are not followed; connections are not reused. `allowPrivate` allows private addresses too.
 */
export function createOutside(allowPrivate: boolean): Outside {
  const allowedTo = (publicOnly: boolean) => (address: string) =>
    allowPrivate && !publicOnly || !isPrivate(address);
  const checked = (allowed: (address: string) => boolean): LookupFunction => (host, options, found) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const usable = (addresses ?? []).filter(({ address }) => allowed(address));
      if (error || usable.length === 0) return found(error ?? new Forbidden(), [], 0);
      if (options.all) found(null, usable);
      else found(null, usable[0]!.address, usable[0]!.family);
    });
  return {
    ask: ({ method, url, headers, body, atMost = longestAnswer, publicOnly = false }, signal) =>
      new Promise((resolve, reject) => {
        // A signal that is already aborted fires no event, so it is checked first.
        signal.throwIfAborted();
        const { protocol, hostname } = new URL(url);
        const allowed = allowedTo(publicOnly);
        const literal = hostname.replace(/^\[(.*)\]$/, "$1");
        // A literal address is not resolved, so it is checked here.
        if (isIP(literal) !== 0 && !allowed(literal)) return reject(new Forbidden());
        const request = protocol === "https:" ? secure : plain;
        const how = { method, headers, agent: false, lookup: checked(allowed) };
        const sending = request(url, how, (answer) => {
          answerOf(answer, atMost).then(resolve, reject);
        });
        const late = () => {
          sending.destroy();
          reject(new Error("no answer in time"));
        };
        signal.addEventListener("abort", late, { once: true });
        sending.on("error", reject);
        sending.on("close", () => signal.removeEventListener("abort", late));
        sending.end(body);
      }),
  };
}

/**
 * Reads an answer with at most `atMost` bytes of its body, so that no server can make us read for
 * ever.
 */
async function answerOf(answer: IncomingMessage, atMost: number): Promise<Answered> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer) {
    pieces.push(piece.subarray(0, atMost - length));
    length += pieces.at(-1)!.length;
    if (length >= atMost) break;
  }
  answer.destroy();
  const headers = Object.entries(answer.headers).map((
    [name, value],
  ) => [name, [value ?? ""].flat().join(", ")]);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: new Uint8Array(Buffer.concat(pieces)),
  };
}

/**
 * IANA's special-purpose addresses, IPv4 and IPv6: none of them belongs to another server on the internet.
 */
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
  // All IPv6 addresses outside 2000::/3, where public servers are: loopback, mapped, translated, local,
  // multicast and unassigned addresses; and the special ones within it.
  ["::", 3, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
];
// A list for each family: in a common list, an IPv4 address would also match as the IPv6 address it is mapped
// to.
for (const subnet of subnets) special[subnet[2]].addSubnet(...subnet);

/**
 * Whether an IP address is private, of this machine or of no public server. True also for what is no IP
 * address.
 */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  // An address with a zone (`%eth0`) is link-local, and the list cannot parse it.
  if (family === 0 || address.includes("%")) return true;
  const name = family === 6 ? "ipv6" : "ipv4";
  return special[name].check(address, name);
}
