/** Computes the figures of a scenario, by running the product or the simple reference. */
import { slotOf } from "../channels/facts.ts";
import { usualProfile } from "../agents/delivery_rules.ts";
import { peaceMs } from "../interactions/time_rules.ts";
import { type Draw, drawsOf, takeDraws } from "./draws.ts";
import { curveSteps, figureNames, type Figures, type Interval, interval, Tally } from "./measures.ts";
import { reference } from "./reference.ts";
import { type Ran } from "./run.ts";
import { BadScenario, type Scenario, spanOf } from "./scenario.ts";

export interface SkillResult {
  figures: Record<keyof Figures, Interval>;
  /**
   * Share of contacts answered within each step of time, from 0 to four times the threshold; mean over the
   * seeds.
   */
  curve: number[];
  /** Number of contacts measured, over all seeds. */
  contacts: number;
}

/** Name of a skill → its result. */
export type Result = Record<string, SkillResult>;

/** Runs a scenario once through the product, with these contacts of each skill. */
export type Runs = (scenario: Scenario, draws: Draw[][]) => Promise<Ran>;

/**
 * Number of parts into which a run is divided where there is only one seed; each counts as a run for the
 * intervals.
 */
const batches = 10;

/**
 * Simulates a scenario through the product, once per seed. `said` is called with a line of progress after
 * each.
 */
export async function simulate(
  scenario: Scenario,
  runs: Runs,
  said: (line: string) => void = () => {},
): Promise<Result> {
  const tallies = scenario.skills.map(() => [] as Tally[]);
  const { to } = spanOf(scenario);
  for (const seed of scenario.seeds) {
    const began = performance.now();
    const draws = scenario.skills.map((skill, nth) => takeDraws(drawsOf(skill, seed, nth), { until: to }));
    const { contacts, agents } = await runs(scenario, draws);
    scenario.skills.forEach(({ name }, nth) => {
      const of = talliesOf(scenario, nth);
      for (const contact of contacts) {
        if (contact.nth !== nth) continue;
        const { arrivesAt, answeredAt, leftAt } = contact;
        // A contact that was never answered and did not give up waited until the end.
        const waitedMs = Math.max(0, (answeredAt ?? leftAt ?? to) - arrivesAt);
        for (const tally of of) tally.add({ arrivesAt, waitedMs, answered: answeredAt !== null });
      }
      for (const { skills, busy } of agents) {
        if (skills.includes(name)) { for (const span of busy) for (const tally of of) tally.addBusy(span); }
      }
      tallies[nth]!.push(...of);
    });
    said(`seed ${seed}: ${contacts.length} contacts in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  return resultOf(scenario, tallies);
}

/**
 * Simulates a scenario by the simple reference, in which every agent has one skill and contacts are served in
 * order of arrival.
 */
export function simulateReference(scenario: Scenario, said: (line: string) => void = () => {}): Result {
  const tallies = scenario.skills.map(() => [] as Tally[]);
  const { to } = spanOf(scenario);
  const slots = scenario.skills.map((_, nth) => slotsOf(scenario, nth));
  for (const seed of scenario.seeds) {
    scenario.skills.forEach((skill, nth) => {
      const of = talliesOf(scenario, nth);
      const [ringMs, acwMs] = [skill.ringSeconds * 1000, skill.acwSeconds * 1000];
      const plain = { agents: slots[nth]!, ringMs, acwMs, restMs: peaceMs };
      let current: Draw;
      const until = function* () {
        for (const draw of drawsOf(skill, seed, nth)) {
          if (draw.arrivesAt >= to) return;
          yield current = draw;
        }
      };
      for (const { waitedMs, answered } of reference(until(), plain)) {
        const { arrivesAt, handlingMs } = current!;
        const from = arrivesAt + waitedMs;
        for (const tally of of) {
          tally.add({ arrivesAt, waitedMs, answered });
          if (answered) tally.addBusy({ from, to: from + handlingMs + acwMs });
        }
      }
      tallies[nth]!.push(...of);
    });
    said(`seed ${seed}`);
  }
  return resultOf(scenario, tallies);
}

/**
 * Makes the tallies of a skill in a run: one over the measured period, or one for each of ten parts where
 * there is only one seed.
 */
function talliesOf(scenario: Scenario, nth: number): Tally[] {
  const { name, thresholdSeconds, ringSeconds } = scenario.skills[nth]!;
  const agents = scenario.agents.reduce((sum, { count, skills }) => sum + (name in skills ? count : 0), 0);
  const { from, to } = spanOf(scenario);
  const parts = scenario.seeds.length > 1 ? 1 : batches;
  return Array.from({ length: parts }, (_, i) => {
    const at = (part: number) => from + Math.round((to - from) * part / parts);
    return new Tally({ from: at(i), to: at(i + 1) }, {
      thresholdMs: thresholdSeconds * 1000,
      agents,
      ringMs: ringSeconds * 1000,
    });
  });
}

function resultOf({ skills }: Scenario, tallies: Tally[][]): Result {
  return Object.fromEntries(skills.map(({ name }, nth) => {
    const of = tallies[nth]!;
    const figures = of.map((tally) => tally.figures);
    const curves = of.map(({ curve }) => curve);
    return [name, {
      figures: Object.fromEntries(
        figureNames.map((figure) => [figure, interval(figures.map((one) => one[figure]))]),
      ) as SkillResult["figures"],
      curve: Array.from(
        { length: curveSteps + 1 },
        (_, step) => curves.reduce((sum, curve) => sum + curve[step]!, 0) / curves.length,
      ),
      contacts: of.reduce((sum, { contacts }) => sum + contacts, 0),
    }];
  }));
}

/** Gives how many contacts of a skill its agents can have at once. */
function slotsOf({ skills, agents }: Scenario, nth: number): number {
  const { name, channel } = skills[nth]!;
  const kind = slotOf(channel);
  return agents.reduce((sum, group, i) => {
    if (!(name in group.skills)) return sum;
    if (Object.keys(group.skills).length > 1) {
      throw new BadScenario(`agents.${i}.skills: the reference knows agents of one skill only`);
    }
    return sum + group.count * (group.limits?.[kind] ?? usualProfile.limits[kind]);
  }, 0);
}
