/**
 * The interaction, assignment and session machines against the plain model: 10,000 runs of up to 25 steps in which machines
 * die at any statement (invariants 3, 6, 7, 8, 10 and 11), and 10,000 of up to 8 in which every open page is compared with
 * a fresh one after every step as well (9). An hour on two quiet cores; every 500 runs a share says how far it is.
 */
import type { Seen } from "../support/model/process.ts";
import { seedOfToday } from "../support/model/property.ts";

const script = new URL("../support/model/process.ts", import.meta.url).pathname;
/** Each runs its share beside the others. */
const processes = 2;

export async function prove(say: (line: string) => void): Promise<void> {
  const seed = seedOfToday();
  say(`seed ${seed} (GUICHET_SEED gives it again)`);
  for (const what of ["machines", "pages"] as const) say(inFigures(what, await inShares(10_000, seed, what)));
}

async function inShares(runs: number, seed: number, what: "machines" | "pages"): Promise<Seen> {
  const shares = Array.from({ length: processes }, (_, i) => seed + i);
  const others = new AbortController();
  const all = await Promise.all(shares.map((own) => share(runs / processes, own, what, others.signal)))
    .finally(() => others.abort());
  const seen = all.reduce((sum, one) => ({
    runs: sum.runs + one.runs,
    steps: sum.steps + one.steps,
    deaths: sum.deaths + one.deaths,
    refusals: sum.refusals + one.refusals,
    contacts: sum.contacts + one.contacts,
    offers: sum.offers + one.offers,
  }));
  if (seen.runs < runs) throw new Error(`only ${seen.runs} of ${runs} runs were made`);
  if (seen.deaths < seen.runs / 10) throw new Error(`only ${seen.deaths} deaths in ${seen.runs} runs`);
  return seen;
}

async function share(runs: number, seed: number, what: string, signal: AbortSignal): Promise<Seen> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, String(runs), String(seed), what],
    env: { NO_COLOR: "1" },
    signal,
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (code !== 0) throw new Error(`the share of ${what} with seed ${seed} does not hold`);
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

function inFigures(what: string, { runs, steps, deaths, refusals, contacts, offers }: Seen): string {
  return `${what}: ${runs} runs, ${steps} steps, ${deaths} deaths, ${contacts} contacts, ${offers} offers, ` +
    `${refusals} refusals`;
}
