import { drawsOf, takeDraws, uniform } from "../../server/simulator/draws.ts";
import { interval, studentT } from "../../server/simulator/measures.ts";
import { reference } from "../../server/simulator/reference.ts";
import { BadScenario, parseScenario, withMore } from "../../server/simulator/scenario.ts";
import { simulateReference } from "../../server/simulator/simulation.ts";
import { assert, assertEquals, throws } from "../support/run/assert.ts";
import { erlangA, erlangC, givenRows, nameOf, scenarioOf } from "../support/erlang/erlang.ts";

const close = (a: number, b: number, most: number) =>
  assert(Math.abs(a - b) <= most, `${a} is not near ${b}`);

Deno.test("the formulas give every figure of the published rows", async () => {
  for (const { row, expected } of await givenRows()) {
    const computed: Record<string, number | undefined> = {
      ...(row.patienceSeconds ? erlangA(row) : erlangC(row)),
    };
    for (const [name, value] of Object.entries(expected)) close(computed[name]!, value, 1e-4);
  }
});

Deno.test("whoever comes first gets the first who is free, and gives up in time", () => {
  const call = (arrivesAt: number, handlingMs: number, patienceMs: number | null = null) => ({
    arrivesAt,
    handlingMs,
    patienceMs,
  });
  const calls = [
    call(0, 10_000),
    call(1000, 20_000),
    call(2000, 5000),
    call(3000, 5000, 6999),
    call(4000, 1000, 7000),
  ];
  assertEquals([...reference(calls, { agents: 2 })], [
    { waitedMs: 0, answered: true },
    { waitedMs: 0, answered: true },
    { waitedMs: 8000, answered: true },
    { waitedMs: 6999, answered: false },
    // Up at the very millisecond at which somebody is free would be in time; here it is too soon.
    { waitedMs: 7000, answered: false },
  ]);
  assertEquals([...reference([call(0, 500), call(1, 1)], { agents: 1, restMs: 2000 })][1]!.waitedMs, 1999);
  assertEquals([...reference([call(0, 500), call(1, 1)], { agents: 1, ringMs: 3000, acwMs: 100 })], [
    { waitedMs: 3000, answered: true },
    { waitedMs: 6599, answered: true },
  ]);
  // Gone while it rang: the next one rings from then on.
  assertEquals([...reference([call(0, 500, 1000), call(1, 1)], { agents: 1, ringMs: 3000 })], [
    { waitedMs: 1000, answered: false },
    { waitedMs: 3999, answered: true },
  ]);
});

Deno.test("the plain reference is no longer than forty lines, its comments left out", async () => {
  const text = await Deno.readTextFile(new URL("../../server/simulator/reference.ts", import.meta.url));
  const code = text.trimEnd().split("\n").filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line));
  assert(code.length <= 40, `${code.length} lines`);
});

Deno.test("the same seed draws the same, another does not, and the means are what was asked for", () => {
  const next = uniform(7);
  const again = uniform(7);
  let sum = 0;
  for (let i = 0; i < 100_000; i++) {
    const value = next();
    assertEquals(value, again());
    assert(value > 0 && value < 1);
    sum += value;
  }
  close(sum / 100_000, 0.5, 0.005);
  const [skill] = parseScenario(
    scenarioOf({ callsPerHour: 360, ahtSeconds: 100, agents: 1, patienceSeconds: 50 }, 1, [1]),
  ).skills;
  const draws = takeDraws(drawsOf(skill!, 1), { most: 50_000 });
  const mean = (of: (draw: typeof draws[number]) => number) =>
    draws.reduce((all, draw) => all + of(draw), 0) / draws.length;
  close(draws.at(-1)!.arrivesAt / 50_000, 10_000, 150);
  close(mean(({ handlingMs }) => handlingMs), 100_000, 1500);
  close(mean(({ patienceMs }) => patienceMs!), 50_000, 750);
  assert(takeDraws(drawsOf(skill!, 2), { most: 1 })[0]!.arrivesAt !== draws[0]!.arrivesAt);
  const constant = takeDraws(drawsOf({ ...skill!, constant: true }, 1), { most: 100 });
  assertEquals(new Set(constant.map(({ handlingMs }) => handlingMs)), new Set([100_000]));
  assertEquals(
    constant.map(({ arrivesAt }) => arrivesAt),
    draws.slice(0, 100).map(({ arrivesAt }) => arrivesAt),
  );
});

Deno.test("intervals are by Student's t", () => {
  close(studentT(0.975, 2), 4.3027, 1e-3);
  close(studentT(0.975, 19), 2.093, 1e-3);
  close(studentT(0.9998, 19), 4.2937, 0.02);
  const { mean, low, high } = interval([1, 2, 3]);
  assertEquals(mean, 2);
  close(high - mean, 4.3027 / Math.sqrt(3), 1e-3);
  close(mean - low, high - mean, 1e-12);
});

Deno.test("the reference over many calls gives Erlang's figures, the warm-up left out", async () => {
  for (const { row, expected } of await givenRows()) {
    const scenario = parseScenario(scenarioOf(row, 200, [1, 2, 3, 4, 5]));
    const { pWait, occupancy, asaSeconds } = simulateReference(scenario).calls!.figures;
    for (const [found, value] of [[pWait, expected.pWait], [occupancy, expected.occupancy]] as const) {
      close(found.mean, value, 0.1 * value);
    }
    assert(Math.abs(asaSeconds.mean / expected.asaSeconds - 1) < 0.25, nameOf(row));
  }
});

Deno.test("one seed alone has an interval too: its parts stand for runs", () => {
  const row = { callsPerHour: 200, ahtSeconds: 180, agents: 14 };
  const { pWait } = simulateReference(parseScenario(scenarioOf(row, 2000, [1]))).calls!.figures;
  assert(pWait.low < erlangC(row).pWait && erlangC(row).pWait < pWait.high);
  assert(pWait.high - pWait.low < 0.05);
});

const good = JSON.parse(scenarioOf({ callsPerHour: 200, ahtSeconds: 180, agents: 11 }, 1, [1]));
const withSkill = (changes: object) => ({ ...good, skills: [{ ...good.skills[0], ...changes }] });

for (
  const [what, scenario, says] of [
    ["a text that is no JSON", "{", /^not JSON: /],
    ["no skills", { ...good, skills: [] }, /^skills: /],
    ["an unknown field", { ...good, hour: 3 }, /^the scenario: .*hour/],
    ["an unknown channel", withSkill({ channel: "fax" }), /^skills\.0\.channel: /],
    ["a negative rate", withSkill({ arrivalsPerHour: -1 }), /^skills\.0\.arrivalsPerHour: /],
    ["words for a number", withSkill({ ahtSeconds: "long" }), /^skills\.0\.ahtSeconds: /],
    [
      "an email that gives up",
      withSkill({ channel: "email", patienceSeconds: 5 }),
      /^skills\.0\.patienceSeconds: only calls and chats give up/,
    ],
    ["a skill nobody has", { ...good, agents: [{ count: 1, skills: {} }] }, /^skills\.0\.name: no agent/],
    [
      "a skill nobody has room for",
      { ...good, agents: [{ ...good.agents[0], limits: { voice: 0 } }] },
      /^skills\.0\.name: no agent with the skill calls may have voice contacts/,
    ],
    [
      "an agent's unknown skill",
      { ...good, agents: [...good.agents, { count: 1, skills: { sales: 1 } }] },
      /^agents\.1\.skills\.sales: there is no skill/,
    ],
    [
      "a level of 21",
      { ...good, agents: [{ count: 1, skills: { calls: 21 } }] },
      /^agents\.0\.skills\.calls: /,
    ],
    ["two skills of one name", { ...good, skills: [good.skills[0], good.skills[0]] }, /^skills\.1\.name: /],
    ["no seeds", { ...good, seeds: [] }, /^seeds: /],
    ["a seed twice", { ...good, seeds: [1, 1] }, /^seeds: /],
    ["a warm-up without an end", { ...good, warmUpHours: 1 }, /^warmUpHours: /],
  ] as const
) {
  Deno.test(`a scenario with ${what} is refused, and its place named`, () => {
    const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
    throws(() => parseScenario(text), (error) => error instanceof BadScenario && says.test(error.message));
  });
}

Deno.test("more agents join the first group; fewer than none are refused", () => {
  const scenario = parseScenario(JSON.stringify(good));
  assertEquals(withMore(scenario, 2).agents[0]!.count, 13);
  throws(() => withMore(scenario, -12), /agents\.0\.count: /);
  // Of nobody's answers there are no figures.
  throws(() => withMore(scenario, -11), /agents\.0\.count: with 0, no agent has the skill calls/);
});
