/**
 * A queue of what happens when, on a simulated clock: the earliest first and, at the same time, the lowest
 * `rank`.
 */
export interface Item<T> {
  at: number;
  /** Order within the same millisecond: the lower rank first, then what was added first. */
  rank: number;
  what: T;
}

/** The queue, as a binary heap. */
export class Agenda<T> {
  #items: (Item<T> & { nth: number })[] = [];
  #count = 0;

  get next(): Item<T> | undefined {
    return this.#items[0];
  }

  add(at: number, rank: number, what: T): void {
    const items = this.#items;
    items.push({ at, rank, what, nth: this.#count++ });
    for (let i = items.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) break;
      [items[i], items[parent]] = [items[parent]!, items[i]!];
      i = parent;
    }
  }

  take(): Item<T> | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!first || items.length === 0) return first;
    items[0] = last!;
    for (let i = 0;;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < items.length && this.#before(left, least)) least = left;
      if (right < items.length && this.#before(right, least)) least = right;
      if (least === i) return first;
      [items[i], items[least]] = [items[least]!, items[i]!];
      i = least;
    }
  }

  #before(i: number, j: number): boolean {
    const [a, b] = [this.#items[i]!, this.#items[j]!];
    return (a.at - b.at || a.rank - b.rank || a.nth - b.nth) < 0;
  }
}
