import { assertEquals } from "../support/run/assert.ts";
import { rush } from "../support/load/rush.ts";

Deno.test("chats that come faster than anybody looks are each on one agent's screen, and taken", async () => {
  const { came, taken } = await rush({ agents: 20, perSecond: 10, seconds: 2, seed: 1 });
  assertEquals(taken, came);
});
