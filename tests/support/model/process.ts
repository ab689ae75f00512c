/** One process of the proof: `model_process.ts <runs> <seed> <machines | pages>`; its last line is what it saw, as JSON. */
import { holds } from "./property.ts";

export interface Seen {
  runs: number;
  steps: number;
  deaths: number;
  refusals: number;
  contacts: number;
  offers: number;
}

if (import.meta.main) {
  const [runs, seed] = Deno.args.map(Number) as [number, number];
  const seen: Seen = { runs: 0, steps: 0, deaths: 0, refusals: 0, contacts: 0, offers: 0 };
  try {
    await holds({
      runs,
      seed,
      // Pages are dear: each run is shorter, and what ends it is seen by the others.
      ...(Deno.args[2] === "pages" ? { pages: true, most: 8, ends: false } : { most: 25 }),
      after: (run) => {
        seen.runs++;
        if (seen.runs % 500 === 0) {
          console.error(`${seen.runs} of ${runs} runs of ${Deno.args[2]} with seed ${seed}`);
        }
        for (const fact of ["steps", "refusals"] as const) seen[fact] += run.seen[fact];
        seen.deaths += run.centre.deaths;
        seen.contacts += run.model.contacts.size;
        seen.offers += run.model.assignments.size;
      },
    });
    console.log(JSON.stringify(seen));
  } catch (error) {
    console.error(inWords(error));
    Deno.exit(1);
  }
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message}\n${inWords(error.cause)}` : error.message;
}
