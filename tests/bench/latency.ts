/**
 * From a customer's message leaving their browser to its words in the agent's stream, over real HTTP; beside a bare
 * loopback POST that is echoed into a stream. One message at a time; blocks of both alternate.
 */
import { quantile } from "./figures.ts";
import { start } from "./processes.ts";
import { type Chat, Wire } from "./wire.ts";

export interface Latency {
  p50: number;
  p99: number;
}

interface Line extends Disposable {
  /** Sends one message; gives the milliseconds until the agent has it. */
  say(words: string): Promise<number>;
}

export async function openLine({ port, agent, customer }: Chat): Promise<Line> {
  const stream = await Wire.to(port);
  await stream.get(agent);
  const browser = await Wire.to(port);
  return {
    say: async (words) => {
      const heard = stream.until(words);
      const began = performance.now();
      const answered = browser.post(customer, { key: crypto.randomUUID(), body: words });
      await heard;
      const ms = performance.now() - began;
      await answered;
      return ms;
    },
    [Symbol.dispose]: () => {
      stream[Symbol.dispose]();
      browser[Symbol.dispose]();
    },
  };
}

/** `samples` messages on each side; milliseconds. */
export async function latency(samples: number): Promise<{ product: Latency; bare: Latency }> {
  await using productServer = start("product.ts");
  await using bareServer = start("bare.ts");
  using product = await openLine(await productServer.ask<Chat>("chat"));
  using bare = await openLine(await bareServer.ask<Chat>("chat"));
  const taken = new Map<Line, number[]>([[product, []], [bare, []]]);
  const block = 50;
  // The first block of each warms both up.
  for (let i = -block; i < samples; i += block) {
    for (const [line, all] of taken) {
      for (let n = i; n < i + block; n++) {
        const ms = await line.say(`message-${block + n}.`);
        if (i >= 0) all.push(ms);
      }
    }
  }
  const of = (line: Line) => ({
    p50: quantile(taken.get(line)!, 0.5),
    p99: quantile(taken.get(line)!, 0.99),
  });
  return { product: of(product), bare: of(bare) };
}
