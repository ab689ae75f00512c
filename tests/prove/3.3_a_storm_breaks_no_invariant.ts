/**
 * Two server processes on one database, 50 agents, 20,000 steps of accept, refuse, expire, hold, state, limit, +1 and
 * kill -9: invariants 2, 3, 4, 7 and 8 are looked at after each, and in the end nothing waits that nobody is given.
 */
import { seedOfToday } from "../support/model/property.ts";
import { storm } from "../support/load/storm.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  const seed = seedOfToday();
  say(`seed ${seed} (GUICHET_SEED gives it again)`);
  const { steps, kills, contacts, answers } = await storm({
    steps: 20_000,
    agents: 50,
    seed,
    killEvery: 150,
    say,
  });
  for (const [what, often] of Object.entries(answers).sort()) say(`  ${what}: ${often}`);
  say(`${steps} steps, ${contacts} contacts, ${kills} kills: invariants 2, 3, 4, 7 and 8 hold`);
  if (kills < 50) throw new Error(`only ${kills} kills`);
}
