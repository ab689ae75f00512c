/** The tasks of the command line, as an operator runs them. */
const root = new URL("../../../", import.meta.url);

export interface Ran {
  code: number;
  /** Lines on standard output. */
  out: string[];
  /** Lines on standard error. */
  err: string[];
}

export interface Home extends AsyncDisposable {
  folder: string;
  /** Settings of the databases in this folder. */
  env: { DATABASE_URL: string; BLOB_URL: string };
  /** Runs a program of the project in this folder: `run("server/tasks/backup.ts", "there")`. */
  run(program: string, ...args: string[]): Promise<Ran>;
  /** Runs it with further settings. */
  runWith(env: Record<string, string>, program: string, ...args: string[]): Promise<Ran>;
}

/** A folder for a centre's databases, removed when disposed. */
export async function makeHome(): Promise<Home> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-home-" });
  const env = { DATABASE_URL: `file:${folder}/guichet.db`, BLOB_URL: `file:${folder}/blobs.db` };
  const runWith: Home["runWith"] = async (more, program, ...args) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-check",
        `--config=${new URL("deno.json", root).pathname}`,
        new URL(program, root).pathname,
        ...args,
      ],
      cwd: folder,
      env: { HOST: "", PORT: "", PUBLIC_URL: "", DATABASE_AUTH_TOKEN: "", ...env, ...more },
    }).output();
    const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split("\n").filter(Boolean);
    return { code, out: lines(stdout), err: lines(stderr) };
  };
  return {
    folder,
    env,
    runWith,
    run: (program, ...args) => runWith({}, program, ...args),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
