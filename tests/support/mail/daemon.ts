/** Real mail servers on this machine alone, each in a folder of its own, ended with the test. */
export interface Daemon {
  pid: number;
  ended: Promise<Deno.CommandStatus>;
  end(signal?: Deno.Signal): Promise<void>;
}

/** A port of this machine that nobody listens on now. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

/** Starts a server in the foreground, and waits until its port answers. */
export async function startDaemon(program: string, args: string[], port: number): Promise<Daemon> {
  const process = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "piped" }).spawn();
  const said = new Response(process.stderr).text();
  let over: Deno.CommandStatus | null = null;
  const ended = process.status.then((status) => over = status);
  while (!await answers(port)) {
    if (over) throw new Error(`${program} ended: ${await said}`);
    await new Promise((next) => setTimeout(next, 20));
  }
  return {
    pid: process.pid,
    ended,
    end: async (signal = "SIGTERM") => {
      if (!over) process.kill(signal);
      await ended;
      await said;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}

/** Waits until something holds, and says what it was where it does not within ten seconds. */
export async function comes<T>(
  what: string,
  found: () => Promise<T | false | null | undefined> | T | false,
): Promise<T> {
  const late = Date.now() + 10_000;
  for (;;) {
    const value = await found();
    if (value) return value;
    if (Date.now() > late) throw new Error(`this did not come: ${what}`);
    await new Promise((next) => setTimeout(next, 15));
  }
}
