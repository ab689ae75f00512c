/**
 * `deno task restore <folder> [--replace]`: restores both databases from a backup. The server must be
 * stopped. Databases that exist already are refused or, with --replace, kept under another name.
 */
import { task } from "./task.ts";
import { copies, type DatabaseUrls } from "./backup.ts";
import { assertUnused, assertWhole, isThere, localPath, setAside, stampOf } from "../../db/files.ts";
import { isFile, openExisting } from "../../db/open.ts";
import { createSeal } from "../core/seal.ts";
import { keyFileOf, knownKeys } from "../start/key.ts";
import { lacksKey } from "../start/reseal.ts";

export interface RestoreOptions {
  /** Whether databases that exist already are renamed; otherwise they make the restore fail. */
  replace: boolean;
  /** Unix milliseconds; becomes part of the new names of databases that are renamed. */
  now: number;
}

/**
 * Restores both databases from `folder`. Gives the new paths of the databases that were renamed. Changes
 * nothing unless all of the backup can be restored.
 */
export async function restore(
  urls: DatabaseUrls,
  folder: string,
  { replace, now }: RestoreOptions,
): Promise<string[]> {
  if (!await isFile(`${folder}/${copies.centre}`)) {
    throw new Error(`${folder} holds no backup: there is no ${copies.centre} in it`);
  }
  const places = (["centre", "blobs"] as const).map((name) => ({
    copy: `${folder}/${copies[name]}`,
    path: localPath(urls[name], "restored"),
  }));
  for (const { path } of places) {
    await assertUnused(path);
    if (replace || !await isThere(path)) continue;
    throw new Error(`there is a database at ${path} already: --replace keeps it under another name`);
  }
  const coming: { path: string; unfinished: string }[] = [];
  try {
    for (const { copy, path } of places) {
      if (!await isFile(copy)) continue;
      const unfinished = `${path}.restoring`;
      await Deno.mkdir(path.replace(/[^/]*$/, "") || ".", { recursive: true });
      coming.push({ path, unfinished });
      await Deno.copyFile(copy, unfinished);
      assertWhole(unfinished);
      using file = await Deno.open(unfinished, { write: true });
      await file.sync();
    }
  } catch (error) {
    for (const { unfinished } of coming) if (await isFile(unfinished)) await Deno.remove(unfinished);
    throw error;
  }
  // Both databases are renamed, even if the backup has no blobs: the old blobs belong to the old centre.
  const aside: string[] = [];
  for (const { path } of places) {
    const kept = await setAside(path, stampOf(now));
    if (kept) aside.push(kept);
  }
  for (const { path, unfinished } of coming) await Deno.rename(unfinished, path);
  return aside;
}

/** Whether something in the database opens with none of the keys that are here. */
async function needsKey(url: string, given: string[]): Promise<boolean> {
  const db = await openExisting({ url, sync: "normal" });
  try {
    return await lacksKey(db.read, await createSeal(await knownKeys(given, url)));
  } finally {
    await db.close();
  }
}

if (import.meta.main) {
  Deno.exit(
    await task("restore", async (env) => {
      const replace = Deno.args.includes("--replace");
      const [folder, ...more] = Deno.args.filter((arg) => arg !== "--replace");
      if (!folder || more.length || folder.startsWith("-")) {
        throw new Error("say from where: deno task restore <folder> [--replace]");
      }
      const urls = { centre: env.DATABASE_URL, blobs: env.BLOB_URL };
      const aside = await restore(urls, folder, { replace, now: Date.now() });
      for (const path of aside) console.log(`kept what was there as ${path}`);
      console.log(`restored from ${folder}`);
      if (await needsKey(urls.centre, env.SECRET_KEY)) {
        const file = keyFileOf(localPath(urls.centre, "restored"));
        console.log(
          `Its secrets open only with their key, which no backup has: bring it along as ${file}, or in SECRET_KEY.`,
        );
      }
    }),
  );
}
