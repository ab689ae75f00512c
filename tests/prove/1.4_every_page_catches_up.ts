/** Hidden, doubled and distributed pages as the tests have them, and one that sleeps for ten real minutes. */
import { sleepAndWake } from "../support/load/sleep.ts";
import { runTests } from "./suite.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await runTests(["tests/browser/pages_test.ts"], say);
  await sleepAndWake(600_000, say);
}
