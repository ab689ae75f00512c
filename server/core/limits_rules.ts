/**
 * All limits on what is accepted, in one place: what is counted, how much of it, in which time. SECURITY.md shows the
 * same table; a test holds the two together. What a centre may set itself stands in its settings, with the default
 * here.
 */

const second = 1000;
const minute = 60 * second;

/** The most bytes of a request's body, by the kind of body it may have. */
export const bodies = {
  /** Reads, searches, a page's answer to a beat: no body is expected. */
  none: 0,
  /** Forms are text, up to nine bytes a character as sent. */
  form: 256 * 1024,
  /** A message with its files in one form, from a browser without a script. */
  files: 25 * 1024 * 1024,
  /** One file, sent as a request of its own and stored as it arrives. */
  file: 10 * 1024 * 1024,
  /** A request to the API for programs. */
  json: 50 * 1024,
} as const satisfies Record<string, number>;

export type BodyKind = keyof typeof bodies;

/**
 * Forms with files are held in memory while they are read and stored, about three times their size: so many at once in
 * a process, so many more wait their turn, and each has to arrive within its time. No browser with a script needs them.
 */
export const filesForms = { atOnce: 2, waiting: 16, arriveMs: 5 * minute } as const;

/** A limit: so many times, then not again for a while. */
export interface Rate {
  /** The number let through, the last one included. */
  free: number;
  /** The count is forgotten so long after the first of them, or after the last. */
  forgetMs: number;
  after: "firstAt" | "lastAt";
  /** For how long no more are let through, by how many the count is over the limit. */
  lockMs(over: number): number;
}

const tenMinutes = { forgetMs: 10 * minute, after: "firstAt", lockMs: () => 10 * minute } as const;

/** How often each thing may be done. An IPv6 address counts as its /64. */
export const rates = {
  /** Wrong passwords for one email: the fifth locks it for a minute, each further one twice as long, up to 15. */
  signInEmail: {
    free: 5,
    forgetMs: 24 * 60 * minute,
    after: "lastAt",
    lockMs: (over) => Math.min(15, 2 ** over) * minute,
  },
  /**
   * Wrong passwords from one address, whichever accounts are tried. 500 people behind one address begin their shift
   * within ten minutes, and one in ten types wrongly twice: that is let through. A browser that signed in before is not
   * locked out by this count.
   */
  signInAddress: { free: 100, ...tenMinutes },
  /** Requests for a one-time link from one address. */
  linkAsked: { free: 20, ...tenMinutes },
  /** Chats begun from one address; a centre whose customers all come from one office sets more. */
  chatBegun: { free: 20, ...tenMinutes },
  /** Invalid API keys tried from one address. */
  keyTried: { free: 20, ...tenMinutes },
  /** Requests of one API key, reads included: fifty a second for a minute. */
  keyUsed: { free: 3000, forgetMs: minute, after: "firstAt", lockMs: () => minute },
} as const satisfies Record<string, Rate>;

/**
 * A customer's messages in one conversation, in any minute: nobody types one a second for so long, and what a phone
 * stored while offline is sent at once. Staff are known by name: theirs are not counted.
 */
export const messages = { free: 60, windowMs: minute } as const;

/**
 * What a customer's pages send in a minute, for each message they may write: drafts while they type, read marks, files.
 * Counted in memory by each process, because storing the count would cost more than the requests it prevents.
 */
export const sendingsPerMessage = 10;

/**
 * How many interactions may wait in the queues of points of contact before no new chat is taken, at one point and at
 * all of them: more than any staff handles in a day, and few enough to be kept in order. Left messages count too. A
 * centre sets its own numbers.
 */
export const waiting = { perPoint: 500, inAll: 2000, againMs: 5 * minute } as const;

/**
 * Pages of one person that may listen at the same time, in one process; each has one stream, the newest. A browser
 * opens six connections over HTTP/1.1; a customer may have two pages, staff keep many tabs.
 */
export const streams = { portal: 12, desk: 24, supervisor: 24, admin: 24, "self-test": 24 } as const;
