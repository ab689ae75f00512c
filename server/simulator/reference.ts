/**
 * A simple simulation to compare the router with: contacts are served first come, first served, by the first
 * of N agents who is free. It uses no tables and no rules of the product.
 */
import type { Draw } from "./draws.ts";

/**
 * Times in milliseconds. `restMs` is the shortest time between two answers of an agent: the product's pause
 * of two seconds, or 0.
 */
export interface Plain {
  agents: number;
  ringMs?: number;
  acwMs?: number;
  restMs?: number;
}

/** The outcome of a contact. */
export interface Outcome {
  waitedMs: number;
  answered: boolean;
}

/**
 * Gives the outcome of each contact, in order of arrival. A contact that would wait longer than its patience
 * gives up.
 */
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
    // The customer gave up while it rang: the agent is free from then on.
    else if (offeredAt < leavesAt) freeAt[first] = leavesAt;
    yield { waitedMs: Math.min(answeredAt, leavesAt) - arrivesAt, answered };
  }
}
