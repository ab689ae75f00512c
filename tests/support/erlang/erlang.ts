/** Queues by formula, to check chance against: times in seconds. */

export interface Row {
  callsPerHour: number;
  ahtSeconds: number;
  agents: number;
  /** Mean; nobody gives up without it. */
  patienceSeconds?: number;
}

/** Every figure that the formulas give. */
export interface Expected {
  pWait: number;
  occupancy: number;
  /** Mean wait of the answered. */
  asaSeconds: number;
  serviceLevel20s?: number;
  pAbandon?: number;
  /** Over all callers. */
  meanWaitSeconds?: number;
}

/** M/M/N, first come first served: Erlang's C (1917). */
export function erlangC({ callsPerHour, ahtSeconds, agents }: Row): Expected {
  const load = callsPerHour / 3600 * ahtSeconds;
  // Erlang's B by its recursion, and C from it.
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = load * blocked / (n + load * blocked);
  const occupancy = load / agents;
  const pWait = blocked / (1 - occupancy * (1 - blocked));
  const spare = (agents - load) / ahtSeconds;
  return {
    pWait,
    occupancy,
    asaSeconds: pWait / spare,
    serviceLevel20s: 1 - pWait * Math.exp(-spare * 20),
  };
}

/** M/M/N+M, patience exponential: the states of a birth and death process (Palm, 1957). */
export function erlangA({ callsPerHour, ahtSeconds, agents, patienceSeconds = Infinity }: Row): Expected {
  const rate = callsPerHour / 3600;
  const leaving = (n: number) => Math.min(n, agents) / ahtSeconds + Math.max(0, n - agents) / patienceSeconds;
  const weights = [1];
  for (let n = 1; n < 5000 && weights[n - 1]! > 1e-300; n++) {
    weights.push(weights[n - 1]! * rate / leaving(n));
  }
  const all = sum(weights);
  const mean = (of: (n: number) => number) => sum(weights.map((weight, n) => weight * of(n))) / all;
  const queued = mean((n) => Math.max(0, n - agents));
  const occupancy = mean((n) => Math.min(n, agents)) / agents;
  const pAbandon = queued / patienceSeconds / rate;
  return {
    pWait: mean((n) => n >= agents ? 1 : 0),
    pAbandon,
    occupancy,
    meanWaitSeconds: queued / rate,
    asaSeconds:
      waitOfAnswered({ ahtSeconds, agents, patienceSeconds }, weights.map((weight) => weight / all)) /
      (1 - pAbandon),
  };
}

/**
 * Wait × answered, per caller. Who finds k more before them in the queue waits for k + 1 departures, each at the rate of
 * N/aht + j/patience, j of those before them still there, and is answered if their own patience outlasts all of them.
 */
function waitOfAnswered(
  { ahtSeconds, agents, patienceSeconds }: Required<Omit<Row, "callsPerHour">>,
  shares: number[],
): number {
  const own = 1 / patienceSeconds;
  let [stays, waited, total] = [1, 0, 0];
  for (let k = 0; agents + k < shares.length; k++) {
    const before = agents / ahtSeconds + k * own;
    // Of the next departure and one's own patience the first comes after 1 / (before + own) on average.
    waited += 1 / (before + own);
    stays *= before / (before + own);
    total += shares[agents + k]! * stays * waited;
  }
  return total;
}

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

const vectors = async (name: string) =>
  (JSON.parse(await Deno.readTextFile(new URL(`../../rules/vectors/${name}.json`, import.meta.url))) as {
    rows: (Row & Record<string, number>)[];
  }).rows;

/** Every row of the vectors, with the figures it gives. */
export async function givenRows(): Promise<{ row: Row; expected: Expected }[]> {
  const c = (await vectors("erlang_c")).map(({ pWait, serviceLevel20s, asaSeconds, occupancy, ...row }) => ({
    row: row as Row,
    expected: { pWait, serviceLevel20s, asaSeconds, occupancy } as Expected,
  }));
  const a = (await vectors("erlang_a")).map(
    ({ pWait, pAbandon, meanWaitSeconds, occupancy, asaAnsweredSeconds, ...row }) => ({
      row: row as Row,
      expected: { pWait, pAbandon, meanWaitSeconds, occupancy, asaSeconds: asaAnsweredSeconds } as Expected,
    }),
  );
  return [...c, ...a];
}

/** Rows of our own, their figures by formula. */
export const moreRows: { row: Row; expected: Expected }[] = [
  ...[
    { callsPerHour: 90, ahtSeconds: 120, agents: 4 },
    { callsPerHour: 30, ahtSeconds: 300, agents: 5 },
    { callsPerHour: 600, ahtSeconds: 90, agents: 17 },
  ].map((row) => ({ row, expected: erlangC(row) })),
  ...[
    { callsPerHour: 120, ahtSeconds: 240, agents: 7, patienceSeconds: 60 },
    { callsPerHour: 400, ahtSeconds: 200, agents: 24, patienceSeconds: 300 },
  ].map((row) => ({ row, expected: erlangA(row) })),
];

export const nameOf = ({ callsPerHour, ahtSeconds, agents, patienceSeconds }: Row): string =>
  `${callsPerHour} an hour, ${ahtSeconds} s, ${agents} agents` +
  (patienceSeconds ? `, patience ${patienceSeconds} s` : "");

/** The scenario of a row. */
export function scenarioOf(row: Row, hours: number, seeds: number[]): string {
  const { callsPerHour: arrivalsPerHour, ahtSeconds, agents: count, patienceSeconds = null } = row;
  const skill = { name: "calls", channel: "voice", arrivalsPerHour, ahtSeconds, patienceSeconds };
  return JSON.stringify({ skills: [skill], agents: [{ count, skills: { calls: 1 } }], hours, seeds });
}
