/** Starts a libSQL server in a process of its own, on a file in a folder of its own. */
import { TextLineStream } from "../run/lines.ts";

export interface Hrana extends AsyncDisposable {
  /** `http://127.0.0.1:…`, for DATABASE_URL. */
  url: string;
}

export interface HranaOptions {
  /** After how many milliseconds without a request an open stream is rolled back; as the real server by default. */
  expireMs?: number;
}

export async function startHrana({ expireMs = 10_000 }: HranaOptions = {}): Promise<Hrana> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-hrana-" });
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      new URL("./server.ts", import.meta.url).pathname,
      `${folder}/remote.db`,
      String(expireMs),
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const text = process.stdout.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
  const lines = text.pipeThrough(new TextLineStream()).getReader();
  const { value: url } = await lines.read();
  if (!url) throw new Error("the libSQL server did not start");
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      process.kill("SIGKILL");
      await process.status;
      await lines.cancel();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
