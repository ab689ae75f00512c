/** What the blob store promises, on every database. */
import { sql } from "drizzle-orm";
import { createHash } from "node:crypto";
import type { Db } from "../../db/client.ts";
import { blob, chunk } from "../../db/schema/blobs.ts";
import { type Blobs, createBlobs } from "../../server/delivery/blobs.ts";
import { chunkBytes } from "../../server/delivery/chunks.ts";
import { assert, assertEquals, rejects, throws } from "../support/run/assert.ts";
import { noise, read, streamOf } from "../support/run/bytes.ts";
import { opened, type Subject } from "./subjects.ts";
import { testsOf } from "./traces.ts";

interface Store {
  blobs: Blobs;
  db: Db;
  /** The store's clock. */
  now: number;
}

const limit = 10 * 1024 * 1024;

function storeOn(db: Db): Store {
  let ids = 0;
  const store: Store = { db, now: 0, blobs: undefined as unknown as Blobs };
  store.blobs = createBlobs({ db, now: () => store.now, newId: () => `blob-${++ids}` });
  return store;
}

/** How many blobs and chunks the database holds, sealed or not. */
async function rows({ db }: Store): Promise<number[]> {
  return [await db.read.$count(blob), await db.read.$count(chunk)];
}

/** Registers the cases of a subject. */
export function blobContract(subject: Subject): void {
  const registered = testsOf(subject);
  const test = (sentence: string, work: (store: Store) => Promise<void>) =>
    registered(sentence, async () => {
      await using place = await subject.place();
      await using db = await opened(place, "blobs");
      await work(storeOn(db));
    });

  test("a file comes back as it went, with its size and its hash", async ({ blobs }) => {
    for (const size of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes + 17]) {
      const bytes = noise(size);
      const sealed = await blobs.put(streamOf(bytes, 100_000), limit);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      assertEquals(sealed, { id: sealed.id, size, sha256 });
      assertEquals(await blobs.find(sealed.id), sealed);
      assertEquals(await read(blobs.read(sealed)), bytes);
    }
  });

  test("however a file arrives, its chunks are of one size", async ({ blobs, db }) => {
    const bytes = noise(2 * chunkBytes + 5);
    for (const piece of [7919, chunkBytes, bytes.length]) await blobs.put(streamOf(bytes, piece), limit);
    const sizes = await db.read.select({ length: sql<number>`length(${chunk.bytes})` }).from(chunk)
      .orderBy(chunk.blobId, chunk.place);
    const each = [chunkBytes, chunkBytes, 5];
    assertEquals(sizes.map(({ length }) => length), [...each, ...each, ...each]);
  });

  test("any range of a file can be had, and nothing outside of it", async ({ blobs }) => {
    const bytes = noise(2 * chunkBytes + 1000);
    const sealed = await blobs.put(streamOf(bytes, 50_000), limit);
    const ends = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, bytes.length];
    for (const from of ends) {
      for (const to of ends.filter((end) => end >= from)) {
        assertEquals(await read(blobs.read(sealed, { from, to })), bytes.slice(from, to));
      }
    }
    for (const [from, to] of [[-1, 5], [5, 4], [0, bytes.length + 1], [NaN, 5]] as const) {
      throws(() => blobs.read(sealed, { from, to }), RangeError);
    }
  });

  test("nobody finds a file before it is sealed", async ({ blobs, db }) => {
    const found: unknown[] = [];
    const source = new ReadableStream<Uint8Array>({
      pull: async (out) => {
        found.push(await blobs.find("blob-1"));
        if (await db.read.$count(chunk) === 2) return out.close();
        out.enqueue(noise(chunkBytes));
      },
    }, { highWaterMark: 0 });
    const sealed = await blobs.put(source, limit);
    assert(found.length >= 3);
    assertEquals(new Set(found), new Set([null]));
    assertEquals(await blobs.find("blob-1"), sealed);
    assertEquals(await blobs.find("blob-2"), null);
  });

  test("a file that is too large is refused with its first byte too many, and nothing of it stays", async (store) => {
    const exact = await store.blobs.put(streamOf(noise(300_000), 1000), 300_000);
    const before = await rows(store);
    const oneTooMany = store.blobs.put(streamOf(noise(300_000), 1000), 299_999);
    await rejects(oneTooMany, { name: "Refusal", code: "too-large" });
    let cancelled = false;
    // It never ends: only the refusal does.
    const source = new ReadableStream<Uint8Array>({
      pull: (out) => out.enqueue(noise(100_000)),
      cancel: () => void (cancelled = true),
    });
    await rejects(store.blobs.put(source, 299_999), { name: "Refusal", code: "too-large" });
    assert(cancelled);
    assertEquals(await rows(store), before);
    assertEquals(await store.blobs.find(exact.id), exact);
  });

  test("an upload that breaks off leaves nothing, and its error is told", async (store) => {
    let pieces = 0;
    const source = new ReadableStream<Uint8Array>({
      pull: (out) =>
        ++pieces > 3 ? out.error(new Error("the network is gone")) : out.enqueue(noise(chunkBytes)),
    });
    await rejects(store.blobs.put(source, limit), /the network is gone/);
    assertEquals(await rows(store), [0, 0]);
  });

  test("what a dead process left is swept after an hour, what is sealed or being written is not", async (store) => {
    const { blobs, db } = store;
    const kept = await blobs.put(streamOf(noise(1000), 1000), limit);
    await db.transaction(async () => {
      await db.write.insert(blob).values({ id: "left", size: 3, writtenAt: store.now });
      await db.write.insert(chunk).values({ blobId: "left", place: 0, bytes: noise(3) });
    });
    const slow = new TransformStream<Uint8Array, Uint8Array>();
    const writer = slow.writable.getWriter();
    const upload = blobs.put(slow.readable, limit);
    store.now = 3600_000;
    assertEquals(await blobs.sweep(), 0);
    await writer.write(noise(chunkBytes));
    await writer.write(noise(chunkBytes));
    store.now = 3600_001;
    assertEquals(await blobs.sweep(), 1);
    assertEquals((await db.read.select().from(chunk)).some(({ blobId }) => blobId === "left"), false);
    await writer.close();
    assertEquals((await upload).size, 2 * chunkBytes);
    assertEquals(await blobs.find(kept.id), kept);
    assertEquals(await blobs.sweep(), 0);
  });

  test("an upload that stood still until it was swept is refused, not sealed with a hole", async (store) => {
    const { blobs } = store;
    const slow = new TransformStream<Uint8Array, Uint8Array>();
    const writer = slow.writable.getWriter();
    const upload = blobs.put(slow.readable, limit);
    const refused = rejects(upload, { name: "Refusal", code: "conflict" });
    await writer.write(noise(chunkBytes));
    // The second is asked for when the first is stored.
    await writer.write(noise(10));
    store.now = 3600_001;
    assertEquals(await blobs.sweep(), 1);
    await writer.close();
    await refused;
    assertEquals(await rows(store), [0, 0]);
  });

  test("what is sealed for an hour and named by nobody is collected, what is named or young is not", async (store) => {
    const { blobs } = store;
    const put = async () => (await blobs.put(streamOf(noise(1000), 1000), limit)).id;
    const [named, forgotten] = [await put(), await put()];
    store.now = 3600_000;
    assertEquals(await blobs.collect(() => Promise.resolve(new Set())), 0);
    const young = await put();
    store.now = 3600_001;
    const asked: string[][] = [];
    const collected = await blobs.collect((ids) => {
      asked.push(ids);
      return Promise.resolve(new Set([named]));
    });
    assertEquals([collected, asked], [1, [[named, forgotten]]]);
    assertEquals(await blobs.find(forgotten), null);
    for (const id of [named, young]) assert(await blobs.find(id));
  });

  test("a removed file is gone, and a reader in the middle of it is told", async (store) => {
    const { blobs } = store;
    const sealed = await blobs.put(streamOf(noise(2 * chunkBytes), chunkBytes), limit);
    const reader = blobs.read(sealed).getReader();
    assertEquals((await reader.read()).value?.length, chunkBytes);
    await blobs.remove(sealed.id);
    await rejects(reader.read(), /the blob is gone/);
    assertEquals(await blobs.find(sealed.id), null);
    assertEquals(await rows(store), [0, 0]);
  });

  test("two files written at once do not mix", async ({ blobs }) => {
    const files = [noise(3 * chunkBytes + 1), noise(2 * chunkBytes + 2), noise(5)];
    const sealed = await Promise.all(files.map((bytes) => blobs.put(streamOf(bytes, 70_000), limit)));
    for (const [i, bytes] of files.entries()) assertEquals(await read(blobs.read(sealed[i]!)), bytes);
  });
}
