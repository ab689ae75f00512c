/** How long the server waits for a client, and how many connections it holds. Times in milliseconds. */

export const waits = {
  /** For the whole head of a connection's first request, the handshake of TLS included. */
  head: 10_000,
  /** For the next byte of a body; for a small one, for all of it and its answer. */
  body: 30_000,
  /** For another request on a connection that has none in hand. */
  idle: 60_000,
  /** In the line of an address that has its share already. */
  turn: 10_000,
} as const;

/** Bodies of at most so many bytes arrive at once or not at all: watching each piece would cost more than reading them. */
export const smallBody = 256 * 1024;

/** Connections of one address on which nobody is signed in: so many are served, so many more wait in line. */
export const share = { served: 200, inLine: 400 } as const;

/** The most connections of a process, whatever it is allowed to open. */
const most = 10_000;
/** Files that the databases, their journals and what is sent to others need. */
const filesOfOurs = 128;

/** How many connections fit into `files` open files, when each takes so many of them. */
export function mostConnections(files: number, filesEach: number): number {
  return Math.max(16, Math.min(most, Math.floor((files - filesOfOurs) / filesEach)));
}

/** Where a connection stands, and since when. */
export interface Standing {
  /** In line: not served yet. Fresh: no request came whole. Resting: its requests are answered. Asking: one is not. */
  state: "in-line" | "fresh" | "resting" | "asking";
  since: number;
  /** Since when the oldest small body is read for, if one is. */
  readingSince: number | null;
}

/**
 * Whether a connection was waited for long enough. An answer sent bit by bit, as a stream is, may last for any time.
 */
export function isOverdue({ state, since, readingSince }: Standing, now: number): boolean {
  if (state === "asking") return readingSince !== null && now - readingSince > waits.body;
  const longest = { "in-line": waits.turn, fresh: waits.head, resting: waits.idle }[state];
  return now - since > longest;
}
