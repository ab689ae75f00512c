/** Counting in memory what comes too often to be written down each time: by this process, in windows of one length. */
export class Pace {
  #counts = new Map<string, number>();
  #began = -Infinity;

  constructor(readonly windowMs: number) {}

  /** Counts one more of `key`; how long it has to wait where that is over `most` in this window, else 0. */
  waitMs(key: string, most: number, now: number): number {
    // One window for all of them: nothing is kept of who is gone. A clock that was set back begins one too.
    if (now >= this.#began + this.windowMs || now < this.#began) {
      this.#counts.clear();
      this.#began = now;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count > most ? this.#began + this.windowMs - now : 0;
  }
}
