/** `deno task backup [folder]`: makes a complete copy of both databases while the server runs. */
import { task } from "./task.ts";
import { assertWhole, localPath, stampOf } from "../../db/files.ts";
import { isFile, openExisting } from "../../db/open.ts";

/** Names of the files in a backup's folder. The second is there only if the centre has a blob database. */
export const copies = { centre: "guichet.db", blobs: "blobs.db" };

export interface DatabaseUrls {
  centre: string;
  blobs: string;
}

/**
 * Copies both databases into `folder`, which must not exist yet and appears only when the copy is complete.
 */
export async function backUp({ centre, blobs }: DatabaseUrls, folder: string): Promise<void> {
  const from = { centre: localPath(centre, "backed up"), blobs: localPath(blobs, "backed up") };
  if (await isTaken(folder)) throw new Error(`${folder} is there already: a backup overwrites nothing`);
  const parent = folder.replace(/[^/]*\/*$/, "") || ".";
  await Deno.mkdir(parent, { recursive: true });
  // A temporary folder is readable by its owner only: the copy holds what customers wrote.
  const unfinished = await Deno.makeTempDir({ dir: parent, prefix: ".backup-" });
  try {
    // The centre's database first: a blob is sealed before a row names it, so the later copy of the blobs has
    // every blob that the earlier copy names.
    await copy(from.centre, `${unfinished}/${copies.centre}`);
    if (await isFile(from.blobs)) await copy(from.blobs, `${unfinished}/${copies.blobs}`);
    await Deno.rename(unfinished, folder);
  } catch (error) {
    await Deno.remove(unfinished, { recursive: true });
    throw error;
  }
}

async function copy(from: string, to: string): Promise<void> {
  const db = await openExisting({ url: `file:${from}`, sync: "full" });
  try {
    await db.backup(to);
  } finally {
    await db.close();
  }
  assertWhole(to);
  using file = await Deno.open(to, { write: true });
  await file.sync();
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) {
  Deno.exit(
    await task("backup", async (env) => {
      const folder = (Deno.args[0] ?? `data/backups/${stampOf(Date.now())}`).replace(/\/+$/, "");
      await backUp({ centre: env.DATABASE_URL, blobs: env.BLOB_URL }, folder);
      console.log(`backed up to ${folder}`);
    }),
  );
}
