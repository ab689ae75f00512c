/** The property itself: so many runs from one seed, which a failure prints and GUICHET_SEED gives back. */
import fc from "fast-check";
import { Centre } from "./centre.ts";
import type { Run } from "./run.ts";
import { endOf } from "./end.ts";
import { begin, settings, steps } from "./steps.ts";

export interface Size {
  runs: number;
  /** Whether browsers look at pages: dearer, and the only way to see that pages converge. */
  pages?: boolean;
  /** Of the random source; by default another one each time. */
  seed?: number;
  /** Of one run, at most. */
  most?: number;
  /** Whether a run ends with everybody at work until nobody waits. */
  ends?: boolean;
  /** Hears of every finished run. */
  after?: (run: Run) => void;
}

/** Throws in words, with the shortest run that fails, when it does not hold. */
export async function holds(
  { runs, seed = seedOfToday(), pages = false, most = 40, ends = true, after }: Size,
): Promise<void> {
  const centre = await Centre.open(pages);
  try {
    const property = fc.asyncProperty(settings, steps(most, pages), async (skills, plan) => {
      const run = await begin(centre, skills);
      for (const step of plan) await step.does(run);
      if (ends) await endOf(run);
      after?.(run);
    });
    await fc.assert(property, {
      numRuns: runs,
      seed,
      endOnFailure: false,
      interruptAfterTimeLimit: undefined,
    });
  } finally {
    await centre.close();
  }
}

/** The seed that was asked for, or another one each time. */
export function seedOfToday(): number {
  const given = Number(Deno.env.get("GUICHET_SEED") ?? NaN);
  return Number.isSafeInteger(given) ? given : Date.now() & 0x7fffffff;
}
