/** Work of which only so much may be in hand at once; some more waits its turn, the rest is sent away. */
import { Refusal } from "./refusal.ts";

export class Turns {
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly limits: { atOnce: number; waiting: number }) {}

  /** Resolves when it is one's turn, with what gives the turn on; refuses when too many wait already. */
  async take(): Promise<() => void> {
    if (this.#taken < this.limits.atOnce) this.#taken++;
    else if (this.#waiting.length >= this.limits.waiting) throw new Refusal("busy");
    // Given on by whoever is done: the number taken stays.
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken--;
    };
  }
}
