/** The order in which waiting interactions are served, inside one skill and across several. */
import type { Priority } from "../../views/types.ts";
import type { Order } from "../skills/skill_rules.ts";

/** The facts an interaction's place in the order depends on. */
export interface Queued {
  interactionId: string;
  skillId: string;
  /** The moment it would have been queued had it waited without a break, Unix ms. */
  enqueuedAt: number;
  /** Its own initial priority; null is its skill's. */
  initial: number | null;
}

const minuteMs = 60_000;

/** priority(now) = min(maximum, initial + acceleration × minutes waited); waited is queued or offered, never served. */
export function priorityOf({ enqueuedAt, initial }: Queued, order: Order, now: number): Priority {
  const parts = {
    initial: initial ?? order.initial,
    acceleration: order.acceleration,
    maximum: order.maximum,
    waitedMs: Math.max(0, now - enqueuedAt),
  };
  return { now: Math.min(order.maximum, uncapped(parts)), ...parts };
}

/** Gives the priority without the maximum: the order inside one skill, so that two at the maximum still differ. */
const uncapped = ({ initial, acceleration, waitedMs }: Omit<Priority, "now">): number =>
  initial + acceleration * waitedMs / minuteMs;

/**
 * Orders waiting interactions, first to be served first. Inside a skill by uncapped priority, then the longest wait;
 * across skills by capped priority, then the longest wait; in both, by the lower id last.
 */
export function inOrder<Waiting extends Queued>(
  waiting: readonly Waiting[],
  orders: ReadonlyMap<string, Order>,
  now: number,
): Waiting[] {
  const placed = waiting.map((queued) => {
    const priority = priorityOf(queued, orders.get(queued.skillId)!, now);
    return { queued, uncapped: uncapped(priority), capped: priority.now };
  });
  const lines = [...Map.groupBy(placed, ({ queued }) => queued.skillId).values()]
    .map((line) => line.sort((a, b) => b.uncapped - a.uncapped || older(a.queued, b.queued)).reverse());
  const ordered: Waiting[] = [];
  while (ordered.length < waiting.length) {
    // Takes the best among the first of each skill, so that none overtakes another inside its own skill.
    const first = lines.filter((line) => line.length > 0).reduce((best, line) => {
      const [a, b] = [line.at(-1)!, best.at(-1)!];
      return (b.capped - a.capped || older(a.queued, b.queued)) < 0 ? line : best;
    });
    ordered.push(first.pop()!.queued);
  }
  return ordered;
}

/** Compares by the longest wait, then the lower id: no two are equal. */
function older(a: Queued, b: Queued): number {
  return a.enqueuedAt - b.enqueuedAt || (a.interactionId < b.interactionId ? -1 : 1);
}
