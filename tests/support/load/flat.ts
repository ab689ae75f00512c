/** How a decision's cost grows with what waits: both sides in turn, so that a noisy machine disturbs both alike. */
import { median } from "../../bench/figures.ts";
import { type CrowdOptions, makeCrowd } from "./crowd.ts";

/** Median over the rounds of the ratio; and a decision's milliseconds on either side. */
export async function costBeside(
  many: CrowdOptions,
  few: CrowdOptions,
  { rounds, decisions }: { rounds: number; decisions: number },
): Promise<{ ratio: number; many: number; few: number }> {
  await using big = await makeCrowd(many);
  await using small = await makeCrowd(few);
  const taken = async (decide: () => Promise<number>) => {
    // The least of them: whatever else runs on the machine only adds.
    let least = Infinity;
    for (let i = 0; i < decisions; i++) least = Math.min(least, await decide());
    return least;
  };
  const both: [number, number][] = [];
  for (let i = 0; i <= rounds; i++) {
    const pair: [number, number] = [await taken(big.decide), await taken(small.decide)];
    // The first round warms both up.
    if (i > 0) both.push(pair);
  }
  return {
    ratio: median(both.map(([a, b]) => a / b)),
    many: median(both.map(([a]) => a)),
    few: median(both.map(([, b]) => b)),
  };
}
