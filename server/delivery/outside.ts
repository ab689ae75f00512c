/** The door to other people's servers, as rooms see it; what opens it is handed in by the process. */

export interface Outside {
  /** Asks over HTTP; throws when no answer came, `Forbidden` where it may not go. The signal ends the waiting. */
  ask(request: Asked, signal: AbortSignal): Promise<Answered>;
  /** Mail and other sockets, by the name of what speaks over them; an edge runtime has none. */
  sockets?: Readonly<Record<string, unknown>>;
}

export interface Asked {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

export interface Answered {
  /** HTTP status. */
  status: number;
  /** Of the answer, names in lower case. */
  headers: Record<string, string>;
  /** At most 256 KiB of it; what is longer is cut. */
  body: Uint8Array;
}

/** The address is this machine's, or of a private network. */
export class Forbidden extends Error {}
