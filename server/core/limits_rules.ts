/**
 * How much of anything is taken, in one place: what is counted, how many of it, in which time. SECURITY.md shows the same
 * table; a test holds the two together. What a centre may set itself stands in its settings, with the usual number here.
 */

const second = 1000;
const minute = 60 * second;

/** The most bytes of a request's body, by what kind of body it may have. */
export const bodies = {
  /** Reading, asking, a page's answer to a beat: nothing is meant to come along. */
  none: 0,
  /** Forms are words, up to nine bytes a character as they are sent. */
  form: 256 * 1024,
  /** A message with its files in one form, from a browser without a script. */
  files: 25 * 1024 * 1024,
  /** One file, which is its own request and is stored as it comes. */
  file: 10 * 1024 * 1024,
  /** What a program hands in. */
  json: 50 * 1024,
} as const satisfies Record<string, number>;

export type BodyKind = keyof typeof bodies;

/**
 * Forms with files are held in memory while they are read and stored, about three times their size: so many at once in a
 * process, so many more wait their turn, and each has to arrive within its time. Nobody with a script needs them.
 */
export const filesForms = { atOnce: 2, waiting: 16, arriveMs: 5 * minute } as const;

/** So many times, then not for a while. */
export interface Rate {
  /** The one that reaches it is still let through. */
  free: number;
  /** They are forgotten so long after the first of them, or the last. */
  forgetMs: number;
  after: "firstAt" | "lastAt";
  /** For how long no more are let through, by how many it is over. */
  lockMs(over: number): number;
}

const tenMinutes = { forgetMs: 10 * minute, after: "firstAt", lockMs: () => 10 * minute } as const;

/** What may be done how often. An IPv6 address counts as its /64. */
export const rates = {
  /** Wrong passwords for one email: the fifth locks it for a minute, each further one twice as long, up to 15. */
  signInEmail: {
    free: 5,
    forgetMs: 24 * 60 * minute,
    after: "lastAt",
    lockMs: (over) => Math.min(15, 2 ** over) * minute,
  },
  /**
   * Wrong passwords from one address, whoever is tried. 500 people behind one address begin their shift within ten minutes,
   * and one in ten types wrongly twice: that is let through. A browser that signed in before is not kept out by it.
   */
  signInAddress: { free: 100, ...tenMinutes },
  /** Links asked for from one address. */
  linkAsked: { free: 20, ...tenMinutes },
  /** Chats begun from one address; a centre whose customers all come from one office sets more. */
  chatBegun: { free: 20, ...tenMinutes },
  /** Keys that are none, tried from one address. */
  keyTried: { free: 20, ...tenMinutes },
  /** What a program does with one key, asking included: fifty a second for a minute. */
  keyUsed: { free: 3000, forgetMs: minute, after: "firstAt", lockMs: () => minute },
} as const satisfies Record<string, Rate>;

/**
 * A customer's messages in one conversation, in any minute: nobody types one a second for so long, and what a phone kept
 * while it had no net goes out at once. Staff are known by name: theirs are not counted.
 */
export const messages = { free: 60, windowMs: minute } as const;

/**
 * What a customer's pages send in a minute, for each message they may write: drafts while they type, what was read, files.
 * Counted in memory by each process, for it costs less than what it keeps away.
 */
export const sendingsPerMessage = 10;

/**
 * What may wait in the queues of points of contact before no new chat is taken, at one and at all of them: more than any
 * staff gets through in a day, and little enough to be kept in order. Who left a message waits too. A centre sets its own.
 */
export const waiting = { perPoint: 500, inAll: 2000, againMs: 5 * minute } as const;

/**
 * Pages of one person that hear what happens at the same time, in one process; each has one stream, the newest. A browser
 * opens six over HTTP/1.1; a customer may have two of them, staff keep many tabs.
 */
export const streams = { portal: 12, desk: 24, supervisor: 24, "self-test": 24 } as const;
