/**
 * Accepts connections, each watched by us before it is answered: `Deno.serve` waits for any client for any time,
 * accepts any number, and ends the process when there are no more files to open.
 */
import type { Log } from "../core/log.ts";
import { Connection, type Handler } from "./connection.ts";
import { Crowd } from "./crowd.ts";
import { turnAway } from "./goodbye.ts";
import { networkOf } from "../core/address_rules.ts";
import { isOverdue, mostConnections } from "./rules.ts";
import { checkRuntime } from "./runtime.ts";
import { createTls } from "./tls.ts";

export interface ListenOptions {
  hostname: string;
  port: number;
  /** PEM: HTTPS and HTTP/2. */
  tls?: { cert: string; key: string };
  /** Addresses that speak for many: they have no share of their own. */
  trustedProxies: string[];
  log: Log;
  /** Milliseconds that only go on. */
  now?: () => number;
  /** Files that may be open; by default what this process may open. */
  files?: number;
}

export interface Listening {
  addr: Deno.NetAddr;
  /** Ends the connections that were waited for long enough; also runs by itself every second. */
  sweep(): void;
  /** Accepts no more connections, lets open requests be answered, closes everything. */
  shutdown(): Promise<void>;
}

const sweepMs = 1_000;
const pauseMs = 100;
const complaintMs = 60_000;

export function listen(options: ListenOptions, handler: Handler): Listening {
  checkRuntime();
  const { hostname, port, log } = options;
  const tls = options.tls && createTls(options.tls);
  const listener = Deno.listen({ hostname, port });
  const proxies = new Set(options.trustedProxies.map(networkOf));
  const crowd = new Crowd(
    mostConnections(options.files ?? filesAllowed(), tls ? 3 : 1),
    options.now ?? (() => performance.now()),
    (connection) => void serve(connection),
    (network) => !proxies.has(network),
  );
  // Over TLS there is nobody yet who could be told in words.
  const goodbye = (socket: Deno.TcpConn) => tls ? socket.close() : turnAway(socket);
  let stopping = false;

  const failed = (error: unknown) => {
    log.error("the server failed", { error });
    return new Response("Something went wrong. Nothing was lost: try again.", { status: 500 });
  };
  const serve = async (connection: Connection) => {
    try {
      const through = tls ? await tls.over(connection.socket) : connection.socket;
      await connection.serve(through, handler, failed);
    } catch (error) {
      log.error("a connection could not be served", { error });
    } finally {
      connection.end();
      crowd.leave(connection);
    }
  };
  const takeOn = (socket: Deno.TcpConn) => {
    socket.setNoDelay(true);
    const connection = new Connection(socket, networkOf(socket.remoteAddr.hostname), crowd);
    if (!crowd.enter(connection)) void goodbye(socket);
  };

  const sweep = () => {
    const now = crowd.now();
    for (const connection of [...crowd.all]) {
      if (!isOverdue(connection, now)) continue;
      if (connection.served) connection.end();
      else {
        crowd.leave(connection);
        void goodbye(connection.socket);
      }
    }
  };
  const sweeping = setInterval(sweep, sweepMs);

  const accepting = (async () => {
    let complainedAt = -complaintMs;
    while (!stopping) {
      try {
        takeOn(await listener.accept());
      } catch (error) {
        if (stopping) return;
        // No more files to open, or a caller who was gone at once: those that are here go on, the next may come in.
        if (crowd.now() - complainedAt > complaintMs) {
          log.error("a connection could not be taken on", { error });
        }
        complainedAt = crowd.now();
        await new Promise((next) => setTimeout(next, pauseMs));
      }
    }
  })();

  return {
    addr: listener.addr as Deno.NetAddr,
    sweep,
    shutdown: async () => {
      stopping = true;
      listener.close();
      await accepting;
      await Promise.all([...crowd.all].map((connection) => connection.finish()));
      clearInterval(sweeping);
      tls?.close();
    },
  };
}

/** How many files this process may open; where nobody says it, more than enough. */
function filesAllowed(): number {
  try {
    const limits = Deno.readTextFileSync("/proc/self/limits");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}
