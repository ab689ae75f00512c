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
}

const migrationsFolder = new URL("./migrations", import.meta.url).pathname;

export async function openDatabase(settings: DatabaseSettings): Promise<Db> {
  const path = filePath(settings.url);
  if (path) await Deno.mkdir(path.replace(/[^/]*$/, "") || ".", { recursive: true });
  await migrateDatabase(settings);
  return path ? openEmbedded({ path, sync: settings.sync }) : openRemote(settings);
}

/** Brings the schema up to date; safe when several processes start at once. */
export async function migrateDatabase(settings: DatabaseSettings): Promise<void> {
  const client = createClient({ url: settings.url, authToken: settings.authToken, timeout: 5000 });
  try {
    if (filePath(settings.url)) await client.execute("pragma journal_mode = wal");
    await retryBusy(() => migrateOnce(client), () => client.reconnect());
    // The file alone is the database until somebody writes again: a copy of it is whole.
    if (filePath(settings.url)) await client.execute("pragma wal_checkpoint(truncate)");
  } finally {
    client.close();
  }
}

async function migrateOnce(client: ReturnType<typeof createClient>): Promise<void> {
  const db = drizzle({ client });
  try {
    await migrate(db, { migrationsFolder });
  } catch (error) {
    // Another process may have migrated between our look and our batch; then a second look finds nothing to do.
    if (!/already exists/.test(String((error as { cause?: unknown }).cause ?? error))) throw error;
    await migrate(db, { migrationsFolder });
  }
}

/** The path inside a `file:` URL, null for a remote one. */
export function filePath(url: string): string | null {
  return url.startsWith("file:") ? url.slice("file:".length) : null;
}
