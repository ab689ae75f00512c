/**
 * All limits on what the server accepts. SECURITY.md shows the same table, and a test compares them. Limits
 * that a centre may set itself are in its settings; their defaults are here.
 */

const second = 1000;
const minute = 60 * second;

/** The most bytes of a request's body, by the kind of body it may have. */
export const bodies = {
  /** Requests that need no body: reads, searches, a page's answer to a beat. */
  none: 0,
  /** A form with text fields; a character takes up to nine bytes as sent. */
  form: 256 * 1024,
  /** A message with its files in one form, from a browser without a script. */
  files: 25 * 1024 * 1024,
  /** One file, sent as a request of its own and stored as it arrives. */
  file: 10 * 1024 * 1024,
  /** The same for a file of an email, of which a relay takes more. */
  largeFile: 25 * 1024 * 1024,
  /** A request to the API for programs. */
  json: 50 * 1024,
  /** What a provider reports of many emails at once. */
  reports: 1024 * 1024,
  /** A raw email that a provider hands over, as it is or in a form or JSON of the provider. */
  mail: 40 * 1024 * 1024,
} as const satisfies Record<string, number>;

export type BodyKind = keyof typeof bodies;

/**
 * Forms with files are held in memory while they are read and stored, at about three times their size.
 * Therefore only `atOnce` are read at once in a process, `waiting` more wait for their turn, and each must
 * arrive within `arriveMs`. Browsers that run our script do not send them.
 */
export const filesForms = { atOnce: 2, waiting: 16, arriveMs: 5 * minute } as const;

/** How long a raw email may take to arrive over HTTP before it is given up. */
export const mailArriveMs = 5 * minute;

/** A limit on how often something may be done: `free` times, then not again for a while. */
export interface Rate {
  /** How often it may be done before it is refused. */
  free: number;
  /** The count is forgotten this long after the first of them or after the last, as `after` says. */
  forgetMs: number;
  after: "firstAt" | "lastAt";
  /** Gives for how long it is refused, when the count is `over` above the limit. */
  lockMs(over: number): number;
}

const tenMinutes = { forgetMs: 10 * minute, after: "firstAt", lockMs: () => 10 * minute } as const;

/** How often each thing may be done. IPv6 addresses are counted by their /64. */
export const rates = {
  /**
   * Wrong passwords for one email: the fifth locks it for a minute, each further one for twice as long, up to
   * 15 minutes.
   */
  signInEmail: {
    free: 5,
    forgetMs: 24 * 60 * minute,
    after: "lastAt",
    lockMs: (over) => Math.min(15, 2 ** over) * minute,
  },
  /**
   * Wrong passwords from one address, whichever accounts are tried. 500 people behind one address begin their
   * shift within ten minutes, and one in ten types wrongly twice: that is let through. A browser that signed
   * in before is not locked out by this count.
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
 * A customer's messages in one conversation in any minute. Nobody types one a second for that long, but a
 * phone that was offline sends what it stored at once. Agents' messages are not counted.
 */
export const messages = { free: 60, windowMs: minute } as const;

/**
 * How many other requests (saved drafts, read marks, files) a customer's pages may send in a minute, for each
 * message the customer may write. Counted in memory by each process: storing the count would cost more than
 * the requests it prevents.
 */
export const sendingsPerMessage = 10;

/**
 * Emails that one provider may hand over by HTTP in a minute, counted in memory by each process. What is refused is
 * handed over again later.
 */
export const mailsPerMinute = 600;

/**
 * How many interactions may wait in the queues of a point of contact, and of all of them, before no new chat
 * is accepted: more than any staff handles in a day, and few enough to be kept in order. Messages that
 * customers left count too. These are the defaults of a centre's settings.
 */
export const waiting = { perPoint: 500, inAll: 2000, againMs: 5 * minute } as const;

/**
 * How many pages of a person may have an open stream at the same time in one process, by kind of page. A
 * browser opens six connections over HTTP/1.1; a customer may have two pages open, and staff keep many tabs.
 */
export const streams = { portal: 12, desk: 24, supervisor: 24, admin: 24, "self-test": 24 } as const;
