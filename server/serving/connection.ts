/** A connection from a client: which of its requests are being answered, and how it is closed. */
import { bodyOf, watched } from "./body.ts";
import type { Standing } from "./rules.ts";
import { type Answering, serveConnection } from "./runtime.ts";

/** What the app knows of the connection a request came by. */
export interface Peer {
  remoteAddr: { hostname: string };
  /** Called when a request on the connection comes from somebody who is signed in. */
  signedIn(): void;
}

export type Handler = (request: Request, peer: Peer) => Response | Promise<Response>;

/**
 * The object that counts connections. A connection calls `rested` when all its requests are answered, and
 * `signedIn` when a request on it comes from somebody who is signed in.
 */
export interface Watcher {
  now(): number;
  rested(connection: Connection): void;
  signedIn(connection: Connection): void;
}

export class Connection implements Standing {
  since: number;
  served = false;
  signedIn = false;
  #asked = false;
  #inHand = 0;
  /** When each request with a small body that is not answered yet arrived, the oldest first. */
  #reading = new Set<{ since: number }>();
  #answering: Answering | null = null;
  #abort = new AbortController();
  /** True once the connection is closed or closing, so that it is not aborted. */
  #closing = false;

  constructor(readonly socket: Deno.TcpConn, readonly network: string, readonly watcher: Watcher) {
    this.since = watcher.now();
  }

  get state(): Standing["state"] {
    if (!this.served) return "in-line";
    if (this.#inHand > 0) return "asking";
    return this.#asked ? "resting" : "fresh";
  }

  get readingSince(): number | null {
    const [oldest] = this.#reading;
    return oldest?.since ?? null;
  }

  /**
   * Answers the requests that arrive on `through`: the socket itself, or the TLS connection over it. Resolves
   * when it is closed.
   */
  async serve(
    through: Deno.Conn,
    handler: Handler,
    onError: (error: unknown) => Response,
  ): Promise<void> {
    const peer: Peer = {
      remoteAddr: this.socket.remoteAddr as Deno.NetAddr,
      signedIn: () => {
        if (this.signedIn) return;
        this.signedIn = true;
        this.watcher.signedIn(this);
      },
    };
    if (this.#closing) return through.close();
    this.#answering = serveConnection(through, this.#abort.signal, (request, info) => {
      this.#asked = true;
      this.#inHand++;
      const sent = () => this.#sent();
      info.completed.then(sent, sent);
      const body = bodyOf(request);
      if (body === "none") return handler(request, peer);
      if (body === "large") return handler(watched(request), peer);
      return this.#small(Promise.resolve(handler(request, peer)));
    }, onError);
    // It rejects when the connection breaks, which is no failure of ours.
    await this.#answering.finished.catch(() => {});
    this.#closing = true;
  }

  /** Accepts no more requests, lets the present ones be answered, then closes. */
  async finish(): Promise<void> {
    if (!this.#answering) return this.end();
    if (this.#closing) return;
    this.#closing = true;
    await this.#answering.shutdown().catch(() => {});
  }

  /** Closes at once, even while requests are being answered. */
  end(): void {
    if (!this.#closing) this.#abort.abort();
    this.#closing = true;
    try {
      this.socket.close();
    } catch {
      // The socket was handed to the HTTP server, which has closed it.
    }
  }

  #small(answer: Promise<Response>): Promise<Response> {
    const reading = { since: this.watcher.now() };
    this.#reading.add(reading);
    return answer.finally(() => this.#reading.delete(reading));
  }

  #sent(): void {
    this.#inHand--;
    this.since = this.watcher.now();
    if (this.#inHand === 0) this.watcher.rested(this);
  }
}
