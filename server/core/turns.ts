/** Limits how much work of a kind is in hand at once; some more waits its turn, the rest is refused. */
import { Refusal } from "./refusal.ts";

export class Turns {
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly limits: { atOnce: number; waiting: number }) {}

  /**
   * Resolves when the caller's turn comes, with a function that gives the turn on; refuses when too many wait already.
   */
  async take(): Promise<() => void> {
    if (this.#taken < this.limits.atOnce) this.#taken++;
    else if (this.#waiting.length >= this.limits.waiting) throw new Refusal("busy");
    // The turn is handed straight to the next in line, so the number of turns taken stays the same.
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
