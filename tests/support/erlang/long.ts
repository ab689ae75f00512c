/** The plain reference over many calls: each figure of a row with an interval, and Little's law. */
import { drawsOf } from "../../../server/simulator/draws.ts";
import { type Figures, type Interval, interval, Tally } from "../../../server/simulator/measures.ts";
import { reference } from "../../../server/simulator/reference.ts";
import { parseScenario } from "../../../server/simulator/scenario.ts";
import { type Expected, type Row, scenarioOf } from "./erlang.ts";

const names = {
  pWait: "pWait",
  occupancy: "occupancy",
  asaSeconds: "asaSeconds",
  serviceLevel20s: "serviceLevel",
  pAbandon: "pAbandon",
  meanWaitSeconds: "meanWaitSeconds",
} as const satisfies Record<keyof Expected, keyof Figures>;

export interface Found {
  name: keyof Expected;
  expected: number;
  found: Interval;
}

/** The figures of so many measured calls per seed, after a tenth as many that are left out. */
export function longRun(
  row: Row,
  expected: Expected,
  { seeds, calls, confidence }: { seeds: number[]; calls: number; confidence: number },
): { figures: Found[]; little: number } {
  const [skill] = parseScenario(scenarioOf(row, 1, [1])).skills;
  const hourly = 3600_000 / row.callsPerHour;
  const span = { from: Math.round(calls / 10 * hourly), to: Math.round(calls * 1.1 * hourly) };
  const tallies = seeds.map((seed) => {
    const tally = new Tally(span, { thresholdMs: 20_000, agents: row.agents });
    let handlingMs = 0;
    let arrivesAt = 0;
    const draws = function* () {
      for (const draw of drawsOf(skill!, seed)) {
        if (draw.arrivesAt >= span.to) return;
        ({ handlingMs, arrivesAt } = draw);
        yield draw;
      }
    };
    for (const { waitedMs, answered } of reference(draws(), { agents: row.agents })) {
      tally.add({ arrivesAt, waitedMs, answered });
      const from = arrivesAt + waitedMs;
      if (answered) tally.addBusy({ from, to: from + handlingMs });
    }
    return tally;
  });
  const figures = tallies.map((tally) => tally.figures);
  const queues = tallies.map(({ queue }) => queue);
  const mean = (of: (queue: typeof queues[number]) => number) =>
    queues.reduce((sum, queue) => sum + of(queue), 0) / queues.length;
  return {
    figures: (Object.keys(expected) as (keyof Expected)[]).map((name) => ({
      name,
      expected: expected[name]!,
      found: interval(figures.map((one) => one[names[name]]), confidence),
    })),
    little: mean(({ overTime }) => overTime) / mean(({ byLittle }) => byLittle),
  };
}
