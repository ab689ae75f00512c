/** What must outlive a killed server, a lost network, a sleeping page; in full under `deno task prove`. */
import { openWhilePouring } from "../support/load/pouring.ts";
import { surviveKills } from "../support/load/survival.ts";

Deno.test("a conversation goes on through killed servers: nothing lost, nothing twice, drafts intact", async () => {
  await surviveKills({ kills: 2 });
});

Deno.test("opening a contact while messages pour in misses none", async () => {
  await openWhilePouring(40);
});
