/**
 * The plain reference: contacts are served first come, first served, by the first of N agents who is free. No tables,
 * no rules, nothing of the product.
 */
import type { Draw } from "./draws.ts";

/** Times in milliseconds. `restMs`: how long after an answer the next comes at the soonest; the product's two seconds, or 0. */
export interface Plain {
  agents: number;
  ringMs?: number;
  acwMs?: number;
  restMs?: number;
}

/** What became of one contact: how long it waited, and whether anybody answered. */
export interface Outcome {
  waitedMs: number;
  answered: boolean;
}

/** Contacts in the order they come. One that would have waited longer than its patience is gone by then. */
export function* reference(draws: Iterable<Draw>, { agents, ringMs = 0, acwMs = 0, restMs = 0 }: Plain) {
  const freeAt = new Float64Array(agents);
  for (const { arrivesAt, handlingMs, patienceMs } of draws) {
    let first = 0;
    for (let i = 1; i < agents; i++) if (freeAt[i]! < freeAt[first]!) first = i;
    const leavesAt = patienceMs === null ? Infinity : arrivesAt + patienceMs;
    const offeredAt = Math.max(arrivesAt, freeAt[first]!);
    const answeredAt = offeredAt + ringMs;
    const answered = answeredAt <= leavesAt;
    if (answered) freeAt[first] = answeredAt + Math.max(handlingMs + acwMs, restMs);
    // Gone while it rang: its agent is free again from then on.
    else if (offeredAt < leavesAt) freeAt[first] = leavesAt;
    yield { waitedMs: Math.min(answeredAt, leavesAt) - arrivesAt, answered };
  }
}
