/**
 * Erlang in two steps, over the published rows and some of our own. (a) 4,000 calls × seeds 1…5: the product's router
 * and the plain reference give each call the same wait and outcome, to the millisecond. (b) The reference alone, 20
 * seeds: every figure lies in its family-wise 99 % interval, which is narrow; Little's law holds.
 */
import { type Expected, givenRows, moreRows, nameOf, type Row } from "../support/erlang/erlang.ts";
import { longRun } from "../support/erlang/long.ts";

const script = new URL("../support/erlang/process.ts", import.meta.url).pathname;
/** Each takes every second run, on a core of its own. */
const processes = 2;
const seeds = [1, 2, 3, 4, 5];
const calls = 4000;
const longSeeds = Array.from({ length: 20 }, (_, i) => i + 1);
/** At least so many calls per seed; again with twice as many where an interval is too wide, up to eight times. */
const fewest = 800_000;
const most = 8 * fewest;

export async function prove(say: (line: string) => void): Promise<void> {
  await everyCall(say);
  await everyFigure(say);
}

/** Step (a): published rows with all seeds, our own with the first. */
export async function everyCall(say: (line: string) => void): Promise<void> {
  const runs = [
    ...(await givenRows()).flatMap(({ row }) => seeds.map((seed) => ({ row, seed, calls }))),
    ...moreRows.map(({ row }) => ({ row, seed: seeds[0]!, calls })),
  ];
  const shares = Array.from({ length: processes }, (_, nth) => runs.filter((_, i) => i % processes === nth));
  const done = (await Promise.all(shares.map(share))).flat();
  if (done.length !== runs.length) throw new Error(`only ${done.length} of ${runs.length} runs were made`);
  for (const [name, of] of Map.groupBy(done, ({ row }) => nameOf(row))) {
    const sum = (what: "calls" | "waited" | "abandoned") => of.reduce((all, one) => all + one[what], 0);
    if (sum("calls") !== of.length * calls) throw new Error(`${name}: not every call came`);
    say(
      `(a) ${name}: seeds ${of.map(({ seed }) => seed).sort().join(", ")}, ${
        sum("calls")
      } calls the same to the ` +
        `millisecond, of which ${sum("waited")} waited and ${sum("abandoned")} gave up`,
    );
  }
}

/** Step (b). */
export async function everyFigure(say: (line: string) => void): Promise<void> {
  const rows = [...await givenRows(), ...moreRows];
  const family = rows.reduce((sum, { expected }) => sum + Object.keys(expected).length, 0);
  for (const { row, expected } of rows) agrees(row, expected, 1 - 0.01 / family, say);
  say(`(b) ${family} figures, each in its interval; seeds ${longSeeds[0]} … ${longSeeds.at(-1)}`);
}

interface Done {
  row: Row;
  seed: number;
  calls: number;
  waited: number;
  abandoned: number;
}

async function share(runs: unknown): Promise<Done[]> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, JSON.stringify(runs)],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr).trim());
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => JSON.parse(line));
}

function agrees(row: Row, expected: Expected, confidence: number, say: (line: string) => void): void {
  for (let calls = fewest;; calls *= 2) {
    const { figures, little } = longRun(row, expected, { seeds: longSeeds, calls, confidence });
    const wide = figures.filter(({ expected, found }) =>
      (found.high - found.low) / 2 > expected * (expected < 0.05 ? 0.05 : 0.03)
    );
    if (wide.length && calls < most) continue;
    say(`(b) ${nameOf(row)}: ${calls.toLocaleString("en")} calls × ${longSeeds.length} seeds`);
    for (const { name, expected, found } of figures) {
      const [low, high] = [found.low, found.high].map((value) => value.toPrecision(5));
      say(`    ${name.padEnd(16)} ${expected.toPrecision(5)} in ${low} … ${high}`);
      if (expected < found.low || expected > found.high) {
        throw new Error(`${name} of ${nameOf(row)} is outside`);
      }
    }
    say(`    Little's law     ${little.toFixed(5)}`);
    if (wide.length) throw new Error(`${wide[0]!.name} of ${nameOf(row)} is not known well enough`);
    if (Math.abs(little - 1) > 0.01) throw new Error(`Little's law is broken by ${nameOf(row)}`);
    return;
  }
}
