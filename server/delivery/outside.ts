/** The door to other people's servers, as rooms see it; what opens it is handed in by the process. */

/** How to reach other people's servers. */
export interface Outside {
  /** Gives the status of the answer; throws when none came, `Forbidden` where it may not go. */
  post(url: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<number>;
}

/** The address is this machine's, or of a private network. */
export class Forbidden extends Error {}
