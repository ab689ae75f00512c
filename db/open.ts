/**
 * Opens and migrates a database by its URL. It needs the file system, so no code for an edge runtime may
 * import it.
 */
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/driver";
import { migrate } from "drizzle-orm/libsql/migrator";
import { type Db, retryBusy } from "./client.ts";
import { openEmbedded } from "./embedded.ts";
import { openRemote } from "./remote.ts";

export interface DatabaseSettings {
  /** `file:data/guichet.db`, `libsql://…`, `https://…` or, on a private network, `http://…`. */
  url: string;
  authToken?: string;
  sync: "normal" | "full" | "off";
  /** Which tables the database holds: the centre's (the default), or those of the blob store. */
  tables?: "centre" | "blobs";
}

const migrations = { centre: "./migrations", blobs: "./migrations/blobs" };

/** Creates the database if it does not exist, migrates it and opens it. */
export async function openDatabase(settings: DatabaseSettings): Promise<Db> {
  await migrateDatabase(settings);
  return openMigrated(settings);
}

/**
 * Opens a database without migrating it, because a server may be using it. Throws an error of one line when
 * the file does not exist.
 */
export async function openExisting(settings: DatabaseSettings): Promise<Db> {
  const path = filePath(settings.url);
  if (path && !await isFile(path)) throw new Error(`there is no database at ${path}`);
  return openMigrated(settings);
}

function openMigrated(settings: DatabaseSettings): Db {
  const path = filePath(settings.url);
  return path ? openEmbedded({ path, sync: settings.sync }) : openRemote(settings);
}

/**
 * Creates the database if it does not exist and migrates its schema. Several processes may do this at once.
 */
export async function migrateDatabase(settings: DatabaseSettings): Promise<void> {
  const path = filePath(settings.url);
  if (path) await Deno.mkdir(path.replace(/[^/]*$/, "") || ".", { recursive: true });
  const client = createClient({ url: settings.url, authToken: settings.authToken, timeout: 5000 });
  const migrationsFolder = new URL(migrations[settings.tables ?? "centre"], import.meta.url).pathname;
  try {
    if (path) await client.execute("pragma journal_mode = wal");
    await retryBusy(() => migrateOnce(client, migrationsFolder), () => client.reconnect());
    // Empties the write-ahead log into the file: until the next write, a copy of the file alone is complete.
    if (path) await client.execute("pragma wal_checkpoint(truncate)");
  } finally {
    client.close();
  }
}

async function migrateOnce(client: ReturnType<typeof createClient>, migrationsFolder: string): Promise<void> {
  const db = drizzle({ client });
  try {
    await migrate(db, { migrationsFolder });
  } catch (error) {
    // Another process may have migrated after this one read which migrations are missing; a second run then
    // finds none.
    if (!/already exists|duplicate column name/.test(String((error as { cause?: unknown }).cause ?? error))) {
      throw error;
    }
    await migrate(db, { migrationsFolder });
  }
}

/** Gives the path inside a `file:` URL; null for the URL of a remote database. */
export function filePath(url: string): string | null {
  return url.startsWith("file:") ? url.slice("file:".length) : null;
}

/** Whether a file exists at `path`. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
