/**
 * `deno task db:reset [--yes]`: empties both databases. A real centre is emptied only with --yes, a demo
 * without it.
 */
import { eq, isNotNull } from "drizzle-orm";
import { task } from "./task.ts";
import type { Drizzle } from "../../db/client.ts";
import { assertUnused, localPath, removeDatabase } from "../../db/files.ts";
import { isFile, migrateDatabase, openExisting } from "../../db/open.ts";
import { agent } from "../../db/schema/agents.ts";
import { blob } from "../../db/schema/blobs.ts";
import { setting } from "../../db/schema/core.ts";

/** Whether the database belongs to a real centre: it has agents and is not marked as a demo. */
async function holdsCentre(db: Drizzle): Promise<boolean> {
  const demo = await db.select().from(setting).where(eq(setting.name, "demo")).get();
  return !demo && await db.select({ id: agent.id }).from(agent).limit(1).get() !== undefined;
}

async function holdsBlobs(db: Drizzle): Promise<boolean> {
  return await db.select({ id: blob.id }).from(blob).where(isNotNull(blob.sealedAt)).limit(1).get() !==
    undefined;
}

async function ask(path: string, question: (db: Drizzle) => Promise<boolean>): Promise<boolean> {
  if (!await isFile(path)) return false;
  const db = await openExisting({ url: `file:${path}`, sync: "normal" });
  try {
    return await question(db.read);
  } catch (error) {
    // The database was never migrated, so it is empty.
    if (/no such table/.test(String((error as Error).cause ?? error))) return false;
    throw error;
  } finally {
    await db.close();
  }
}

Deno.exit(
  await task("db:reset", async (env) => {
    const databases = [
      {
        path: localPath(env.DATABASE_URL, "reset"),
        tables: "centre",
        has: "a real centre",
        holds: holdsCentre,
      },
      { path: localPath(env.BLOB_URL, "reset"), tables: "blobs", has: "people's files", holds: holdsBlobs },
    ] as const;
    const sure = Deno.args.includes("--yes");
    // Checked before the databases are opened below, which would count as use.
    for (const { path } of databases) await assertUnused(path);
    for (const { path, has, holds } of databases) {
      if (!sure && await ask(path, holds)) throw new Error(`${path} holds ${has}: --yes loses it for good`);
    }
    for (const { path, tables } of databases) {
      await removeDatabase(path);
      await migrateDatabase({ url: `file:${path}`, sync: "normal", tables });
      console.log(`${path} is empty`);
    }
  }),
);
