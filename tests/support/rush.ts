/** An hour's rush at a large centre: chats come faster than anybody can look, and each is on somebody's screen at once. */
import { openDesks } from "../bench/desks.ts";
import { quantile } from "../bench/figures.ts";
import { start } from "../bench/processes.ts";
import { uniform } from "../../server/simulator/draws.ts";

export interface Rush {
  agents: number;
  perSecond: number;
  seconds: number;
  seed: number;
}

export interface Rushed {
  came: number;
  /** Taken by an agent. */
  taken: number;
  /** From the customer's press to the offer on an agent's stream, milliseconds. */
  p50: number;
  p99: number;
}

/** Agents take what they are offered within a second; no two are offered the same. */
export async function rush({ agents, perSecond, seconds, seed }: Rush): Promise<Rushed> {
  await using product = start("product.ts");
  using desks = await openDesks(product, agents);
  const next = uniform(seed);
  const lags: number[] = [];
  let taken = 0;
  const one = async () => {
    const { ms, desk, offerId } = await desks.come();
    lags.push(ms);
    await desks.post(desk, `/offers/${offerId}/seen`);
    await nap(next() * 1000);
    await desks.post(desk, `/offers/${offerId}/accept`);
    taken++;
  };
  const all: Promise<void>[] = [];
  const began = performance.now();
  let at = 0;
  for (;;) {
    at += -Math.log(next()) * 1000 / perSecond;
    if (at >= seconds * 1000) break;
    const ahead = began + at - performance.now();
    if (ahead > 0) await nap(ahead);
    all.push(one());
  }
  await Promise.all(all);
  return { came: all.length, taken, p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
}

/** Real time: arrivals come when they come. */
const nap = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
