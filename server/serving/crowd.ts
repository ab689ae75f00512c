/**
 * Decides which connections are served, wait in line or are refused. Each network address has a share for
 * connections on which nobody is signed in, so that no address can take all connections. Idle connections are
 * closed to make room for new ones.
 */
import type { Connection, Watcher } from "./connection.ts";
import { share } from "./rules.ts";

interface Network {
  /** Connections that are served and on which nobody is signed in; the one idle for longest first. */
  served: Set<Connection>;
  line: Set<Connection>;
}

export class Crowd implements Watcher {
  /** All open connections; the one idle for longest first. */
  readonly all = new Set<Connection>();
  readonly #networks = new Map<string, Network>();

  /**
   * `room` is the most connections in all; `serve` begins to answer a connection whose turn it is; `shared`
   * says whether an address has a share (a proxy has none).
   */
  constructor(
    readonly room: number,
    readonly now: () => number,
    readonly serve: (connection: Connection) => void,
    readonly shared: (network: string) => boolean,
  ) {}

  /** Serves a connection, puts it in line, or refuses it by returning false. */
  enter(connection: Connection): boolean {
    if (this.all.size >= this.room && !this.#endResting(this.all)) return false;
    if (!this.shared(connection.network)) {
      this.all.add(connection);
      this.#begin(connection);
      return true;
    }
    const network = this.#networkOf(connection);
    const room = network.served.size < share.served || this.#endResting(network.served);
    if (!room && network.line.size >= share.inLine) return false;
    this.all.add(connection);
    if (!room) network.line.add(connection);
    else this.#admit(network, connection);
    return true;
  }

  /** Notes that a connection is closed. */
  leave(connection: Connection): void {
    this.all.delete(connection);
    this.#freed(connection);
  }

  /** Notes that somebody is signed in: the connection no longer counts in the share of its address. */
  signedIn(connection: Connection): void {
    this.#freed(connection);
  }

  /**
   * Notes that all requests of a connection are answered. It becomes the last of the idle ones or, where
   * others wait in line, is closed to make room.
   */
  rested(connection: Connection): void {
    if (!this.all.delete(connection)) return;
    this.all.add(connection);
    const network = this.#networks.get(connection.network);
    if (!network?.served.delete(connection)) return;
    network.served.add(connection);
    if (network.line.size) this.#end(connection);
  }

  #freed(connection: Connection): void {
    const network = this.#networks.get(connection.network);
    if (!network) return;
    network.line.delete(connection);
    network.served.delete(connection);
    for (const next of network.line) {
      if (network.served.size >= share.served) break;
      network.line.delete(next);
      this.#admit(network, next);
    }
    if (network.served.size + network.line.size === 0) this.#networks.delete(connection.network);
  }

  #admit(network: Network, connection: Connection): void {
    network.served.add(connection);
    this.#begin(connection);
  }

  #begin(connection: Connection): void {
    connection.served = true;
    connection.since = this.now();
    this.serve(connection);
  }

  #networkOf({ network }: Connection): Network {
    const known = this.#networks.get(network) ?? { served: new Set(), line: new Set() };
    this.#networks.set(network, known);
    return known;
  }

  /** Closes the connection that has been idle for longest; returns false when none is idle. */
  #endResting(connections: Set<Connection>): boolean {
    for (const connection of connections) {
      if (connection.state !== "resting") continue;
      this.#end(connection);
      return true;
    }
    return false;
  }

  #end(connection: Connection): void {
    connection.end();
    // Removed at once, so that it is not chosen again before it is closed.
    this.leave(connection);
  }
}
