/**
 * Answers the requests of one connection, by the function inside Deno that `Deno.serve` uses for each of its
 * own.
 */

export interface Answering {
  /** Resolves when the connection is closed. */
  finished: Promise<void>;
  /** Accepts no more requests, lets the present ones be answered, then closes. */
  shutdown(): Promise<void>;
}

export interface RequestInfo {
  /** Resolves when the answer is sent; rejects when it cannot be sent. */
  completed: Promise<void>;
}

type Serve = (
  connection: Deno.Conn,
  /** Closes the connection at once when it is aborted. */
  signal: AbortSignal,
  handler: (request: Request, info: RequestInfo) => Response | Promise<Response>,
  onError: (error: unknown) => Response | Promise<Response>,
  onListen: () => void,
) => Answering;

/**
 * Deno's internals. They are not public, so `checkRuntime` checks them at the start, and the version of Deno
 * is fixed.
 */
const inside = (Deno as unknown as Record<symbol, { serveHttpOnConnection?: Serve } | undefined>)[
  (Deno as unknown as { internal: symbol }).internal
];

/** Answers the requests of one connection until it is closed or `signal` is aborted. */
export function serveConnection(
  connection: Deno.Conn,
  signal: AbortSignal,
  handler: Parameters<Serve>[2],
  onError: Parameters<Serve>[3],
): Answering {
  return inside!.serveHttpOnConnection!(connection, signal, handler, onError, () => {});
}

/** Throws an error of one line where this version of Deno lacks the function. */
export function checkRuntime(): void {
  if (!inside?.serveHttpOnConnection) throw new Error(`needs Deno 2.9.6; this is ${Deno.version.deno}`);
}
