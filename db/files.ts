/** Database files that no server has open: looked at, set aside, removed. */
import Native from "libsql";
import { isBusy } from "./client.ts";
import { filePath, isFile } from "./open.ts";

/** A database is its file and, while somebody writes, what stands beside it. */
const suffixes = ["", "-wal", "-shm"];

/** The path of an embedded database; throws one line for a remote one, which is `done` where it runs. */
export function localPath(url: string, done: string): string {
  const path = filePath(url);
  if (path === null) throw new Error(`a remote database is ${done} where it runs, not from here`);
  return path;
}

/** Whether anything of a database stands at `path`. */
export async function isThere(path: string): Promise<boolean> {
  for (const suffix of suffixes) if (await isFile(path + suffix)) return true;
  return false;
}

/** Throws one line when the file is not a whole database. */
export function assertWhole(path: string): void {
  const database = new Native(path);
  try {
    const check = database.prepare("pragma integrity_check");
    check.raw(true);
    const [[found]] = check.all([]) as [[string]];
    if (found !== "ok") throw new Error(`${path} is damaged: ${found}`);
  } catch (error) {
    throw new Error(`${path} is not a whole database`, { cause: error });
  } finally {
    database.close();
  }
}

/** Throws one line when a process has the database open; afterwards it is one file, with nothing beside it. */
export async function assertUnused(path: string): Promise<void> {
  if (!await isFile(path)) return;
  const database = new Native(path, { timeout: 0 });
  try {
    // Leaving the write-ahead log is allowed to the only connection there is.
    database.exec("pragma journal_mode = delete");
  } catch (error) {
    if (isBusy(error)) throw new Error(`a server has ${path} open: stop it first`);
    // A damaged file, which a restore is there to replace, has no such log.
  } finally {
    database.close();
  }
}

/** Renames a database to `path.before-<time>`; gives the new path, null when there was none. */
export async function setAside(path: string, stamp: string): Promise<string | null> {
  if (!await isThere(path)) return null;
  const aside = `${path}.before-${stamp}`;
  for (const suffix of suffixes) {
    if (await isFile(path + suffix)) await Deno.rename(path + suffix, aside + suffix);
  }
  return aside;
}

export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of suffixes) if (await isFile(path + suffix)) await Deno.remove(path + suffix);
}

/** A time as the part of a file's name: `2026-01-05T15-00-00-000Z`. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, "-");
}
