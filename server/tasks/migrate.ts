/** `deno task db:migrate`: brings both databases up to date. The server does the same whenever it starts. */
import { task } from "./task.ts";
import { type DatabaseSettings, filePath, migrateDatabase } from "../../db/open.ts";

Deno.exit(
  await task("db:migrate", async (env) => {
    const databases: DatabaseSettings[] = [
      { url: env.DATABASE_URL, authToken: env.DATABASE_AUTH_TOKEN, sync: env.DATABASE_SYNC },
      { url: env.BLOB_URL, sync: env.DATABASE_SYNC, tables: "blobs" },
    ];
    for (const database of databases) {
      await migrateDatabase(database);
      // Of a remote one the host alone: its URL may hold a secret.
      console.log(`${filePath(database.url) ?? new URL(database.url).host} is up to date`);
    }
  }),
);
