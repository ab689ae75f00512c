/**
 * Accepts connections and limits how many there are and how long they may wait. `Deno.serve` alone waits for
 * any client for any time, accepts any number, and ends the process when no more files can be opened.
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
  /** Certificate and key in PEM form; with them the server speaks HTTPS and HTTP/2. */
  tls?: { cert: string; key: string };
  /** Addresses of proxies, which carry many clients: their connections are not limited by a share. */
  trustedProxies: string[];
  log: Log;
  /** A clock in milliseconds that never goes back; the process's own by default. */
  now?: () => number;
  /** How many files may be open; by default the limit of this process. */
  files?: number;
}

export interface Listening {
  addr: Deno.NetAddr;
  /** Closes connections that were waited for long enough; also runs by itself every second. */
  sweep(): void;
  /** Accepts no more connections, lets open requests be answered, closes everything. */
  shutdown(): Promise<void>;
}

const sweepMs = 1_000;
const pauseMs = 100;
const complaintMs = 60_000;

/** Starts to accept connections; every request on them is answered by `handler`. */
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
  // Before a TLS handshake no HTTP response can be sent.
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
        // No more files can be opened, or the client closed at once. Other connections go on, and the next
        // may be accepted.
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

/** Gives how many files this process may open; Infinity where the system does not say. */
function filesAllowed(): number {
  try {
    const limits = Deno.readTextFileSync("/proc/self/limits");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}
