/**
 * Each of the cases 1–27, what broke others over email and SMS, is held by tests that name it: prints them, one per
 * line, runs them, and does not hold where a case has none or one fails.
 */
import { testFiles } from "../support/run/schedule.ts";
import { runNamed } from "./named.ts";

const last = 27;
const named = /Deno\.test\(\s*"((?:[^"\\]|\\.)*)"/g;
/** `CASES 9` or `case 9`, before the words or in brackets after them. */
const cased = /^cases? (\d+):|\(cases? (\d+)\)$/i;

export async function prove(say: (line: string) => void): Promise<void> {
  const found: { file: string; name: string; of: number }[] = [];
  for (const file of testFiles(["tests"])) {
    for (const [, name] of (await Deno.readTextFile(file)).matchAll(named)) {
      const [, before, after] = cased.exec(name!) ?? [];
      if (before ?? after) found.push({ file, name: name!, of: Number(before ?? after) });
    }
  }
  const held = found.filter(({ of }) => of <= last).sort((one, other) => one.of - other.of);
  const files = [...new Set(held.map(({ file }) => file))];
  const ran = await runNamed(files, held.map(({ name }) => name));
  const lost: string[] = [];
  for (const { file, name, of } of held) {
    const passed = ran.get(`${file} ${name}`);
    say(`${String(of).padStart(2)}  ${passed ? "ok" : "NOT ok"}  ${file}: ${name}`);
    if (!passed) lost.push(`it does not pass: ${file}: ${name}`);
  }
  const cases = Array.from({ length: last }, (_, at) => at + 1);
  const bare = cases.filter((n) => !held.some(({ of }) => of === n));
  if (bare.length) lost.push(`no test names case ${bare.join(", ")}`);
  if (lost.length) throw new Error(lost.join("\n"));
  say(`${held.length} tests hold ${last} cases`);
}
