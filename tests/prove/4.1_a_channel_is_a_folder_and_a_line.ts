/** No channel is named outside its folder and the table; a seventh is built, type-checked and run; what it touched is said. */
import { copyWithEcho } from "../support/echo/copy.ts";
import { runTests } from "./suite.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await runTests(["tests/channels_test.ts"], say);
  await using copy = await copyWithEcho();
  say("A new channel touches:");
  for (const file of copy.touched) say(`  ${file}`);
}
