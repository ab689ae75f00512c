/** What the tasks of the command line share: settings from the environment, one clear line when they fail. */
import { printedOrigin } from "../core/hosts_rules.ts";
import { type Env, parseEnv } from "../env.ts";

/** Runs a task; gives its exit code, 1 after a line on standard error that says why. */
export async function task(name: string, work: (env: Env) => Promise<void>): Promise<number> {
  try {
    await work(parseEnv(Deno.env.toObject()));
    return 0;
  } catch (error) {
    console.error(`${name}: ${lineOf(error)}`);
    // The stack only where somebody asked for it.
    if (Deno.env.get("DEBUG")) console.error(error);
    return 1;
  }
}

/** The first line of what is at the bottom of an error: a database wraps its own words in the statement. */
function lineOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as { cause?: unknown; message?: string };
  if (cause) return lineOf(cause);
  return String(message ?? error).split("\n")[0]!;
}

/** Where the server answers, as far as its settings tell. */
export function baseOf({ PUBLIC_URL, TLS_CERT, HOST, PORT }: Env): string {
  if (PUBLIC_URL) return PUBLIC_URL;
  if (PORT === 0) throw new Error("PORT=0 is any port: PUBLIC_URL has to say where the server answers");
  return printedOrigin({ secure: Boolean(TLS_CERT), hostname: HOST, port: PORT });
}
