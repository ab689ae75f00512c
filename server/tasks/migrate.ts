/**
 * `deno task db:migrate`: migrates both databases to the current schema. The server does the same at every
 * start.
 */
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
      // Of a remote database only the host is printed, because its URL may contain a secret.
      console.log(`${filePath(database.url) ?? new URL(database.url).host} is up to date`);
    }
  }),
);
