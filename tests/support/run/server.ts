/** The product as its users run it: a process of its own, on a database in a folder of its own. */
import { TextLineStream } from "./lines.ts";

const root = new URL("../../../", import.meta.url);
export const demoPassword = "a password for tests";

export interface ServerOptions {
  /** The database's folder; without one the server makes and removes its own. */
  folder?: string;
  /** 0 = any. */
  port?: number;
  env?: Record<string, string>;
  mode?: "demo" | "start";
  /** A command that runs the process, as `prlimit` does. */
  through?: string[];
  /** A module that runs in the process before it starts, relative to the root. */
  preload?: string;
}

/** What runs somewhere and has pages. */
export interface Centre extends AsyncDisposable {
  base: string;
  port: number;
  folder: string;
  /** What it printed after `ready`. */
  lines: string[];
}

export interface Server extends Centre {
  pid: number;
  /** What it logged. */
  log: string[];
  /** Waits until a line with these words was logged; rejects when the process ends before. */
  logged(words: string): Promise<void>;
  /** Resolves when the process ended, by itself or not. */
  ended: Promise<void>;
  /** Ends the process; "SIGKILL" leaves it no time for anything. */
  kill(signal: Deno.Signal): Promise<void>;
}

/** Starts a process and waits for its `ready` line; rejects with what it said when it ends before. */
export async function startServer(
  { folder, port = 0, env = {}, mode = "demo", through = [], preload }: ServerOptions = {},
): Promise<Server> {
  const own = folder === undefined;
  const home = folder ?? await Deno.makeTempDir({ prefix: "guichet-server-" });
  const run = [
    "run",
    "-A",
    "--no-check",
    ...(preload ? [`--preload=${preload}`] : []),
    "server/main.ts",
    mode,
  ];
  const [program, ...args] = [...through, Deno.execPath(), ...run];
  const process = new Deno.Command(program!, {
    args,
    cwd: root,
    env: {
      PORT: String(port),
      DATABASE_URL: `file:${home}/guichet.db`,
      BLOB_URL: `file:${home}/blobs.db`,
      ...(mode === "demo" ? { DEMO_PASSWORD: demoPassword } : {}),
      ...env,
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lines: string[] = [];
  const log: string[] = [];
  const awaited = new Map<string, PromiseWithResolvers<void>>();
  const errors = collect(process.stderr, (line) => {
    log.push(line);
    for (const [words, heard] of awaited) if (line.includes(words)) heard.resolve();
  });
  const base = Promise.withResolvers<string>();
  const printed = collect(process.stdout, (line) => {
    const ready = /^ready (\S+)$/.exec(line)?.[1];
    if (ready) base.resolve(ready);
    else lines.push(line);
  });
  const ended = process.status.then(async (status) => {
    await Promise.all([errors, printed]);
    const error = new Error(`the server ended with ${status.code}: ${log.join("\n")}`);
    base.reject(error);
    return error;
  });
  const kill = async (signal: Deno.Signal) => {
    try {
      process.kill(signal);
    } catch {
      // It was quicker.
    }
    await ended;
  };
  const address = await base.promise;
  base.promise.catch(() => {});
  return {
    base: address,
    port: Number(new URL(address).port),
    folder: home,
    pid: process.pid,
    lines,
    log,
    logged: (words) => {
      const heard = Promise.withResolvers<void>();
      awaited.set(words, heard);
      if (log.some((line) => line.includes(words))) heard.resolve();
      return Promise.race([heard.promise, ended.then((error) => Promise.reject(error))]);
    },
    ended: ended.then(() => {}),
    kill,
    [Symbol.asyncDispose]: async () => {
      await kill("SIGKILL");
      if (own) await Deno.remove(home, { recursive: true });
    },
  };
}

async function collect(stream: ReadableStream<Uint8Array>, each: (line: string) => void): Promise<void> {
  const text = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
  for await (const line of text.pipeThrough(new TextLineStream())) each(line);
}
