/**
 * The interaction, assignment and session machines against the plain model: 10,000 runs in which machines die at any
 * statement, and after every step the rows are compared with the model (invariants 3, 6, 7, 8, 10 and 11) and every open
 * page with a fresh one (9). An hour on two quiet cores; every 500 runs a share says how far it is.
 */
import type { Seen } from "../support/model_process.ts";
import { seedOfToday } from "../support/model_property.ts";

const script = new URL("../support/model_process.ts", import.meta.url).pathname;
/** Each runs its share beside the others. */
const processes = 2;

export async function prove(say: (line: string) => void): Promise<void> {
  const seed = seedOfToday();
  say(`seed ${seed} (GUICHET_SEED gives it again)`);
  say(inFigures(await inShares(10_000, seed)));
}

async function inShares(runs: number, seed: number): Promise<Seen> {
  const shares = Array.from({ length: processes }, (_, i) => seed + i);
  const all = await Promise.all(shares.map((own) => share(runs / processes, own)));
  const seen = all.reduce((sum, one) => ({
    runs: sum.runs + one.runs,
    steps: sum.steps + one.steps,
    deaths: sum.deaths + one.deaths,
    refusals: sum.refusals + one.refusals,
    contacts: sum.contacts + one.contacts,
    offers: sum.offers + one.offers,
  }));
  if (seen.runs < runs) throw new Error(`only ${seen.runs} of ${runs} runs were made`);
  if (seen.deaths < seen.runs / 6) throw new Error(`only ${seen.deaths} deaths in ${seen.runs} runs`);
  return seen;
}

async function share(runs: number, seed: number): Promise<Seen> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, String(runs), String(seed)],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (code !== 0) throw new Error(`the share with seed ${seed} does not hold`);
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

function inFigures({ runs, steps, deaths, refusals, contacts, offers }: Seen): string {
  return `${runs} runs, ${steps} steps, ${deaths} deaths, ${contacts} contacts, ${offers} offers, ${refusals} refusals`;
}
