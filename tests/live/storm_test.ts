import { assert } from "../support/run/assert.ts";
import { storm } from "../support/load/storm.ts";

Deno.test("two processes killed while agents take, refuse and hold break no invariant of routing", async () => {
  const { steps, kills, contacts } = await storm({ steps: 300, agents: 12, seed: 4, killEvery: 100 });
  assert(steps >= 300 && kills > 0 && contacts > 30);
});
