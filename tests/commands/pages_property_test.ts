/** Every open page, after every step: what the real stream brought is what a page opened now would show. */
import { assertEquals } from "../support/run/assert.ts";
import { Centre } from "../support/model/centre.ts";
import { holds } from "../support/model/property.ts";
import { begin } from "../support/model/steps.ts";

Deno.test("whatever breaks its stream, a page shows each entry once, in order, and the same offer, list and state as a fresh one", async () => {
  await holds({ runs: 15, pages: true });
});

Deno.test("a page whose contact's ACW is up, with a disposition still due, is as a fresh one too", async () => {
  const centre = await Centre.open(true);
  try {
    const due = { dispositionRequired: true, acw: "timed" } as const;
    const run = await begin(centre, [due, due]);
    await run.action({ do: "accept", agent: 0, pick: 1 }, 0);
    await run.action({ do: "finish", agent: 0, pick: 1 }, 0);
    await run.pass(60_000, true, null);
    const [agentId] = [...centre.agents.values()];
    assertEquals(run.model.hands(agentId!).map(({ state }) => state), ["wrapup"]);
  } finally {
    await centre.close();
  }
});
