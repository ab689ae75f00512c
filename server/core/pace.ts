/**
 * Counts in memory what happens too often to be stored each time: per process, in periods of a fixed length.
 */
export class Pace {
  #counts = new Map<string, number>();
  #began = -Infinity;

  constructor(readonly windowMs: number) {}

  /**
   * Counts one more event of `key`. Returns how long the caller has to wait where the count is over `most` in
   * this window, else 0.
   */
  waitMs(key: string, most: number, now: number): number {
    // One window for all keys: nothing is kept of a key that no longer comes. A clock that was set back
    // starts a new window too.
    if (now >= this.#began + this.windowMs || now < this.#began) {
      this.#counts.clear();
      this.#began = now;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > most ? this.#began + this.windowMs - now : 0;
  }
}
