/** How every run ends: who has no business there reads nothing, and nobody waits for ever. */
import { agentNames } from "./customer_actions.ts";
import type { Run } from "./run.ts";
import { strangersReadNothing } from "./strangers.ts";
import { wrong } from "./model.ts";

/** With everybody at their desks and working, whatever waits is offered, taken and over. */
export async function endOf(run: Run): Promise<void> {
  await strangersReadNothing(run.centre, run.model);
  for (const agent of [0, 1, 2]) await run.openPage({ agent });
  for (const visitor of [0, 1, 2, 3]) await run.openPage({ visitor });
  // What is left to do is the same in every run: pages are compared once a round.
  run.everyStep = false;
  for (let round = 0; round < 30 && somebodyWaits(run); round++) {
    for (const agent of [0, 1, 2]) {
      await run.action({ do: "available", agent }, agent);
      await run.action({ do: "accept", agent, pick: 1 }, agent);
      for (const { contactId } of handsOf(run, agent)) await finish(run, agent, contactId);
    }
    await run.pass(15_000, true, null);
    await run.comparePages();
  }
  if (somebodyWaits(run)) wrong("somebody waits for ever although everybody works");
}

const somebodyWaits = ({ model }: Run): boolean =>
  [...model.contacts.values()].some(({ state }) => state === "waiting");

const handsOf = ({ model, centre }: Run, agent: number) =>
  model.hands(centre.agents.get(agentNames[agent]!)!);

/** Ends, disposes and completes this one. */
async function finish(run: Run, agent: number, contactId: string): Promise<void> {
  const own = handsOf(run, agent);
  // A pick that is no multiple of six is of one's own.
  const pick = [1, 2, 3, 4, 5].find((n) => own[n % own.length]?.contactId === contactId) ?? 1;
  await run.action({ do: "finish", agent, pick }, agent);
  await run.action({ do: "dispose", agent, pick, code: 4 }, agent);
  await run.action({ do: "complete", agent, pick }, agent);
}
