/** A customer's bad network; a thousand messages under `deno task prove 2.5`. */
import { talkOverABadNetwork } from "../support/load/bad_network.ts";

Deno.test("on a network that drops, doubles and delays every third request each message arrives once, in order", async () => {
  await talkOverABadNetwork({ messages: 40 });
});
