/** What it costs to decide who gets what, and how soon the one who gets it knows. */
import Native from "libsql";
import { makeCrowd } from "../support/load/crowd.ts";
import { openDesks } from "./desks.ts";
import { median, quantile } from "./figures.ts";
import { type Latency, openLine } from "./latency.ts";
import { start } from "./processes.ts";
import type { Chat } from "./wire.ts";

export interface Decisions {
  waiting: number;
  /** Per second. */
  product: number;
  /** The decision's own statements, prepared on raw libSQL, in a transaction that is taken back as well. */
  raw: number;
}

/** One decision after the other, with so many waiting, lengths of queue in turn. */
export async function decisions(agents: number, lengths: number[]): Promise<Decisions[]> {
  await using crowds = new AsyncDisposableStack();
  const sides = [];
  for (const waiting of lengths) {
    const crowd = crowds.use(await makeCrowd({ waiting, agents }));
    const raw = await openRaw(crowd.path, await crowd.statements());
    crowds.defer(raw.close);
    sides.push({ waiting, crowd, raw, product: [] as number[], bare: [] as number[] });
  }
  const each = agents > 100 ? 15 : 60;
  for (let round = 0; round < 5; round++) {
    for (const { crowd, raw, product, bare } of sides) {
      for (let i = 0; i < each; i++) {
        product.push(await crowd.decide());
        bare.push(raw.step());
      }
    }
  }
  return sides.map(({ waiting, product, bare }) => ({
    waiting,
    product: 1000 / median(product),
    raw: 1000 / median(bare),
  }));
}

function openRaw(path: string, statements: [sql: string, args: unknown[]][]) {
  const native = new Native(path, { timeout: 5000 });
  native.exec("pragma synchronous = off; pragma foreign_keys = on");
  const prepared = statements.map(([sql, args]) => {
    const statement = native.prepare(sql);
    const reads = /^\s*(select|with)|\breturning\b/i.test(sql);
    if (reads) statement.raw(true);
    return () => reads ? statement.all(args) : statement.run(args);
  });
  return {
    /** Milliseconds. */
    step: () => {
      const began = performance.now();
      native.exec("begin immediate");
      for (const run of prepared) run();
      const ms = performance.now() - began;
      native.exec("rollback");
      return ms;
    },
    close: () => void native.close(),
  };
}

/** Chats that come one at a time to 200 desks; beside a bare POST that is echoed into one stream. */
export async function assignment(samples: number): Promise<{ product: Latency; bare: Latency }> {
  await using productServer = start("product.ts");
  await using bareServer = start("bare.ts");
  using desks = await openDesks(productServer, samples + 50);
  using bare = await openLine(await bareServer.ask<Chat>("chat"));
  const taken = { product: [] as number[], bare: [] as number[] };
  // The first warm both up.
  for (let i = -20; i < samples; i++) {
    const { ms, desk, offerId } = await desks.come();
    await desks.post(desk, `/offers/${offerId}/seen`);
    const echoed = await bare.say(`message-${i}.`);
    if (i < 0) continue;
    taken.product.push(ms);
    taken.bare.push(echoed);
  }
  const of = (all: number[]) => ({ p50: quantile(all, 0.5), p99: quantile(all, 0.99) });
  return { product: of(taken.product), bare: of(taken.bare) };
}
