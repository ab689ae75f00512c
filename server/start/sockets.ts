/** Sockets to other people's servers: the part of the door that no edge runtime has. */
import type { LookupFunction } from "node:net";
import { lookup } from "node:dns";
import { Buffer } from "node:buffer";
import { type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { BlockList, isIP } from "node:net";
import { type Answered, Forbidden, type Outside } from "../delivery/outside.ts";

/** Bytes of an answer's body that are read. */
const longestAnswer = 256 * 1024;

/**
 * Posts to the very address that was looked at: a name that points elsewhere a moment later gains nothing. Redirects
 * are not followed, connections not kept.
 */
export function createOutside(allowPrivate: boolean): Outside {
  const allowed = (address: string) => allowPrivate || !isPrivate(address);
  const checked: LookupFunction = (host, options, found) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const usable = (addresses ?? []).filter(({ address }) => allowed(address));
      if (error || usable.length === 0) return found(error ?? new Forbidden(), [], 0);
      if (options.all) found(null, usable);
      else found(null, usable[0]!.address, usable[0]!.family);
    });
  return {
    ask: ({ method, url, headers, body }, signal) =>
      new Promise((resolve, reject) => {
        // It says so once: who comes later would wait for as long as the other server likes.
        signal.throwIfAborted();
        const { protocol, hostname } = new URL(url);
        const literal = hostname.replace(/^\[(.*)\]$/, "$1");
        // No name, so nothing is looked up.
        if (isIP(literal) !== 0 && !allowed(literal)) return reject(new Forbidden());
        const request = protocol === "https:" ? secure : plain;
        const sending = request(url, { method, headers, agent: false, lookup: checked }, (answer) => {
          answerOf(answer).then(resolve, reject);
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

/** An answer with the beginning of what it says: nobody makes us read for as long as they like. */
async function answerOf(answer: IncomingMessage): Promise<Answered> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer) {
    pieces.push(piece.subarray(0, longestAnswer - length));
    length += pieces.at(-1)!.length;
    if (length >= longestAnswer) break;
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
