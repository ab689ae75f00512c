/** One connection from outside: which requests it has in hand, and how it ends. */
import { bodyOf, watched } from "./body.ts";
import type { Standing } from "./rules.ts";
import { type Answering, serveConnection } from "./runtime.ts";

/** What the app is told of the connection that a request came by. */
export interface Peer {
  remoteAddr: { hostname: string };
  /** A request on it proved who asks. */
  signedIn(): void;
}

export type Handler = (request: Request, peer: Peer) => Response | Promise<Response>;

/** Whoever counts connections hears of these. */
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
  /** When each small body in hand was begun to be read for, the oldest first. */
  #reading = new Set<{ since: number }>();
  #answering: Answering | null = null;
  #abort = new AbortController();
  /** It closes by itself, or is closed: there is nothing left to abort. */
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

  /** Answers what comes by `through`: the socket itself, or what TLS makes of it. Resolves when it is closed. */
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
    // A closed connection is no failure, whoever closed it.
    await this.#answering.finished.catch(() => {});
    this.#closing = true;
  }

  /** Lets what was asked be answered, then closes. */
  async finish(): Promise<void> {
    if (!this.#answering) return this.end();
    if (this.#closing) return;
    this.#closing = true;
    await this.#answering.shutdown().catch(() => {});
  }

  /** Closes at once, whatever is in hand. */
  end(): void {
    if (!this.#closing) this.#abort.abort();
    this.#closing = true;
    try {
      this.socket.close();
    } catch {
      // Who serves it has it, and has closed it.
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
