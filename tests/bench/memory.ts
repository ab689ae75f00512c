/** What one more connected agent costs the server's process in memory, beside one more bare stream. */
import { type memoryNow, start } from "./processes.ts";
import type { Opening } from "./readers.ts";

export interface Memory {
  /** Bytes of resident memory of the process before, and with all streams open. */
  before: number;
  after: number;
  /** Bytes in use per stream. */
  each: number;
}

/** Opens `streams` pages of as many agents; some were open before, so that nothing is loaded for the first time. */
export async function memory(
  script: "product.ts" | "bare.ts",
  action: "agents" | "open",
  streams: number,
): Promise<Memory> {
  await using server = start(script);
  await using readers = start("readers.ts");
  const held = async (expected: number) => {
    for (let patience = 200; patience > 0; patience--) {
      const { streams, ...memory } = await server.ask<ReturnType<typeof memoryNow> & { streams: number }>(
        "memory",
      );
      if (streams === expected) return memory;
      await new Promise((next) => setTimeout(next, 25));
    }
    throw new Error(`the server never held ${expected} streams`);
  };
  const { acknowledge: _, ...warm } = await server.ask<Opening>(action, 50);
  await readers.ask("open", warm);
  await held(50);
  await readers.ask("close");
  const before = await held(0);
  const { acknowledge: __, ...all } = await server.ask<Opening>(action, streams);
  await readers.ask("open", all);
  const after = await held(streams);
  return { before: before.resident, after: after.resident, each: (after.inUse - before.inUse) / streams };
}
