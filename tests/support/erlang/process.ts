/** A share of the comparison in a process of its own: `[{row, seed, calls}]` as its argument, a line of JSON per run. */
import type { Row } from "./erlang.ts";
import { compareRow } from "./run.ts";

const share: { row: Row; seed: number; calls: number }[] = JSON.parse(Deno.args[0]!);
for (const { row, seed, calls } of share) {
  console.log(JSON.stringify({ row, seed, ...await compareRow(row, seed, calls) }));
}
Deno.exit(0);
