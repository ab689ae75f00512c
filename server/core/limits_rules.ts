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
