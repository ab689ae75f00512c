/** Checks Host headers: which are valid, which name this server, and how its address is printed. */

/**
 * Whether a Host header is a name or an address as RFC 9112 defines it, with or without a port, and so
 * contains nothing that could become part of a path.
 */
export function isHost(host: string): boolean {
  const shape = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
  return shape.test(host) && URL.canParse(`http://${host}`);
}

const everywhere = new Set(["0.0.0.0", "::"]);
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
const isAddress = (hostname: string) => hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** Whether a name always means this machine. */
const isLoopback = (hostname: string) =>
  /^(.+\.)?localhost$/i.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === "[::1]";

/**
 * Whether a request for `hostname` (in the form a URL has) is meant for this server where no public name is
 * set: by one of this machine's own names, or by the address it listens on. A server that listens on all
 * addresses may be reached by any address but by no name: with a name of their own that points here, others
 * could read our pages (DNS rebinding).
 */
export function isOurs(hostname: string, listens: string): boolean {
  if (isLoopback(hostname) || bare(hostname) === bare(listens)) return true;
  return everywhere.has(bare(listens)) && isAddress(hostname);
}

/**
 * Returns the origin to print for a server that listens at `hostname`; a browser on this machine can open it.
 */
export function printedOrigin(
  { secure, hostname, port }: { secure: boolean; hostname: string; port: number },
): string {
  const here = bare(hostname);
  const host = here === "0.0.0.0" ? "127.0.0.1" : here === "::" ? "::1" : here;
  return `${secure ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
