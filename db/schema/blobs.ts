/** The blob database's tables. Not in index.ts: they are not the centre's, and have migrations of their own. */
import { customType, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer }>({
  dataType: () => "blob",
  // An embedded database gives Node's Buffer, a remote one an ArrayBuffer.
  fromDriver: (value) => new Uint8Array(value),
});

/** A file: an attachment, a recording. Nobody reads a blob before it is sealed, or writes it afterwards. */
export const blob = sqliteTable("blob", {
  id: text().primaryKey(),
  /** In bytes, of what is written so far. */
  size: integer().notNull(),
  /** Of the whole blob, in hexadecimal; null until it is sealed. */
  sha256: text(),
  /** When the last chunk was written: a blob that stays unsealed long after is a leftover. */
  writtenAt: integer().notNull(),
  sealedAt: integer(),
}, (t) => [index("blob_unsealed").on(t.sealedAt, t.writtenAt)]);

/** A chunk of a blob. All but the last have one size, so that a byte is found without reading the chunks before it. */
export const chunk = sqliteTable("chunk", {
  blobId: text().notNull().references(() => blob.id),
  /** From 0. */
  place: integer().notNull(),
  bytes: bytes().notNull(),
}, (t) => [primaryKey({ columns: [t.blobId, t.place] })]);
