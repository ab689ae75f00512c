/** A centre at work: numbered commands one after the other, each naming a file that was stored for it. */
import { asc } from "drizzle-orm";
import { openDatabase } from "../../../db/open.ts";
import { chunk } from "../../../db/schema/blobs.ts";
import { event, setting } from "../../../db/schema/core.ts";
import { run, type Runner } from "../../../server/core/command.ts";
import { createBlobs } from "../../../server/delivery/blobs.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { noise, streamOf } from "../run/bytes.ts";

interface Urls {
  DATABASE_URL: string;
  BLOB_URL: string;
}

export interface Writing {
  /** How many commands were acknowledged so far. */
  readonly done: number;
  /** Resolves when that many are. */
  reached(count: number): Promise<void>;
  /** Lets the running one finish and closes the databases. */
  stop(): Promise<void>;
}

const open = (urls: Urls) =>
  Promise.all([
    openDatabase({ url: urls.DATABASE_URL, sync: "normal" }),
    openDatabase({ url: urls.BLOB_URL, sync: "normal", tables: "blobs" }),
  ]);

/** Writes on until it is stopped, after what is there already. */
export async function startWriting(urls: Urls): Promise<Writing> {
  const [db, blobDb] = await open(urls);
  const blobs = createBlobs({ db: blobDb, now: Date.now, newId: uuidv7 });
  const runner: Runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
  let done = await db.read.$count(setting);
  let stopped = false;
  let failure: unknown;
  const writing = (async () => {
    while (!stopped) {
      const { id } = await blobs.put(streamOf(noise(5000), 5000), 5000);
      await run(runner, async (cx) => {
        await cx.db.insert(setting).values({ name: String(done).padStart(6, "0"), value: id });
        cx.emit({ kind: "tabFocused", tabId: String(done), interactionId: null });
      });
      done++;
      // Embedded commands await nothing that lets a timer run: without this, nothing else in the process would.
      await new Promise((next) => setTimeout(next, 0));
    }
  })().catch((error) => failure = error);
  return {
    get done() {
      return done;
    },
    reached: async (count) => {
      while (done < count && failure === undefined) await new Promise((next) => setTimeout(next, 5));
      if (failure !== undefined) throw failure;
    },
    stop: async () => {
      stopped = true;
      await writing;
      await Promise.all([db.close(), blobDb.close()]);
      if (failure !== undefined) throw failure;
    },
  };
}

/** What is in such databases: the numbers and the events in order, and which named files are missing. */
export async function whatIsWritten(
  urls: Urls,
): Promise<{ numbers: number[]; events: number[]; missing: string[] }> {
  const [db, blobDb] = await open(urls);
  try {
    const rows = await db.read.select().from(setting).orderBy(asc(setting.name));
    const events = await db.read.select().from(event).orderBy(asc(event.id));
    const blobs = createBlobs({ db: blobDb, now: Date.now, newId: uuidv7 });
    const missing: string[] = [];
    for (const { value } of rows) if (!await blobs.find(value)) missing.push(value);
    const chunked = new Set((await blobDb.read.select({ id: chunk.blobId }).from(chunk)).map(({ id }) => id));
    missing.push(...rows.map(({ value }) => value).filter((id) => !chunked.has(id)));
    return {
      numbers: rows.map(({ name }) => Number(name)),
      events: events.map(({ facts }) => Number(JSON.parse(facts).tabId)),
      missing,
    };
  } finally {
    await Promise.all([db.close(), blobDb.close()]);
  }
}
