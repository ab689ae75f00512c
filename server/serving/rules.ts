/** How long the server waits for a client, and how many connections it holds. Times in milliseconds. */

export const waits = {
  /** For the complete head of a connection's first request, the TLS handshake included. */
  head: 10_000,
  /** For the next byte of a large body; for a small body, for all of it and its answer. */
  body: 30_000,
  /** For the next request on an idle connection. */
  idle: 60_000,
  /** For its turn, in the line of an address that has used up its share. */
  turn: 10_000,
} as const;

/**
 * The largest body (bytes) that is watched as a whole: watching each piece would cost more than reading it.
 */
export const smallBody = 256 * 1024;

/**
 * For one address, connections on which nobody is signed in: how many are served, and how many more wait in
 * line.
 */
export const share = { served: 200, inLine: 400 } as const;

/** The most connections of a process, even if it may open more files. */
const most = 10_000;
/** Files kept free for the databases, their journals and requests to other servers. */
const filesOfOurs = 128;

/** Gives how many connections fit into `files` open files, when each takes `filesEach` of them. */
export function mostConnections(files: number, filesEach: number): number {
  return Math.max(16, Math.min(most, Math.floor((files - filesOfOurs) / filesEach)));
}

/** The state of a connection, and since when. */
export interface Standing {
  /**
   * In line: not served yet. Fresh: no complete request has come. Asking: a request is being answered.
   * Resting: all are answered.
   */
  state: "in-line" | "fresh" | "resting" | "asking";
  since: number;
  /** When the oldest unanswered request with a small body arrived; null without one. */
  readingSince: number | null;
}

/**
 * Whether a connection has been waited for long enough and should be closed. An answer that is sent bit by
 * bit, such as a stream, may last for any time.
 */
export function isOverdue({ state, since, readingSince }: Standing, now: number): boolean {
  if (state === "asking") return readingSince !== null && now - readingSince > waits.body;
  const longest = { "in-line": waits.turn, fresh: waits.head, resting: waits.idle }[state];
  return now - since > longest;
}
