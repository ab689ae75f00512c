/**
 * Shared by the tasks of the command line: settings from the environment, and a clear line when a task fails.
 */
import { printedOrigin } from "../core/hosts_rules.ts";
import { type Env, parseEnv } from "../env.ts";

/** Runs a task. Gives the exit code: 0, or 1 after a line on standard error that says what failed. */
export async function task(name: string, work: (env: Env) => Promise<void>): Promise<number> {
  try {
    await work(parseEnv(Deno.env.toObject()));
    return 0;
  } catch (error) {
    console.error(`${name}: ${lineOf(error)}`);
    if (Deno.env.get("DEBUG")) console.error(error);
    return 1;
  }
}

/**
 * Gives the first line of an error's innermost cause: a database error wraps it in the text of the statement.
 */
function lineOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as { cause?: unknown; message?: string };
  if (cause) return lineOf(cause);
  return String(message ?? error).split("\n")[0]!;
}

/** Gives the server's public address, or the one it listens on; throws where the settings do not tell. */
export function baseOf({ PUBLIC_URL, TLS_CERT, HOST, PORT }: Env): string {
  if (PUBLIC_URL) return PUBLIC_URL;
  if (PORT === 0) throw new Error("PORT=0 is any port: PUBLIC_URL has to say where the server answers");
  return printedOrigin({ secure: Boolean(TLS_CERT), hostname: HOST, port: PORT });
}
