/**
 * `deno task prove 1.3`: runs one line of an issue's "Shows" in full and asserts its figure; minutes are allowed.
 * Without a number it lists them, each with what it promises: a proof's file is named `<issue>.<line>_<promise>.ts`.
 */
const folder = new URL("./", import.meta.url);
const wanted = Deno.args[0];
const proofs = Array.from(Deno.readDirSync(folder), ({ name }) => /^(\d+)\.(\d+)_(\w+)\.ts$/.exec(name))
  .filter((found) => found !== null)
  .map(([file, issue, line, words]) => ({
    ...{ file, issue: Number(issue), line: Number(line) },
    ...{ number: `${issue}.${line}`, promise: words!.replaceAll("_", " ") },
  }))
  .sort((one, other) => one.issue - other.issue || one.line - other.line);

const proof = proofs.find(({ number }) => number === wanted);
if (!proof) {
  if (wanted) console.error(`There is no proof ${wanted}.`);
  for (const { number, promise } of proofs) console.log(`deno task prove ${number}   ${promise}`);
  Deno.exit(wanted ? 2 : 0);
}
const { number, promise, file } = proof;
const { prove } = await import(new URL(file, folder).href) as {
  prove(say: (line: string) => void): Promise<void>;
};
const began = performance.now();
try {
  await prove((line) => console.log(line));
  console.log(`${number} holds: ${promise} (${Math.round((performance.now() - began) / 1000)} s)`);
  Deno.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`${number} does not hold: ${promise}`);
  Deno.exit(1);
}
