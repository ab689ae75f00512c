/**
 * `deno task simulate scenario.json [--add <agents>] [--reference] [--json] [--svg <file>]`: predicts a
 * centre's figures. It runs the real router, commands and tables on a temporary database, with a simulated
 * clock that does not wait.
 */
import { parseArgs } from "node:util";
import { openEmbedded } from "../../db/embedded.ts";
import { migrateDatabase } from "../../db/open.ts";
import { dueKinds } from "../engine.ts";
import { asJson, asLines, asPicture, type Variant } from "../simulator/report.tsx";
import { runScenario } from "../simulator/run.ts";
import { BadScenario, parseScenario, type Scenario, withMore } from "../simulator/scenario.ts";
import { type Runs, simulate, simulateReference } from "../simulator/simulation.ts";

const usage = "simulate scenario.json [--add <agents>] [--reference] [--json] [--svg <file>]";

function asked() {
  try {
    const { values, positionals } = parseArgs({
      args: Deno.args,
      allowPositionals: true,
      options: {
        add: { type: "string" },
        reference: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        svg: { type: "string" },
      },
    });
    const more = values.add === undefined ? null : Number(values.add);
    if (positionals.length !== 1 || (more !== null && !Number.isInteger(more))) throw new Error();
    return { ...values, more, path: positionals[0]! };
  } catch {
    throw new BadScenario(`say it so: deno task ${usage}`);
  }
}

async function read(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch {
    throw new BadScenario(`there is no scenario at ${path}`);
  }
}

/** Gives a function that makes each run in a new database file in `folder`. */
const inFolder = (folder: string): Runs => {
  let runs = 0;
  return async (scenario, draws) => {
    const path = `${folder}/run-${++runs}.db`;
    await migrateDatabase({ url: `file:${path}`, sync: "off" });
    const db = openEmbedded({ path, sync: "off" });
    try {
      return await runScenario({ db, kinds: dueKinds(() => {}, () => {}) }, scenario, draws);
    } finally {
      await db.close();
      await Deno.remove(path);
    }
  };
};

async function main(): Promise<void> {
  const { path, more, reference, json, svg } = asked();
  const scenario = parseScenario(await read(path));
  const both: [string, Scenario][] = [["as it is", scenario]];
  if (more !== null) both.push([`${more} more agents`, withMore(scenario, more)]);
  const folder = await Deno.makeTempDir({ prefix: "guichet-simulator-" });
  const said = (line: string) => console.error(line);
  try {
    const variants: Variant[] = [];
    for (const [name, scenario] of both) {
      const result = reference
        ? simulateReference(scenario, said)
        : await simulate(scenario, inFolder(folder), said);
      variants.push({ name, scenario, result });
    }
    if (svg) await Deno.writeTextFile(svg, asPicture(variants));
    console.log(json ? JSON.stringify(asJson(variants)) : asLines(variants).join("\n"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

try {
  await main();
  Deno.exit(0);
} catch (error) {
  console.error(`simulate: ${(error as Error).message}`);
  if (Deno.env.get("DEBUG")) console.error(error);
  Deno.exit(error instanceof BadScenario ? 2 : 1);
}
