/**
 * `deno task prove <issue>.<line>`: runs one line of an issue's "Shows" in full and asserts its figure; minutes are
 * allowed. Without a name it lists them.
 */
const folder = new URL("./", import.meta.url);
const name = Deno.args[0];
const known = Array.from(Deno.readDirSync(folder), (entry) => /^(\d+\.\d+)\.ts$/.exec(entry.name)?.[1])
  .filter((found) => found !== undefined).sort();

if (!name || !known.includes(name)) {
  console.error(`deno task prove <${known.join(" | ")}>`);
  Deno.exit(2);
}
const { prove } = await import(new URL(`${name}.ts`, folder).href) as {
  prove(say: (line: string) => void): Promise<void>;
};
const began = performance.now();
try {
  await prove((line) => console.log(line));
  console.log(`${name} holds (${Math.round((performance.now() - began) / 1000)} s)`);
  Deno.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`${name} does not hold`);
  Deno.exit(1);
}
