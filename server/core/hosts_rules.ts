/** Where we are reached: which words of a Host header are an address at all, which of them are ours, and how ours is written. */

/** A name or an address as RFC 9112 has it, with a port or without: nothing that could become part of a path. */
export function isHost(host: string): boolean {
  const shape = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
  return shape.test(host) && URL.canParse(`http://${host}`);
}

const everywhere = new Set(["0.0.0.0", "::"]);
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
const isAddress = (hostname: string) => hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** This machine as only it calls itself. */
const isLoopback = (hostname: string) =>
  /^(.+\.)?localhost$/i.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === "[::1]";

/**
 * Whether a request for `hostname`, as a URL has it, is meant for us where nobody said our name: this machine's own names,
 * and the address it listens on. Who listens on all of them is reached by any address, but by no name: a name that
 * somebody else points at us would make their pages ours.
 */
export function isOurs(hostname: string, listens: string): boolean {
  if (isLoopback(hostname) || bare(hostname) === bare(listens)) return true;
  return everywhere.has(bare(listens)) && isAddress(hostname);
}

/** The origin to print for who listens at `hostname`: one that a browser on this machine opens. */
export function printedOrigin(
  { secure, hostname, port }: { secure: boolean; hostname: string; port: number },
): string {
  const here = bare(hostname);
  const host = here === "0.0.0.0" ? "127.0.0.1" : here === "::" ? "::1" : here;
  return `${secure ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
