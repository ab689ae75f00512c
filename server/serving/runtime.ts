/** Answering the requests of one connection: what `Deno.serve` does with each that it takes on, for those we take on. */

export interface Answering {
  /** Resolves when the connection is closed. */
  finished: Promise<void>;
  /** Lets what was asked be answered, then closes. */
  shutdown(): Promise<void>;
}

export interface RequestInfo {
  /** Resolves when the answer is sent, rejects when it cannot be. */
  completed: Promise<void>;
}

type Serve = (
  connection: Deno.Conn,
  /** Aborted: closes at once, whatever is in hand. */
  signal: AbortSignal,
  handler: (request: Request, info: RequestInfo) => Response | Promise<Response>,
  onError: (error: unknown) => Response | Promise<Response>,
  onListen: () => void,
) => Answering;

/** What `Deno.serve` is made of. It is no public name, so the start asks for it; the version of Deno is fixed. */
const inside = (Deno as unknown as Record<symbol, { serveHttpOnConnection?: Serve } | undefined>)[
  (Deno as unknown as { internal: symbol }).internal
];

export function serveConnection(
  connection: Deno.Conn,
  signal: AbortSignal,
  handler: Parameters<Serve>[2],
  onError: Parameters<Serve>[3],
): Answering {
  return inside!.serveHttpOnConnection!(connection, signal, handler, onError, () => {});
}

/** Throws one clear line where this Deno cannot serve a connection of ours. */
export function checkRuntime(): void {
  if (!inside?.serveHttpOnConnection) throw new Error(`needs Deno 2.9.6; this is ${Deno.version.deno}`);
}
