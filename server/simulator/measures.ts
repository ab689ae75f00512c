/** Computes figures from runs. Each figure is a mean over the seeds with its 95 % interval. */

/** The figures of one skill in one run, or in a part of a run. */
export interface Figures {
  /** Share of all contacts that found no agent free: they waited longer than the ring time, or gave up. */
  pWait: number;
  /** Answered within the threshold ÷ (answered + gave up). */
  serviceLevel: number;
  /** Mean wait of the answered contacts. */
  asaSeconds: number;
  /** Mean wait of all contacts, answered or not. */
  meanWaitSeconds: number;
  /** Share of all contacts that gave up. */
  pAbandon: number;
  /** Share of the time in which the skill's agents have a contact or ACW. */
  occupancy: number;
}

export const figureNames = [
  "pWait",
  "serviceLevel",
  "asaSeconds",
  "meanWaitSeconds",
  "pAbandon",
  "occupancy",
] as const satisfies (keyof Figures)[];

/** A period of a run, in milliseconds of the run. */
export interface Span {
  from: number;
  to: number;
}

/** Gives how many milliseconds two periods have in common. */
export const overlap = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** Number of steps of the curve "answered within", which goes from 0 to four times the threshold. */
export const curveSteps = 80;

/** Counts the contacts of a skill in a period; it keeps sums only, not the contacts. */
export class Tally {
  contacts = 0;
  #waiting = 0;
  #answered = 0;
  #abandoned = 0;
  #inThreshold = 0;
  #waitedMs = 0;
  #waitedAnsweredMs = 0;
  #busyMs = 0;
  #queuedMs = 0;
  #within = new Float64Array(curveSteps + 1);

  /**
   * `agents` is how many have the skill; `ringMs` is how long an agent takes to accept: the least any contact
   * waits.
   */
  constructor(
    readonly span: Span,
    readonly of: { thresholdMs: number; agents: number; ringMs?: number },
  ) {}

  add({ arrivesAt, waitedMs, answered }: { arrivesAt: number; waitedMs: number; answered: boolean }): void {
    this.#queuedMs += overlap({ from: arrivesAt, to: arrivesAt + waitedMs }, this.span);
    if (arrivesAt < this.span.from || arrivesAt >= this.span.to) return;
    this.contacts++;
    this.#waitedMs += waitedMs;
    if (waitedMs > (this.of.ringMs ?? 0) || !answered) this.#waiting++;
    if (!answered) this.#abandoned++;
    else {
      this.#answered++;
      this.#waitedAnsweredMs += waitedMs;
      if (waitedMs <= this.of.thresholdMs) this.#inThreshold++;
      const step = Math.ceil(waitedMs / (4 * this.of.thresholdMs || 1) * curveSteps);
      if (step <= curveSteps) this.#within[step]!++;
    }
  }

  /** Adds a period in which an agent of the skill had a contact or ACW. */
  addBusy(busy: Span): void {
    this.#busyMs += overlap(busy, this.span);
  }

  get figures(): Figures {
    const share = (part: number, whole: number) => whole === 0 ? 0 : part / whole;
    return {
      pWait: share(this.#waiting, this.contacts),
      serviceLevel: share(this.#inThreshold, this.#answered + this.#abandoned),
      asaSeconds: share(this.#waitedAnsweredMs, this.#answered) / 1000,
      meanWaitSeconds: share(this.#waitedMs, this.contacts) / 1000,
      pAbandon: share(this.#abandoned, this.contacts),
      occupancy: share(this.#busyMs, this.of.agents * (this.span.to - this.span.from)),
    };
  }

  /** The share of the contacts answered within each step of time, from 0 to four times the threshold. */
  get curve(): number[] {
    let sum = 0;
    return Array.from(this.#within, (answered) => (sum += answered) / Math.max(1, this.contacts));
  }

  /**
   * The mean number of waiting contacts: measured over time, and by Little's law (arrival rate × mean wait)
   * to check it.
   */
  get queue(): { overTime: number; byLittle: number } {
    const ms = this.span.to - this.span.from;
    return { overTime: this.#queuedMs / ms, byLittle: this.#waitedMs / ms };
  }
}

export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/**
 * Gives the mean of independent values (one per run) with its interval by Student's t. `confidence` is such
 * as 0.95.
 */
export function interval(values: number[], confidence = 0.95): Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentT((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}

/**
 * Gives the quantile `q` > 0.5 of Student's t with `freedom` degrees of freedom: the density is integrated by
 * Simpson's rule, and the inverse found by halving.
 */
export function studentT(q: number, freedom: number): number {
  // The substitution t = √ν·tan(θ) makes the range finite; the density becomes cos(θ)^(ν−1).
  const density = (angle: number) => Math.cos(angle) ** (freedom - 1);
  const integral = (to: number, steps = 400) => {
    let sum = density(0) + density(to);
    for (let i = 1; i < steps; i++) sum += density(to * i / steps) * (i % 2 ? 4 : 2);
    return sum * to / steps / 3;
  };
  const half = integral(Math.PI / 2);
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (0.5 + integral(middle) / half / 2 < q) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan(low);
}
