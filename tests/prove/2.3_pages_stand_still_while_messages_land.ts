/** The widget's and the desk's weight, what moves while fifty messages land, and the heap over five hundred. */
import { assert } from "../support/run/assert.ts";
import { landMessages } from "../support/load/steadiness.ts";
import { runTests } from "./suite.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await runTests(["tests/routes/weight_test.ts", "tests/routes/widget_test.ts"], say);
  const fifty = await landMessages(50);
  const hundreds = await landMessages(500);
  for (const page of ["desk", "customer"] as const) {
    const { shift } = fifty[page];
    say(`${page}: layout shift ${shift.toFixed(4)} while 50 messages landed (at most 0.02)`);
    assert(shift <= 0.02, `${page} shifts by ${shift}`);
    const { heaps, nodes } = hundreds[page];
    const grown = heaps.at(-1)! / heaps[0]! - 1;
    say(
      `${page}: heap after 125, 250, 375 and 500 messages ${
        heaps.map((bytes) => (bytes / 1e6).toFixed(2)).join(", ")
      } MB` +
        ` (${(100 * grown).toFixed(1)} %), nodes ${nodes.join(", ")}`,
    );
    // Flat: what grows by a message's words alone would be far above this.
    assert(heaps[3]! <= heaps[1]! * 1.05, `${page}'s heap grows: ${heaps.join(", ")}`);
  }
}
