/** Processes that answer questions: one JSON line in, one JSON line out. */
import { TextLineStream } from "../support/run/lines.ts";

export interface Asked extends AsyncDisposable {
  /** Asks `action` with its facts and waits for the answer; rejects with what went wrong over there. */
  ask<T>(action: string, facts?: unknown): Promise<T>;
}

const folder = new URL("./", import.meta.url);

const lines = (stream: ReadableStream<Uint8Array>) =>
  stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .pipeThrough(new TextLineStream());

/** Starts a script of this folder in a process of its own. */
export function start(script: string): Asked {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--v8-flags=--expose-gc", new URL(script, folder).pathname],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = process.stdin.getWriter();
  const answers = lines(process.stdout)[Symbol.asyncIterator]();
  return {
    ask: async <T>(action: string, facts: unknown = null) => {
      await input.write(new TextEncoder().encode(`${JSON.stringify({ action, facts })}\n`));
      const { value, done } = await answers.next();
      if (done) throw new Error(`${script} ended before it answered ${action}`);
      const answer = JSON.parse(value) as { value: T; failed?: string };
      if (answer.failed !== undefined) throw new Error(`${script}, ${action}: ${answer.failed}`);
      return answer.value;
    },
    [Symbol.asyncDispose]: async () => {
      await input.close().catch(() => {});
      await process.status;
    },
  };
}

/**
 * Collects garbage, then gives this process's bytes: resident, and in use. The JavaScript heap takes room in large steps
 * and keeps it free for later; what is in use leaves that free room out.
 */
export function memoryNow(): { resident: number; inUse: number } {
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapTotal, heapUsed } = Deno.memoryUsage();
  return { resident: rss, inUse: rss - heapTotal + heapUsed };
}

/** The other side: answers each action until nobody asks any more. */
export async function answer(
  actions: Record<string, (facts: never) => unknown>,
  end: () => unknown = () => {},
): Promise<never> {
  for await (const line of lines(Deno.stdin.readable)) {
    const { action, facts } = JSON.parse(line);
    let said: string;
    try {
      said = JSON.stringify({ value: await actions[action]!(facts as never) ?? null });
    } catch (error) {
      said = JSON.stringify({ failed: error instanceof Error ? error.stack : String(error) });
    }
    console.log(said);
  }
  await end();
  Deno.exit(0);
}
