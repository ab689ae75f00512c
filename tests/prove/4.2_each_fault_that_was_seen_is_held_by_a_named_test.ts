/**
 * Each fault of A, C and D of issue 13 is held by tests of its own: runs all of them by their names, says how many there
 * are of each point, and does not hold where a name is nobody's or its test fails.
 */
import { faults } from "./faults.ts";
import { runNamed } from "./named.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  const wanted = faults.flatMap(({ tests }) =>
    Object.entries(tests).flatMap(([file, names]) => names.map((name) => ({ file, name })))
  );
  const ran = await runNamed([...new Set(wanted.map(({ file }) => file))], wanted.map(({ name }) => name));
  const lost: string[] = [];
  let all = 0;
  for (const { point, what, tests } of faults) {
    let held = 0;
    for (const [file, names] of Object.entries(tests)) {
      for (const name of names) {
        const these = [...ran].filter(([key]) => meets(key, file, name));
        held += these.length;
        if (these.length === 0) lost.push(`no test has this name: ${file}: ${name}`);
        for (const [key, passed] of these) if (!passed) lost.push(`it fails: ${key}`);
      }
    }
    say(`${point.padEnd(4)} ${String(held).padStart(2)}  ${what}`);
    all += held;
  }
  if (lost.length) throw new Error(lost.join("\n"));
  say(`${all} named tests hold ${new Set(faults.map(({ point }) => point)).size} points of A, C and D`);
}

function meets(key: string, file: string, name: string): boolean {
  return name.endsWith("…") ? key.startsWith(`${file} ${name.slice(0, -1)}`) : key === `${file} ${name}`;
}
