/** Whether a page stays where it is and as large as it is while messages land on it. */
import type { CDPSession, Page } from "playwright-core";
import {
  accept,
  agentAt,
  customerAt,
  goAvailable,
  message,
  offer,
  openChromium,
  said,
} from "../browser/browser.ts";
import { startServer } from "../run/server.ts";
import { letWriteFast } from "./fast.ts";

export interface Steadiness {
  /** Cumulative layout shift while they landed. */
  shift: number;
  /** After each further quarter of them: bytes of the JavaScript heap after a collection, and nodes of the page. */
  heaps: number[];
  nodes: number[];
}

/** Looks at the agent's page, then at the customer's, while `messages` of the other side land on it. */
export async function landMessages(messages: number): Promise<Record<"desk" | "customer", Steadiness>> {
  await using server = await startServer();
  await letWriteFast(server.folder);
  await using chromium = await openChromium();
  const desk = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(desk);
  const customer = await customerAt(await chromium.person(), server.base);
  await offer(desk).waitFor();
  await accept(desk);
  return {
    desk: await land(messages, customer, desk),
    customer: await land(messages, desk, customer),
  };
}

async function land(messages: number, writer: Page, reader: Page): Promise<Steadiness> {
  const tools = await reader.context().newCDPSession(reader);
  await reader.evaluate(watchShifts);
  const [heaps, nodes] = [[], []] as number[][];
  for (let n = 1; n <= messages; n++) {
    // Of all lengths: from one word to several lines.
    const text = `${n}: ${"and this is what I meant to say ".repeat(n % 7)}`.trim();
    await message(writer).fill(text);
    await message(writer).press("Enter");
    await said(reader, text).last().waitFor();
    if (n % Math.ceil(messages / 4) !== 0 && n !== messages) continue;
    const size = await sizeOf(tools);
    heaps!.push(size.heap);
    nodes!.push(size.nodes);
  }
  return { shift: await reader.evaluate(shifts), heaps: heaps!, nodes: nodes! };
}

function watchShifts(): void {
  const seen = { shift: 0 };
  Object.assign(globalThis, { steadiness: seen });
  new PerformanceObserver((list) => {
    for (const found of list.getEntries() as (PerformanceEntry & { value: number })[]) {
      seen.shift += found.value;
    }
  }).observe({ type: "layout-shift" });
}

const shifts = () => (globalThis as unknown as { steadiness: { shift: number } }).steadiness.shift;

async function sizeOf(tools: CDPSession): Promise<{ heap: number; nodes: number }> {
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  const { nodes } = await tools.send("Memory.getDOMCounters");
  return { heap: usedSize, nodes };
}
