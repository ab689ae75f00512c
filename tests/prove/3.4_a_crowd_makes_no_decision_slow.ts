/**
 * A decision with 100,000 waiting, or behind 1,000 heads that its agent may not have, costs at most half as much again as
 * one with 10 waiting. 500 agents, 20 arrivals per second for a minute: each is offered at once and taken by somebody.
 */
import { costBeside } from "../support/load/flat.ts";
import { rush } from "../support/load/rush.ts";

const most = 1.5;
const atMostMs = 250;

export async function prove(say: (line: string) => void): Promise<void> {
  // First: the decisions leave hundreds of thousands of rows behind, which the machine is still writing.
  const seed = 1;
  const { came, taken, p50, p99 } = await rush({ agents: 500, perSecond: 20, seconds: 60, seed });
  say(`500 agents, 20 arrivals per second for 60 s, seed ${seed}: ${came} came, ${taken} taken`);
  say(`  from press to the offer on a desk's stream: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  if (taken < came || came < 1000) throw new Error(`${came} came, ${taken} were taken`);
  if (p99 > atMostMs) throw new Error(`p99 is ${p99.toFixed(0)} ms, at most ${atMostMs}`);
  for (const agents of [10, 500]) {
    const few = { waiting: 10, agents };
    for (
      const [what, many] of [
        ["100,000 waiting", { waiting: 100_000, agents }],
        ["1,000 excluded heads", { waiting: 10, agents, excluded: 1000 }],
      ] as const
    ) {
      const cost = await costBeside(many, few, { rounds: 9, decisions: agents > 100 ? 10 : 60 });
      const { ratio } = cost;
      say(
        `${agents} agents, ${what}: ${cost.many.toFixed(2)} ms a decision, with 10 waiting ${
          cost.few.toFixed(2)
        } ms`,
      );
      say(`  ratio ${ratio.toFixed(2)}, at most ${most}`);
      if (ratio > most) throw new Error(`with ${what} a decision costs ${ratio.toFixed(2)} times as much`);
    }
  }
}
