/** A copy of the tree with a seventh channel in it: what it takes to add one, and whether it runs. */
const root = new URL("../../../", import.meta.url).pathname;
const own = new URL("./", import.meta.url).pathname;

export interface Copy extends AsyncDisposable {
  /** The files of the product that adding the channel touched, in order. */
  touched: string[];
  /** Runs Deno in the copy; gives what it said where it failed, empty where it did not. */
  deno(...args: string[]): Promise<string>;
}

/** Dispose it: it is a folder of its own. */
export async function copyWithEcho(): Promise<Copy> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-echo-" });
  await run("cp", [
    "-r",
    ...["server", "views", "db", "static", "deno.json", "deno.lock"].map((name) => root + name),
    folder,
  ]);
  await Deno.mkdir(`${folder}/tests`);
  await run("cp", ["-r", `${root}tests/support`, `${folder}/tests/support`]);
  await Deno.symlink(`${root}node_modules`, `${folder}/node_modules`);
  const touched: string[] = [];
  const text = (name: string) => Deno.readTextFile(`${own}${name}`);
  const insert = async (path: string, before: string, line: string) => {
    const now = await Deno.readTextFile(`${folder}/${path}`);
    if (!now.includes(before)) throw new Error(`${path} has no ${before}`);
    await Deno.writeTextFile(`${folder}/${path}`, now.replace(before, `${line}${before}`));
    if (!touched.includes(path)) touched.push(path);
  };
  await Deno.mkdir(`${folder}/server/channels/echo`);
  await Deno.writeTextFile(`${folder}/server/channels/echo/channel.ts`, await text("channel.ts.txt"));
  touched.push("server/channels/echo/channel.ts");
  await insert(
    "server/channels/facts.ts",
    "} as const satisfies Record<string, Facts>;",
    await text("facts.txt"),
  );
  await insert(
    "server/channels/registry.ts",
    "import type { Channel }",
    'import { echo } from "./echo/channel.ts";\n',
  );
  await insert("server/channels/registry.ts", "workItem];", "echo, ");
  await insert("views/channels/icons.ts", "  voice:", '  echo: "activity",\n');
  await insert("views/i18n/en.ts", '    voice: "Voice",', '    echo: "Echo",\n');
  await insert("views/i18n/fr-CA.ts", '    voice: "Voix",', '    echo: "Écho",\n');
  await Deno.writeTextFile(`${folder}/tests/echo_test.ts`, await text("run.ts.txt"));
  return {
    touched,
    deno: async (...args) => {
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args,
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
      return success ? "" : said;
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

async function run(program: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
