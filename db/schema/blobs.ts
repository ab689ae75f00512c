/** Tables of the blob database. They are not in index.ts because that database has migrations of its own. */
import { customType, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer }>({
  dataType: () => "blob",
  // An embedded database returns a Buffer, a remote one an ArrayBuffer.
  fromDriver: (value) => new Uint8Array(value),
});

/**
 * A stored file, such as an attachment or a recording. It is written in chunks, then sealed: it is not read
 * before that, and not changed after it.
 */
export const blob = sqliteTable("blob", {
  id: text().primaryKey(),
  /** Bytes written so far. */
  size: integer().notNull(),
  /** SHA-256 of the whole blob, in hexadecimal; null until it is sealed. */
  sha256: text(),
  /**
   * When the last chunk was written. A blob that is still unsealed long afterwards is abandoned, and removed.
   */
  writtenAt: integer().notNull(),
  sealedAt: integer(),
}, (t) => [index("blob_unsealed").on(t.sealedAt, t.writtenAt)]);

/**
 * A part of a blob. All chunks but the last have the same size, so a byte is found without reading the chunks
 * before it.
 */
export const chunk = sqliteTable("chunk", {
  blobId: text().notNull().references(() => blob.id),
  /** The chunk's number within the blob, from 0. */
  place: integer().notNull(),
  bytes: bytes().notNull(),
}, (t) => [primaryKey({ columns: [t.blobId, t.place] })]);
