/**
 * Stores files: attachments, recordings. In chunks, each in a short transaction of its own, in a database of their own,
 * so that a long upload holds up no message. A blob is sealed before the row that names it is written.
 */
import { and, eq, gt, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { createSHA256 } from "hash-wasm";
import type { Db } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { blob, chunk } from "../../db/schema/blobs.ts";
import { Refusal } from "../core/refusal.ts";
import { chunkBytes, chunksOf } from "./chunks.ts";

/** A blob that is whole. */
export interface Sealed {
  id: string;
  /** In bytes. */
  size: number;
  /** Of all its bytes, in hexadecimal. */
  sha256: string;
}

/** Bytes `from` up to, not including, `to`. */
export interface ByteRange {
  from: number;
  to: number;
}

export interface Blobs {
  /** Stores a stream and seals it. Over `limit` bytes: Refusal("too-large"). Nothing is kept of a stream that fails. */
  put(source: ReadableStream<Uint8Array>, limit: number): Promise<Sealed>;
  /** Returns a sealed blob; null for an unsealed or unknown one. */
  find(id: string): Promise<Sealed | null>;
  /** Returns a blob's bytes, chunk by chunk as they are read; RangeError outside of it. */
  read(blob: Sealed, range?: ByteRange): ReadableStream<Uint8Array>;
  /** Removes a blob; the row that named it must be removed first. */
  remove(id: string): Promise<void>;
  /** Removes unsealed blobs not written to for an hour; returns how many. */
  sweep(): Promise<number>;
  /**
   * Removes blobs that were sealed over an hour ago and that no row names: `named` returns those of a list of ids that
   * rows name. Returns how many were removed.
   */
  collect(named: (ids: string[]) => Promise<Set<string>>): Promise<number>;
}

export interface BlobParts {
  /** The blob database, not the centre's. */
  db: Db;
  now(): number;
  newId(): string;
}

/**
 * A process that died in the middle of an upload leaves its blob unsealed; a living one writes more often than this.
 */
const forgottenMs = 3600_000;

const p = sql.placeholder;
const grow = prepared((db) =>
  db.update(blob).set({ size: sql`${blob.size} + ${p("more")}`, writtenAt: sql`${p("at")}` })
    .where(and(eq(blob.id, p("id")), isNull(blob.sealedAt))).returning({ id: blob.id }).prepare()
);
const insertChunk = prepared((db) =>
  db.insert(chunk).values({ blobId: p("id"), place: p("place"), bytes: p("bytes") }).prepare()
);
const chunkAt = prepared((db) =>
  db.select({ bytes: chunk.bytes }).from(chunk)
    .where(and(eq(chunk.blobId, p("id")), eq(chunk.place, p("place")))).prepare()
);

export function createBlobs({ db, now, newId }: BlobParts): Blobs {
  const append = (id: string, place: number, bytes: Uint8Array) =>
    db.transaction(async () => {
      const grown = await grow(db.write).get({ id, more: bytes.length, at: now() });
      if (!grown) throw new Refusal("conflict");
      await insertChunk(db.write).run({ id, place, bytes });
    });

  const seal = async (whole: Sealed): Promise<Sealed> => {
    const { id, size, sha256 } = whole;
    const sealed = await db.transaction(() =>
      db.write.update(blob).set({ sha256, sealedAt: now() })
        .where(and(eq(blob.id, id), eq(blob.size, size), isNull(blob.sealedAt))).returning({ id: blob.id })
    );
    // Swept by another process meanwhile.
    if (sealed.length === 0) throw new Refusal("conflict");
    return whole;
  };

  const remove = (id: string) =>
    db.transaction(async () => {
      await db.write.delete(chunk).where(eq(chunk.blobId, id));
      await db.write.delete(blob).where(eq(blob.id, id));
    });

  return {
    put: async (source, limit) => {
      const id = newId();
      await db.transaction(() => db.write.insert(blob).values({ id, size: 0, writtenAt: now() }));
      try {
        const hash = await createSHA256();
        let size = 0;
        let place = 0;
        for await (const bytes of chunksOf(source, limit)) {
          hash.update(bytes);
          size += bytes.length;
          await append(id, place++, bytes);
        }
        return await seal({ id, size, sha256: hash.digest() });
      } catch (error) {
        // The first error is the one to report; what is left behind is swept later.
        await remove(id).catch(() => {});
        throw error;
      }
    },
    find: async (id) => {
      const row = await db.read.select().from(blob).where(and(eq(blob.id, id), isNotNull(blob.sealedAt)))
        .get();
      return row ? { id, size: row.size, sha256: row.sha256! } : null;
    },
    read: ({ id, size }, { from, to } = { from: 0, to: size }) => {
      if (!(0 <= from && from <= to && to <= size)) throw new RangeError("outside of the blob");
      let at = from;
      return new ReadableStream({
        pull: async (out) => {
          if (at === to) return out.close();
          const place = Math.floor(at / chunkBytes);
          const row = await chunkAt(db.read).get({ id, place });
          if (!row) throw new Error("the blob is gone");
          const start = place * chunkBytes;
          const bytes = row.bytes.subarray(at - start, to - start);
          at += bytes.length;
          out.enqueue(bytes);
        },
      }, { highWaterMark: 0 });
    },
    remove,
    sweep: async () => {
      const forgotten = and(isNull(blob.sealedAt), lt(blob.writtenAt, now() - forgottenMs));
      const rows = await db.read.select({ id: blob.id }).from(blob).where(forgotten).limit(100);
      let swept = 0;
      for (const { id } of rows) {
        swept += await db.transaction(async () => {
          // Checked again: it may have been written to, or sealed, meanwhile.
          const still = db.write.select({ id: blob.id }).from(blob).where(and(eq(blob.id, id), forgotten));
          await db.write.delete(chunk).where(inArray(chunk.blobId, still));
          return (await db.write.delete(blob).where(inArray(blob.id, still)).returning({ id: blob.id }))
            .length;
        });
      }
      return swept;
    },
    collect: async (named) => {
      let collected = 0;
      for (let after = "";;) {
        // The row that names a younger blob may not be committed yet.
        const rows = await db.read.select({ id: blob.id }).from(blob)
          .where(and(gt(blob.id, after), lt(blob.sealedAt, now() - forgottenMs))).orderBy(blob.id).limit(500);
        const ids = rows.map(({ id }) => id);
        const kept = ids.length ? await named(ids) : new Set();
        for (const id of ids.filter((id) => !kept.has(id))) {
          await remove(id);
          collected++;
        }
        if (ids.length < 500) return collected;
        after = ids.at(-1)!;
      }
    },
  };
}
