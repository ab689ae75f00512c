/** Limits how many tasks of a kind run at once. Some more wait for their turn; the rest are refused. */
import { Refusal } from "./refusal.ts";

export class Turns {
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly limits: { atOnce: number; waiting: number }) {}

  /** Waits for a turn. Resolves with a function that ends the turn; refuses when too many wait already. */
  async take(): Promise<() => void> {
    if (this.#taken < this.limits.atOnce) this.#taken++;
    else if (this.#waiting.length >= this.limits.waiting) throw new Refusal("busy");
    // An ended turn goes straight to the next in line, so the number of turns taken stays the same.
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
