/** Where the contracts run: on a file, and through the real client on a server in a process of its own. */
import type { Db } from "../../db/client.ts";
import { type DatabaseSettings, openDatabase } from "../../db/open.ts";
import { startHrana } from "../support/hrana/hrana.ts";
import { TextLineStream } from "../support/run/lines.ts";

export interface Subject {
  name: string;
  /** Room for one database that is not there yet. */
  place(): Promise<Place>;
}

export interface Place extends AsyncDisposable {
  url: string;
}

export const onFile: Subject = {
  name: "a file",
  place: async () => {
    const folder = await Deno.makeTempDir({ prefix: "guichet-file-" });
    return {
      url: `file:${folder}/guichet.db`,
      [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
    };
  },
};

export const onRemote: Subject = { name: "a remote server", place: () => startHrana() };

/** Opens the database at a place as a server does; disposing it closes it. */
export async function opened(
  { url }: Place,
  tables: DatabaseSettings["tables"] = "centre",
): Promise<Db & AsyncDisposable> {
  const db = await openDatabase({ url, sync: "off", tables });
  return { ...db, [Symbol.asyncDispose]: () => db.close() };
}

/**
 * Another process takes the write lock, writes the setting "held" and commits after `ms`. Resolves when it has the lock,
 * to something that resolves when the process has ended.
 */
export async function holdLock({ url }: Place, ms: number): Promise<{ ended: Promise<void> }> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", new URL("./hold.ts", import.meta.url).pathname, url, String(ms)],
    stdout: "piped",
  }).spawn();
  const text = process.stdout.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
  const lines = text.pipeThrough(new TextLineStream()).getReader();
  if ((await lines.read()).value !== "held") throw new Error("the lock could not be held");
  const ended = (async () => {
    while (!(await lines.read()).done);
    if (!(await process.status).success) throw new Error("the holder failed");
  })();
  return { ended };
}
