/** The interaction, assignment and session machines under everything that may happen to them, deaths included. */
import { holds } from "../support/model/property.ts";

Deno.test("whatever people, time and dying machines do, no conversation is lost, doubled or taken by the wrong one", async () => {
  await holds({ runs: 50 });
});
