/** A process that answers, and that can be killed while it does. */
import { TextLineStream } from "../run/lines.ts";

export interface Asked {
  /** Rejects when it dies before it answered. */
  ask<T>(action: string, facts: unknown): Promise<T>;
  /** With -9: it has no time for anything. */
  kill(): Promise<void>;
}

/** Starts a script of this folder. */
export function startProcess(script: string, args: string[]): Asked {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", new URL(script, import.meta.url).pathname, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = process.stdin.getWriter();
  const answers = process.stdout.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .pipeThrough(new TextLineStream())[Symbol.asyncIterator]();
  let killed = false;
  return {
    ask: async <T>(action: string, facts: unknown) => {
      await input.write(new TextEncoder().encode(`${JSON.stringify({ action, facts })}\n`));
      const { value, done } = await answers.next();
      if (done) throw new Error(`${script} ended before it answered ${action}`);
      const answer = JSON.parse(value) as { value: T; failed?: string };
      if (answer.failed !== undefined) throw new Error(`${script}, ${action}: ${answer.failed}`);
      return answer.value;
    },
    kill: async () => {
      if (killed) return;
      killed = true;
      process.kill("SIGKILL");
      await process.status;
      await input.abort().catch(() => {});
      // Whatever it still said is heard by nobody.
      while (!(await answers.next()).done);
    },
  };
}
