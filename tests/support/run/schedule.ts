/** In which processes the tests run: as many at once as there is room for, the longest first, the rest in handfuls. */

/** What takes longest, longest first: each in a process of its own, so that none is left over for the end. */
const long = [
  "tests/browser/axe_fr_ca_test.ts",
  "tests/browser/axe_en_test.ts",
  "tests/browser/axe_fr_fr_test.ts",
  "tests/commands/pages_property_test.ts",
  "tests/commands/machines_property_test.ts",
  "tests/commands/simulator_test.ts",
];

/** Files of one process: a browser's tests are long, the others' share what each process reads first. */
const browserFiles = 6;
const otherFiles = 24;

/** These files in shares, each for one process, in the order in which they begin. */
export function shares(files: string[]): string[][] {
  const rest = files.filter((file) => !long.includes(file)).sort();
  const inBrowser = (file: string) => file.startsWith("tests/browser/");
  return [
    ...long.filter((file) => files.includes(file)).map((file) => [file]),
    ...inHandfuls(rest.filter(inBrowser), browserFiles),
    ...inHandfuls(rest.filter((file) => !inBrowser(file)), otherFiles),
  ];
}

function inHandfuls(files: string[], most: number): string[][] {
  const handfuls: string[][] = [];
  for (let at = 0; at < files.length; at += most) handfuls.push(files.slice(at, at + most));
  return handfuls;
}

/**
 * The text of a module that is these files' tests in one. Deno gives each file that it is asked to test an isolate of its
 * own, which reads the whole product anew: for most files that is most of what they cost.
 */
export function inOne(files: string[], root: string): string {
  return files.map((file) => `import ${JSON.stringify(new URL(file, root).href)};\n`).join("");
}

/** All test files under these paths; a file is itself. */
export function testFiles(paths: string[]): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (!Deno.statSync(path).isDirectory) return void found.add(path);
    for (const { name, isDirectory } of Deno.readDirSync(path)) {
      if (isDirectory) visit(`${path}/${name}`);
      else if (/_test\.tsx?$/.test(name)) found.add(`${path}/${name}`);
    }
  };
  for (const path of paths) visit(path.replace(/^\.\//, "").replace(/\/$/, ""));
  return [...found].sort();
}

/** Does `work` for each, in order, as many at once as `room` says; gives what each gave. */
export async function queue<T, R>(room: number, items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      done[at] = await work(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: room }, worker));
  return done;
}
