/** Erlang's calls through the product's own router, each compared with the plain reference. */
import { dueKinds } from "../../../server/engine.ts";
import { peaceMs } from "../../../server/interactions/time_rules.ts";
import { type Draw, drawsOf, takeDraws } from "../../../server/simulator/draws.ts";
import { reference } from "../../../server/simulator/reference.ts";
import { type Ran, runScenario } from "../../../server/simulator/run.ts";
import { parseScenario, type Scenario, type SimulatedSkill } from "../../../server/simulator/scenario.ts";
import { assertEquals } from "../run/assert.ts";
import { nameOf, type Row, scenarioOf } from "./erlang.ts";
import { copyOfTemplate } from "../centre/world.ts";

export interface Compared {
  calls: number;
  abandoned: number;
  /** Those who waited at all. */
  waited: number;
}

/** Throws where the wait or the outcome of a call differs by a millisecond. */
export async function compareRow(
  row: Row,
  seed: number,
  most: number,
  settings: Partial<SimulatedSkill> = {},
): Promise<Compared> {
  const plain = parseScenario(scenarioOf(row, 1, [seed]));
  const skill = { ...plain.skills[0]!, ...settings };
  const draws = takeDraws(drawsOf(skill, seed), { most });
  const { contacts } = await runOnce({ ...plain, skills: [skill] }, [draws]);
  const [ringMs, acwMs] = [skill.ringSeconds * 1000, skill.acwSeconds * 1000];
  const expected = [...reference(draws, { agents: row.agents, ringMs, acwMs, restMs: peaceMs })];
  const came = contacts.map(({ arrivesAt, answeredAt, leftAt }) => ({
    waitedMs: (answeredAt ?? leftAt!) - arrivesAt,
    answered: answeredAt !== null,
  }));
  came.forEach((outcome, i) =>
    assertEquals(outcome, expected[i], `${nameOf(row)}, seed ${seed}, call ${i + 1}`)
  );
  return {
    calls: came.length,
    abandoned: came.filter(({ answered }) => !answered).length,
    waited: came.filter(({ waitedMs }) => waitedMs > 0).length,
  };
}

/** One run on a database that is gone afterwards. */
export async function runOnce(scenario: Scenario, draws: Draw[][]): Promise<Ran> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-erlang-" });
  const db = await copyOfTemplate(`${folder}/run.db`);
  try {
    return await runScenario({ db, kinds: dueKinds(() => {}, () => {}) }, scenario, draws);
  } finally {
    await db.close();
    await Deno.remove(folder, { recursive: true });
  }
}
