/**
 * Random numbers from a seed: the same seed gives the same contacts on every machine. All times are whole
 * milliseconds.
 */
import type { SimulatedSkill } from "./scenario.ts";

/** A contact as it is drawn, before anything is known of who answers it. */
export interface Draw {
  /** Milliseconds from the beginning of the run. */
  arrivesAt: number;
  handlingMs: number;
  /** How long the customer waits before giving up; null: for ever. */
  patienceMs: number | null;
}

/**
 * Gives a generator of uniform numbers in (0, 1): xoshiro128** (Blackman and Vigna, 2018), its state filled
 * from the seed by splitmix32.
 */
export function uniform(seed: number): () => number {
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++) {
    seed = (seed + 0x9e3779b9) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    state[i] = mixed ^ (mixed >>> 15);
  }
  return () => {
    const scrambled = Math.imul(state[1]!, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return (result + 0.5) / 2 ** 32;
  };
}

/** Draws a number of the exponential distribution with this mean. */
const exponential = (next: () => number, mean: number) => -Math.log(next()) * mean;

/**
 * Gives the contacts of a skill, without end: Poisson arrivals, exponential handling times and patience. Each
 * has its own stream of random numbers, so that another patience leaves arrivals and handling unchanged.
 * `nth` is the skill's place in its scenario.
 */
export function* drawsOf(skill: SimulatedSkill, seed: number, nth = 0): Generator<Draw, never> {
  const stream = (purpose: number) =>
    uniform(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(nth * 3 + purpose, 0x85ebca6b));
  const [arrivals, handling, patience] = [stream(1), stream(2), stream(3)];
  const ms = (next: () => number, mean: number) =>
    Math.round(skill.constant ? mean * 1000 : exponential(next, mean * 1000));
  for (let at = 0;;) {
    at += exponential(arrivals, 3600_000 / skill.arrivalsPerHour);
    yield {
      arrivesAt: Math.round(at),
      handlingMs: ms(handling, skill.ahtSeconds),
      patienceMs: skill.patienceSeconds === null ? null : ms(patience, skill.patienceSeconds),
    };
  }
}

/** Takes the draws that arrive before `until` (ms of the run), at most `most`. */
export function takeDraws(draws: Iterable<Draw>, { until = Infinity, most = Infinity }): Draw[] {
  const taken: Draw[] = [];
  for (const draw of draws) {
    if (draw.arrivesAt >= until || taken.length === most) break;
    taken.push(draw);
  }
  return taken;
}
