import { assert, assertEquals } from "../support/run/assert.ts";
import { makeCrowd } from "../support/load/crowd.ts";

Deno.test("with very many waiting, and a thousand before it that are not for them, an agent gets the first that is", async () => {
  await using few = await makeCrowd({ waiting: 10, agents: 10 });
  await using many = await makeCrowd({ waiting: 20_000, agents: 10 });
  await using behind = await makeCrowd({ waiting: 10, agents: 10, excluded: 999 });
  for (const crowd of [few, many, behind]) assert(await crowd.decide() > 0);
  // However many wait, the same few statements.
  assertEquals((await many.statements()).length, (await few.statements()).length);
  assert((await behind.statements()).length < 2 * (await few.statements()).length);
});
