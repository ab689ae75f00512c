/**
 * Fan-out: one rendered fragment to many streams, the product's beside a bare stream's.
 *
 * Highest sustained rate: a closed loop. A frame is published as soon as fewer than `window` frames are on their way
 * to some reader, so the rate is all that server, kernel and readers manage, and no reader's lag grows. Deliveries
 * are counted when the last reader has the frame.
 * Lag: frames at a steady pace, half of what the bare stream managed in the same round; from the call that publishes
 * to the reader's process having the bytes, over all readers.
 * Each side is a process of its own with a process of readers; while one is measured the other is idle.
 */
import { median } from "./figures.ts";
import { start } from "./processes.ts";
import type { Flooded } from "./publisher.tsx";
import type { Opening } from "./readers.ts";

export interface Side {
  /** Deliveries per second, sustained. */
  rate: number;
  /** Share of a core the server used meanwhile: near 1, the server is the limit and not its readers. */
  cpu: number;
  /** Milliseconds, at half the bare stream's rate. */
  p50: number;
  p99: number;
}

export interface Round {
  product: Side;
  bare: Side;
}

export interface FanoutOptions {
  readers: number;
  rounds: number;
  /** Of each measured assignment. */
  ms: number;
}

const window = 8;
const warmMs = 500;

/** A server and the process of its readers. */
interface Pair extends AsyncDisposable {
  flood(): Promise<Pick<Side, "rate" | "cpu">>;
  lag(rate: number): Promise<Pick<Side, "p50" | "p99">>;
}

async function open(script: string, { readers, ms }: FanoutOptions): Promise<Pair> {
  const server = start(script);
  const clients = start("readers.ts");
  await clients.ask("open", await server.ask<Opening>("open", readers));
  return {
    flood: async () => {
      const { perSecond, cpu } = await server.ask<Flooded>("flood", { window, warmMs, ms });
      return { rate: perSecond * readers, cpu };
    },
    lag: async (rate) => {
      await clients.ask("note");
      return await clients.ask("lags", await server.ask<number[]>("pace", { perSecond: rate / readers, ms }));
    },
    [Symbol.asyncDispose]: async () => {
      await clients[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Both sides stand the whole time, and take turns; who begins alternates too. */
export async function* fanout(options: FanoutOptions): AsyncGenerator<Round> {
  await using bare = await open("bare.ts", options);
  await using product = await open("product.ts", options);
  for (let i = 0; i < options.rounds; i++) {
    const turns = i % 2 ? [product, bare] : [bare, product];
    const floods = new Map<Pair, Awaited<ReturnType<Pair["flood"]>>>();
    for (const pair of turns) floods.set(pair, await pair.flood());
    const lags = new Map<Pair, Awaited<ReturnType<Pair["lag"]>>>();
    for (const pair of turns) lags.set(pair, await pair.lag(floods.get(bare)!.rate / 2));
    const side = (pair: Pair): Side => ({ ...floods.get(pair)!, ...lags.get(pair)! });
    yield { bare: side(bare), product: side(product) };
  }
}

/** The medians of the rounds: of the two sides' figures, and of the ratios within each round. */
export function summary(rounds: Round[]) {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  const sides = (name: keyof Side) => ({
    product: of(({ product }) => product[name]),
    bare: of(({ bare }) => bare[name]),
    ratio: of(({ product, bare }) => product[name] / bare[name]),
  });
  return { rate: sides("rate"), p50: sides("p50"), p99: sides("p99"), cpu: sides("cpu") };
}
