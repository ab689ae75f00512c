/** Opens and migrates a database by its URL. Needs the file system, so not for an edge runtime. */
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
  /** Whose tables it holds: the centre's, unless it says "blobs". */
  tables?: "centre" | "blobs";
}

const migrations = { centre: "./migrations", blobs: "./migrations/blobs" };

/** Opens a database for work; makes it, and brings it up to date, first. */
export async function openDatabase(settings: DatabaseSettings): Promise<Db> {
  await migrateDatabase(settings);
  return openMigrated(settings);
}

/** Opens a database as it is, beside a server that may be running; throws one line when there is no such file. */
export async function openExisting(settings: DatabaseSettings): Promise<Db> {
  const path = filePath(settings.url);
  if (path && !await isFile(path)) throw new Error(`there is no database at ${path}`);
  return openMigrated(settings);
}

function openMigrated(settings: DatabaseSettings): Db {
  const path = filePath(settings.url);
  return path ? openEmbedded({ path, sync: settings.sync }) : openRemote(settings);
}

/** Makes the database if need be and brings its schema up to date; safe when several processes start at once. */
export async function migrateDatabase(settings: DatabaseSettings): Promise<void> {
  const path = filePath(settings.url);
  if (path) await Deno.mkdir(path.replace(/[^/]*$/, "") || ".", { recursive: true });
  const client = createClient({ url: settings.url, authToken: settings.authToken, timeout: 5000 });
  const migrationsFolder = new URL(migrations[settings.tables ?? "centre"], import.meta.url).pathname;
  try {
    if (path) await client.execute("pragma journal_mode = wal");
    await retryBusy(() => migrateOnce(client, migrationsFolder), () => client.reconnect());
    // The file alone is the database until somebody writes again: a copy of it is whole.
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
    // Another process may have migrated between our look and our batch; then a second look finds nothing to do.
    if (!/already exists|duplicate column name/.test(String((error as { cause?: unknown }).cause ?? error))) {
      throw error;
    }
    await migrate(db, { migrationsFolder });
  }
}

/** The path inside a `file:` URL, null for a remote one. */
export function filePath(url: string): string | null {
  return url.startsWith("file:") ? url.slice("file:".length) : null;
}

/** Whether a file stands at `path`. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
