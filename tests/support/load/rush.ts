/** An hour's rush at a large centre: chats come faster than anybody can look, and each is on somebody's screen at once. */
import { openDesks } from "../../bench/desks.ts";
import { quantile } from "../../bench/figures.ts";
import { start } from "../../bench/processes.ts";
import type { Address } from "../../bench/wire.ts";
import { uniform } from "../../../server/simulator/draws.ts";

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

/**
 * Agents take what they are offered within a second; an offer that was gone by then comes again to another. Ends when
 * everybody is taken, or half a minute after the last came.
 */
export async function rush({ agents, perSecond, seconds, seed }: Rush): Promise<Rushed> {
  await using product = start("product.ts");
  const next = uniform(seed);
  const taken = new Set<string>();
  const answers: Promise<void>[] = [];
  const take = async (desk: Address, offerId: string, name: string) => {
    await desks.post(desk, `/offers/${offerId}/seen`);
    await nap(next() * 1000);
    if (!await desks.post(desk, `/offers/${offerId}/accept`)) return;
    if (taken.has(name)) throw new Error(`${name} was taken twice`);
    taken.add(name);
  };
  using desks = await openDesks(product, agents, (...offer) => void answers.push(take(...offer)));
  // The first few come one by one: until all that signing in made due is done.
  const first = 5;
  for (let i = 0; i < first; i++) await desks.come();
  const all: Promise<{ ms: number }>[] = [];
  const began = performance.now();
  for (let at = 0;;) {
    at += -Math.log(next()) * 1000 / perSecond;
    if (at >= seconds * 1000) break;
    const ahead = began + at - performance.now();
    if (ahead > 0) await nap(ahead);
    all.push(desks.come());
  }
  const lags = (await Promise.all(all)).map(({ ms }) => ms);
  for (let i = 0; i < 300 && taken.size < first + all.length; i++) await nap(100);
  await Promise.all(answers);
  return { came: first + all.length, taken: taken.size, p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
}

/** Real time: arrivals come when they come. */
const nap = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
