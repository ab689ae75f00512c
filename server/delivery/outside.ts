/** Access to other people's servers, as rooms see it; the process supplies what opens it. */

export interface Outside {
  /**
   * Sends an HTTP request; throws when no answer came, `Forbidden` where the address is not allowed. The signal ends
   * the waiting.
   */
  ask(request: Asked, signal: AbortSignal): Promise<Answered>;
  /** Mail and other sockets, by the name of the protocol; an edge runtime has none. */
  sockets?: Readonly<Record<string, unknown>>;
}

export interface Asked {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** The most bytes of the answer's body that are read; 256 KiB without it. */
  atMost?: number;
  /** Only servers of the internet are asked, even where the process may reach private ones. */
  publicOnly?: boolean;
}

export interface Answered {
  /** HTTP status. */
  status: number;
  /** The answer's headers, names in lower case. */
  headers: Record<string, string>;
  /** At most `atMost` bytes of the body; a longer one is cut. */
  body: Uint8Array;
}

/** A provider as those who send and fetch through it see it: what its form asked, with its secrets in the open. */
export interface Opened {
  id: string;
  kind: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
}

/** The address is this machine's, or of a private network. */
export class Forbidden extends Error {}
